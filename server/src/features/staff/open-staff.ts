import type { Policy } from "@rempart/engine";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { randomBytes } from "node:crypto";
import type { Vault } from "../../platform/crypto/vault.ts";
import type { Deps } from "../../platform/deps.ts";
import { truncateAddress } from "../../platform/http/client-address.ts";
import { deviceName } from "../../platform/http/device-name.ts";
import type { Env } from "../../platform/http/env.ts";
import { acceptedLanguages, isLanguage, type Language } from "../../platform/site/language.ts";
import type { Passwords } from "../../platform/passwords/passwords.ts";
import type { Sessions } from "../../platform/tokens/require-scope.ts";
import { hashSecret, isSecret } from "../../platform/tokens/token.ts";
import { isSessionInForce, isSessionSecret, needsTouch, type StaffSession } from "./session.ts";
import { actorOf, ROLE_SCOPES, stateOf, type Notice, type StaffPerson } from "./staff.ts";
import { findSession, readNames, touchSession, type Db } from "./store.ts";

/** What the use cases of this feature work with. */
export interface StaffContext extends Pick<Deps, "db" | "vault" | "clock" | "audit"> {
  passwords: Passwords;
  brand: { name: string; colour: string };
  idleMinutes: number;
  publicUrl: string | null;
  /** In the deed's transaction: the mail goes out if and only if it happened. */
  notify(db: Db, notice: Notice): Promise<void>;
}

/** A browser's request: who is behind it as far as one can tell, and what it proves. */
export interface Client {
  device: string;
  place: string;
  /** That it asks for; `null`: none of ours. */
  language: Language | null;
  /** What an earlier sign-in left in this browser. */
  deviceProof: string | undefined;
}

export interface Current {
  session: StaffSession;
  person: StaffPerson;
}

export interface Staff extends Sessions {
  context: StaffContext;
  /** Whoever the session cookie belongs to, at whatever stage. Asked once for a request. */
  current(c: Context<Env>): Promise<Current | null>;
  /** Names of actors as the audit log has them (`staff:…`, `token:…`) and of people by id; those that are not known are left out. */
  namesOf(actors: Iterable<string>): Promise<Map<string, string>>;
  clientOf(c: Context<Env>): Client;
  keepSession(c: Context<Env>, secret: string): void;
  dropSession(c: Context<Env>): void;
  keepDeviceProof(c: Context<Env>, proof: string): void;
}

const DEVICE_DAYS = 180;
const SESSION_COOKIE = "rempart-session";
const DEVICE_COOKIE = "rempart-device";

