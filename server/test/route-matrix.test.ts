import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "../src/app.ts";
import type { Role } from "../src/features/staff/contract.ts";
import { mintSessionSecret, type Stage } from "../src/features/staff/session.ts";
import { insertPerson, insertSession } from "../src/features/staff/store.ts";
import { newId } from "../src/platform/ids.ts";
import { scopes, type KnownScope } from "../src/scopes.ts";
import { openTestDeps } from "./deps.ts";
import { examplePolicy } from "./example-policy.ts";

/**
 * Every operation of the OpenAPI document, tried by everybody who may come. A feature that comes later is tried by itself. The table stands
 * here a second time, apart from the code's: who changes a right changes it twice, and sees what opens.
 */
const ANALYST = "reports:read reports:personal campaigns:read campaigns:write takedowns:read takedowns:write feeds:read breaches:read";
const LEAD = `${ANALYST} campaigns:confirm takedowns:send reports:write breaches:write breaches:approve breaches:personal`;
const ADMIN = `${LEAD} staff:read staff:write audit:read webhooks:write outbound:read outbound:write`;
const AUDITOR = [...Object.keys(scopes).filter((scope) => scope.endsWith(":read")), "reports:personal"].join(" ");
const ROLE_RIGHTS: Record<Role, string[]> = { analyst: ANALYST.split(" "), lead: LEAD.split(" "), admin: ADMIN.split(" "), auditor: AUDITOR.split(" ") };
const ROLES = Object.keys(ROLE_RIGHTS) as Role[];

/** Answers that say "not you"; anything else means that the request was let in, whatever became of it. */
const DENIALS = ["unauthorised", "insufficient_scope", "insufficient_role", "person_needed", "cross_site"];

/** The second step of signing in: for half a session, and nobody else. */
const SECOND_STEP = "/api/v1/staff/second-factor";

interface Operation {
  method: string;
  path: string;
  /** `null`: for everybody. `[]`: for whoever is signed in. */
  needs: string[] | null;
  /** Whatever its scopes, no token does it. */
  personOnly: boolean;
}
interface Client {
  headers: Record<string, string>;
}

let opened: Awaited<ReturnType<typeof openTestDeps>>;
let app: ReturnType<typeof createApp>;
let operations: Operation[];
const people = new Map<Role, string>();
const tokens = new Map<string, string>();
let clients = 0;

beforeAll(async () => {
  opened = await openTestDeps({ config: { rateLimit: 1_000_000 } });
  const { deps } = opened;
  app = createApp(deps, await examplePolicy());
  const document = (await (await app.request("/api/v1/openapi.json")).json()) as { paths: Record<string, Record<string, { security?: Record<string, string[]>[] }>> };
  operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, { security }]) => ({ method: method.toUpperCase(), path, personOnly: security?.every((choice) => !("token" in choice)) ?? false, needs: security === undefined || security.length === 0 ? null : security.flatMap((choice) => Object.values(choice).flat()) })));
  for (const role of ROLES) {
    const id = newId("stf", deps.clock.now());
    people.set(role, id);
    await insertPerson(deps.db, deps.vault, { id, name: role, email: `${role}@orvane.example`, role, createdAt: deps.clock.now(), language: null });
  }
  await opened.database.pool.query("update staff_person set password_hash = '-'");
  tokens.set("", (await opened.tokens.create({ name: "none", scopes: [] }, "test")).text);
  for (const scope of Object.keys(scopes) as KnownScope[]) {
    tokens.set(scope, (await opened.tokens.create({ name: scope, scopes: [scope] }, "test")).text);
    tokens.set(`!${scope}`, (await opened.tokens.create({ name: `all but ${scope}`, scopes: (Object.keys(scopes) as KnownScope[]).filter((each) => each !== scope) }, "test")).text);
  }
});
afterAll(() => opened.deps.threads.close());

/** A session of its own for each request: some of them end it. */
async function signedIn(role: Role, stage: Stage = "signed-in"): Promise<Client> {
  const { deps } = opened;
  const now = deps.clock.now();
  const { text, sha256 } = mintSessionSecret();
  await insertSession(deps.db, { id: newId("ses", now), personId: people.get(role)!, stage, createdAt: now, lastSeenAt: now, confirmedAt: now, expiresAt: new Date(now.getTime() + 3_600_000), device: "", place: "" }, sha256, now);
  // What a request may have changed: people suspended or demoted by the one before.
  await opened.database.pool.query("update staff_person set suspended_at = null, password_hash = '-', role = $1 where id = $2", [role, people.get(role)]);
  return { headers: { cookie: `rempart-session=${text}` } };
}
const withToken = (name: string): Client => ({ headers: { authorization: `Bearer ${tokens.get(name)}` } });

