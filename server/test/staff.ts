import { Secret, TOTP } from "otpauth";
import { afterAll, expect } from "vitest";
import { inviteFirst, openStaff, staffRoutes, type Notice } from "../src/features/staff/index.ts";
import { staffPaths, type Session } from "../src/features/staff/contract.ts";
import type { Config } from "../src/platform/config/config.ts";
import { createBase } from "../src/platform/http/base.ts";
import { listen } from "../src/platform/http/listen.ts";
import { createPasswords } from "../src/platform/passwords/passwords.ts";
import { openTestDeps } from "./deps.ts";
import { examplePolicy } from "./example-policy.ts";

export const GOOD_PASSWORD = "seven lanterns by the pier";

/** Whatever a test looks at in it. */
type Json = ReturnType<typeof JSON.parse>;

/** What came back: `body` parsed where it is JSON. */
export interface Answer<T = Json> {
  status: number;
  body: T;
  headers: Headers;
}

/** A browser of its own: keeps cookies, says where its page is from. */
export interface Browser {
  cookies: Map<string, string>;
  call<T = Json>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
}

/** `address`: where it connects from, as a trusted proxy would tell. */
export function createBrowser(origin: string, { address = "198.51.100.7", userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" } = {}): Browser {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async call(method, path, body, headers = {}) {
      const answer = await fetch(origin + path, {
        method, redirect: "manual",
        headers: {
          "user-agent": userAgent, "sec-fetch-site": "same-origin", "x-forwarded-for": address,
          ...(cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") }),
          ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === "" || /max-age=0/i.test(line)) cookies.delete(name);
        else cookies.set(name, value);
      }
      const text = await answer.text();
      return { status: answer.status, body: text === "" ? null : JSON.parse(text), headers: answer.headers };
    },
  };
}

/** The staff feature alone, served on a loopback port over a database of its own. */
export async function openStaffWorld(config: Partial<Config> = {}) {
  const opened = await openTestDeps({ config: { trustedProxies: ["127.0.0.0/8", "::1/128"], host: "localhost", ...config } });
  const { deps, clock, tokens, database } = opened;
  const policy = await examplePolicy();
  const passwords = createPasswords();
  const notices: Notice[] = [];
  const staff = openStaff(deps, policy, passwords, async (_, notice) => void notices.push(notice));
  deps.sessions.use(staff);
  const app = createBase(deps);
  app.route("/", staffRoutes({ ...deps, staff }));
  app.get("/works", deps.requireScope("campaigns:read"), (c) => c.json({ actor: c.var.actor }));
  const listening = await listen(app.fetch, { host: "localhost", port: 0 });
  afterAll(() => listening.stop(0));
  const origin = `http://localhost:${listening.port}`;
  const browser = (options?: Parameters<typeof createBrowser>[1]) => createBrowser(origin, options);

  /** The next code of an app; a minute later, so that it was not used before. */
  const code = (secret: string): string => {
    clock.advance(30_000);
    return totpCode(secret, clock.now());
  };
  /** Takes up an invitation and sets up an authenticator app. */
  const join = async (token: string, more: object = {}, using = browser()) => {
    const accepted = await using.call<Session>("POST", staffPaths.acceptInvitation, { token, password: GOOD_PASSWORD, ...more });
    expect([accepted.status, accepted.body.state], JSON.stringify(accepted.body)).toEqual([200, "enrol"]);
    const { body: { secret } } = await using.call<{ secret: string }>("POST", staffPaths.myTotp);
    const confirmed = await using.call<{ codes: string[] }>("POST", staffPaths.myTotpConfirm, { code: code(secret) });
    expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(200);
    return { browser: using, id: accepted.body.person?.id ?? "", secret, codes: confirmed.body.codes };
  };
  const firstAdmin = async () => join((await inviteFirst(staff.context)) ?? "", { name: "Marta Reis", email: "marta.reis@orvane.example" });
  const invite = async (admin: Browser, person: { email: string; name: string; role: string }) => {
    const invited = await admin.call<{ link: string; person: { id: string } }>("POST", staffPaths.invitations, person);
    expect(invited.status, JSON.stringify(invited.body)).toBe(201);
    return { token: invited.body.link.split("#")[1] ?? "", id: invited.body.person.id, link: invited.body.link };
  };
  /** Both steps, with an authenticator app. */
  const signIn = async (using: Browser, email: string, secret: string, password = GOOD_PASSWORD) => {
    expect((await using.call<Session>("POST", staffPaths.signIn, { email, password })).body.state).toBe("second-factor");
    return using.call<Session>("POST", staffPaths.secondFactor, { code: code(secret) });
  };
  const auditOf = async (target: string) => (await database.pool.query<{ actor: string; action: string; details: object }>("select actor, action, details from audit_entry where target = $1 order by id", [target])).rows;
  return { deps, clock, tokens, database, passwords, notices, staff, origin, browser, code, join, firstAdmin, invite, signIn, auditOf };
}

export function totpCode(secret: string, at: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret), algorithm: "SHA1", digits: 6, period: 30 }).generate({ timestamp: at.getTime() });
}