/** Who works at the console. `notify` sends mail, where there is a relay. */
export function openStaff(deps: Pick<Deps, "db" | "vault" | "clock" | "audit" | "config">, { brand: { name, colour } }: Pick<Policy, "brand">, passwords: Passwords, notify: StaffContext["notify"] = async () => {}): Staff {
  const { config, ...rest } = deps;
  const context: StaffContext = { db: rest.db, vault: rest.vault, clock: rest.clock, audit: rest.audit, brand: { name, colour }, passwords, notify, idleMinutes: config.staffIdleMinutes, publicUrl: config.publicUrl };
  const known = new WeakMap<Context<Env>, Promise<Current | null>>();
  const secure = config.publicUrl?.startsWith("https:") === true;
  // Over https the browser itself holds it to this host and to https (RFC 6265bis).
  const prefix = secure ? ("host" as const) : undefined;
  const read = (c: Context<Env>, name: string) => (prefix === undefined ? getCookie(c, name) : getCookie(c, name, prefix));
  const keep = (c: Context<Env>, name: string, value: string, more: { maxAge?: number } = {}) =>
    setCookie(c, name, value, { ...(prefix === undefined ? {} : { prefix }), path: "/", secure, httpOnly: true, sameSite: "Strict", ...more });

  const find = async (c: Context<Env>): Promise<Current | null> => {
    const secret = read(c, SESSION_COOKIE);
    if (secret === undefined || !isSessionSecret(secret)) return null;
    const found = await findSession(context.db, context.vault, hashSecret(secret));
    if (found === null || stateOf(found.person) !== "active" || !isSessionInForce(found.session, context.idleMinutes, context.clock.now())) return null;
    return found;
  };
  const staff: Staff = {
    context,
    current(c) {
      let asked = known.get(c);
      if (asked === undefined) known.set(c, (asked = findAndTouch(c)));
      return asked;
    },
    async recognise(c) {
      const found = await staff.current(c);
      return found?.session.stage === "signed-in" ? { actor: actorOf(found.person.id), name: found.person.name, scopes: ROLE_SCOPES[found.person.role] } : null;
    },
    async namesOf(actors) {
      const all = [...new Set(actors)].slice(0, 1000);
      const idOf = (actor: string) => actor.slice(actor.indexOf(":") + 1);
      const names = await readNames(context.db, context.vault, { people: all.map(idOf).filter((id) => id.startsWith("stf_")), tokens: all.filter((actor) => actor.startsWith("token:")).map(idOf) });
      return new Map(all.flatMap((actor) => {
        const name = names.get(idOf(actor));
        return name === undefined ? [] : [[actor, name]];
      }));
    },
    clientOf: (c) => ({ device: deviceName(c.req.header("user-agent")), place: truncateAddress(c.var.clientAddress), language: languageOf(c.req.header("accept-language")), deviceProof: read(c, DEVICE_COOKIE) }),
    keepSession(c, secret) {
      keep(c, SESSION_COOKIE, secret);
    },
    dropSession(c) {
      deleteCookie(c, SESSION_COOKIE, { ...(prefix === undefined ? {} : { prefix }), path: "/", secure });
    },
    keepDeviceProof(c, proof) {
      keep(c, DEVICE_COOKIE, proof, { maxAge: DEVICE_DAYS * 86_400 });
    },
  };
  return staff;

  async function findAndTouch(c: Context<Env>): Promise<Current | null> {
    const found = await find(c);
    const now = context.clock.now();
    // A page that watches by itself is nobody at the desk.
    const isUse = c.req.header("accept")?.includes("text/event-stream") !== true && c.req.header("x-unattended") === undefined;
    if (found !== null && isUse && needsTouch(found.session, now)) await touchSession(context.db, found.session, now);
    return found;
  }
}

function languageOf(header: string | undefined): Language | null {
  return acceptedLanguages(header).map(({ language }) => language).find(isLanguage) ?? null;
}

/** Says that this browser has been signed in as this person before. It opens nothing by itself; guesses made elsewhere do not keep it waiting. */
export function newDeviceProof(vault: Vault, person: Pick<StaffPerson, "id" | "deviceEpoch">, now: Date): string {
  const head = `${randomBytes(12).toString("base64url")}.${(now.getTime() + DEVICE_DAYS * 86_400_000).toString(36)}`;
  return `${head}.${macOfDevice(vault, person, head)}`;
}

/** The browser's number, if it proves to be known to this person. */
export function knownDevice(vault: Vault, proof: string | undefined, person: Pick<StaffPerson, "id" | "deviceEpoch"> | null, now: Date): string | null {
  const match = /^(([\w-]{16})\.([0-9a-z]{1,10}))\.([\w-]{43})$/.exec(proof ?? "");
  if (match === null || person === null) return null;
  const [, head = "", id = "", until = "", mac = ""] = match;
  return isSecret(mac, hashSecret(macOfDevice(vault, person, head))) && Number.parseInt(until, 36) > now.getTime() ? id : null;
}

function macOfDevice(vault: Vault, { id, deviceEpoch }: Pick<StaffPerson, "id" | "deviceEpoch">, head: string): string {
  return vault.mac("staff.device", `${id}:${deviceEpoch}:${head}`).toString("base64url");
}