/** Is this client let in? Asked with nothing in the body and ids that are nobody's, from an address of its own. */
async function isLetIn({ method, path }: Operation, { headers }: Client, site = "same-origin"): Promise<boolean> {
  const remoteAddress = `10.${(clients >> 16) & 255}.${(clients >> 8) & 255}.${clients++ & 255}`;
  const at = path.replaceAll(/\{\w+\}/g, "none");
  const answer = await app.request(at, { method, headers: { "sec-fetch-site": site, ...(method === "GET" ? {} : { "content-type": "application/json" }), ...headers }, ...(method === "GET" || method === "DELETE" ? {} : { body: "{}" }) }, { incoming: { socket: { remoteAddress } } });
  const isProblem = answer.headers.get("content-type")?.startsWith("application/problem+json") === true;
  if (!isProblem) {
    // A stream that stays open is not waited for.
    await answer.body?.cancel();
    return true;
  }
  const { code } = (await answer.json()) as { code: string };
  expect([answer.status < 500 || answer.status === 503, answer.status], `${method} ${path}: ${code}`).toEqual([true, answer.status]);
  expect(code, `${method} ${path}`).not.toBe("too_many_requests");
  return !DENIALS.includes(code);
}

/** Every operation with what was found, against what the table says. */
async function compare(asked: (operation: Operation) => Promise<boolean>, expected: (needs: string[] | null) => boolean): Promise<void> {
  const found: string[] = [];
  const wanted: string[] = [];
  for (const operation of operations) {
    const name = `${operation.method} ${operation.path}`;
    found.push(`${name}: ${(await asked(operation)) ? "in" : "refused"}`);
    wanted.push(`${name}: ${operation.path !== SECOND_STEP && expected(operation.needs) ? "in" : "refused"}`);
  }
  expect(found).toEqual(wanted);
}

const isPublic = (needs: string[] | null): boolean => needs === null;

test("there is something to try, of every kind, and every role has the rights of the table", async () => {
  expect(operations.filter(({ needs }) => needs === null).length).toBeGreaterThan(3);
  expect(operations.filter(({ needs }) => needs?.length === 0).length).toBeGreaterThan(5);
  expect(operations.filter(({ needs }) => (needs?.length ?? 0) > 0).length).toBeGreaterThan(5);
  const { ROLE_SCOPES } = await import("../src/features/staff/staff.ts");
  for (const role of ROLES) expect([...ROLE_SCOPES[role]].toSorted(), role).toEqual(ROLE_RIGHTS[role].toSorted());
});

test("nobody: what is public, and nothing else", () => compare((operation) => isLetIn(operation, { headers: {} }), isPublic));

test("a session that is not one", () => compare((operation) => isLetIn(operation, { headers: { cookie: `rempart-session=${"A".repeat(43)}` } }), isPublic));

test.each(ROLES)("%s: exactly what the table says", (role) =>
  compare(async (operation) => isLetIn(operation, await signedIn(role)), (needs) => needs === null || needs.every((scope) => ROLE_RIGHTS[role].includes(scope))));

test("an administrator with half a session is nobody yet, but for going on", async () => {
  const found: string[] = [];
  for (const operation of operations.filter(({ needs }) => needs !== null)) if (await isLetIn(operation, await signedIn("admin", "second-factor"))) found.push(operation.path);
  expect(found).toEqual([SECOND_STEP]);
});

test("an administrator without a second factor may set one up, and nothing else", async () => {
  const found: string[] = [];
  for (const operation of operations.filter(({ needs }) => needs !== null)) if (await isLetIn(operation, await signedIn("admin", "enrol"))) found.push(`${operation.method} ${operation.path.slice("/api/v1/staff/".length)}`);
  expect(found.toSorted()).toEqual(["GET me", "POST me/passkey-options", "POST me/passkeys", "POST me/totp", "POST me/totp/confirm"]);
});

test("a token without scopes: what is public, and nothing else", () => compare((operation) => isLetIn(operation, withToken("")), isPublic));

test("a token with the scope that is asked for is let in; one with all the others is not", async () => {
  const scoped = operations.filter(({ needs, personOnly }) => (needs?.length ?? 0) > 0 && !personOnly);
  const found: string[] = [];
  for (const operation of scoped) {
    const [scope = ""] = operation.needs ?? [];
    found.push(`${operation.method} ${operation.path}: ${operation.needs?.length === 1 ? await isLetIn(operation, withToken(scope)) : true} ${await isLetIn(operation, withToken(`!${scope}`))}`);
  }
  expect(found).toEqual(scoped.map(({ method, path }) => `${method} ${path}: true false`));
});

test("what takes a second person no token does, whatever its scopes", async () => {
  const found: string[] = [];
  for (const operation of operations.filter(({ needs, personOnly }) => personOnly && (needs?.length ?? 0) > 0)) {
    const answer = await app.request(operation.path.replace("{id}", "none"), { method: operation.method, headers: { ...withToken(operation.needs![0]!).headers, "content-type": "application/json" }, body: "{}" });
    found.push(`${operation.method} ${operation.path}: ${((await answer.json()) as { code: string }).code}`);
  }
  expect(found).toEqual(["POST /api/v1/mailings/{id}/approval: person_needed"]);
});

test("an administrator's browser is not led by another site to change anything", async () => {
  const changing = operations.filter(({ method, needs }) => method !== "GET" && needs !== null);
  const letIn: string[] = [];
  for (const operation of changing) for (const site of ["cross-site", "same-site", "none"]) if (await isLetIn(operation, await signedIn("admin"), site)) letIn.push(`${operation.method} ${operation.path} from ${site}`);
  expect(letIn).toEqual([]);
});
