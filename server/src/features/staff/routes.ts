import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import type { Deps } from "../../platform/deps.ts";
import type { Env } from "../../platform/http/env.ts";
import { problem, problemResponse, problemResponses } from "../../platform/http/problem.ts";
import { createRouter } from "../../platform/http/router.ts";
import type { Outcome } from "../../platform/outcome.ts";
import { MIN_PASSWORD } from "../../platform/passwords/password-fault.ts";
import { fromOwnPage } from "../../platform/tokens/require-scope.ts";
import { addPasskey, confirmTotp, nameOwnPasskey, registrationPurpose, removePasskey, removeTotp, renewRecoveryCodes, startTotp } from "./change-factors.ts";
import { changePassword } from "./change-password.ts";
import { changePerson } from "./change-person.ts";
import * as contract from "./contract.ts";
import { acceptInvitation, invitePerson, readInvitation, resetPerson, type Invited } from "./invite-person.ts";
import type { Current, Staff } from "./open-staff.ts";
import { confirmedUntil, type Stage } from "./session.ts";
import { confirmPerson, endOwnSessions, giveSecondFactor, sessionPurpose, signIn, signInPurpose, signInWithPasskey, type Opened } from "./sign-in.ts";
import { ROLE_SCOPES, stateOf, type StaffPerson } from "./staff.ts";
import { countRecoveryCodes, endSessions, hasTotp, listAudit, listPasskeys, listPeople, listSessions, type StaffPasskey } from "./store.ts";
import { assertionOptions, passkeySite, registrationOptions } from "./verify-passkey.ts";

export interface StaffDeps extends Pick<Deps, "db" | "vault" | "audit" | "idempotency" | "requireScope" | "rateLimit"> {
  staff: Staff;
}

const { staffPaths: paths } = contract;
/** For what is tried before anybody is known. An office behind one address starts its day with it. */
const SIGN_IN_LIMIT = { burst: 60, perMinute: 20 };

const json = <S extends z.ZodType>(schema: S) => ({ content: { "application/json": { schema } } });
const body = <S extends z.ZodType>(schema: S) => ({ body: { required: true, ...json(schema) } });
const answer = <S extends z.ZodType>(description: string, schema: S) => ({ 200: { description, ...json(schema) } });
const nothing = { 204: { description: "Done" } };
const problems = { ...problemResponses, 401: problemResponse("Nobody is signed in"), 403: problemResponse("Not allowed, or to be confirmed first"), 404: problemResponse("There is none with this id"), 409: problemResponse("Not as things are") };

/** Everything under `/api/v1/staff`. */
export function staffRoutes(deps: StaffDeps): OpenAPIHono<Env> {
  const routes = createRouter();
  const guards = createGuards(deps);
  addSignIn(routes, deps, guards);
  addOwn(routes, deps, guards);
  addOwnFactors(routes, deps, guards);
  addPeople(routes, deps, guards);
  addInvitations(routes, deps, guards);
  addAudit(routes, deps);
  return routes;
}

type Guards = ReturnType<typeof createGuards>;

/** Who may ask. `open`: anybody, from our own pages. `own`: whoever has a session at one of these stages; `fresh`: and has just confirmed to be there. */
function createGuards({ staff, rateLimit }: StaffDeps) {
  const ownPage: MiddlewareHandler<Env> = async (c, next) => (fromOwnPage(c) ? next() : problem(c, 403, "cross_site", "This request came from another site", "Send it from the console."));
  const limited = rateLimit("staff-sign-in", SIGN_IN_LIMIT);
  const atStage = (stages: Stage[]): MiddlewareHandler<Env> => async (c, next) => {
    const current = await staff.current(c);
    return current !== null && stages.includes(current.session.stage) ? next() : problem(c, 401, "unauthorised", "Nobody is signed in", "Sign in first.");
  };
  const fresh: MiddlewareHandler<Env> = async (c, next) => {
    const current = await staff.current(c);
    // An API token stands for a program: it has no password to give again. Who is to set up a first factor has only just given one.
    if (current?.session.stage !== "signed-in" || c.var.token !== undefined || confirmedUntil(current.session) > staff.context.clock.now()) return next();
    return problem(c, 403, "confirm_first", "Confirm that it is you", `Give your password, a code or a passkey to ${paths.confirm}, then send this again.`);
  };
  const security = [{ session: [] }];
  return {
    fresh,
    open: { tags: ["Staff: sign in"], middleware: [ownPage, limited] },
    own: (stages: Stage[] = ["signed-in"]) => ({ tags: ["Staff: own account"], security, middleware: [ownPage, atStage(stages)] }),
    limited: (stages: Stage[]) => ({ tags: ["Staff: sign in"], security, middleware: [ownPage, limited, atStage(stages)] }),
    ownFresh: (stages: Stage[] = ["signed-in"]) => ({ tags: ["Staff: own account"], security, middleware: [ownPage, atStage(stages), fresh] }),
    current: async (c: Context<Env>): Promise<Current> => (await staff.current(c))!,
  };
}

function addSignIn(routes: OpenAPIHono<Env>, { staff }: StaffDeps, guards: Guards): void {
  const { context } = staff;
  const shown = (c: Context<Env>, current: Current | null) => showSession(staff, c, current);
  const siteOf = (c: Context<Env>) => passkeySite(context.publicUrl, c.req.url);

  routes.openapi(createRoute({ method: "get", path: paths.session, tags: ["Staff: sign in"], summary: "Who is signed in", responses: { ...answer("Where one stands", contract.session), ...problems } }),
    async (c) => c.json(await shown(c, await staff.current(c)), 200));

  routes.openapi(createRoute({ method: "post", path: paths.signIn, ...guards.open, summary: "Sign in: e-mail and password", request: body(contract.signInInput), responses: { ...answer("A second factor is asked for, or set up", contract.session), ...problems } }), async (c) => {
    const outcome = await signIn(context, c.req.valid("json"), staff.clientOf(c), await staff.current(c));
    return outcome.ok ? c.json(await shown(c, keep(staff, c, outcome.value)), 200) : refuse(c, outcome);
  });

  routes.openapi(createRoute({ method: "post", path: paths.secondFactor, ...guards.limited(["second-factor"]), summary: "Sign in: the second factor", request: body(contract.secondFactorInput), responses: { ...answer("Signed in", contract.session), ...problems } }), async (c) => {
    const outcome = await giveSecondFactor(context, await guards.current(c), c.req.valid("json").code, staff.clientOf(c));
    return outcome.ok ? c.json(await shown(c, keep(staff, c, outcome.value)), 200) : refuse(c, outcome);
  });

  routes.openapi(createRoute({ method: "post", path: paths.passkeyOptions, ...guards.open, summary: "What to ask a passkey: to sign in, as second factor, or to confirm", responses: { ...answer("For navigator.credentials.get", contract.credentialOptions), ...problems } }), async (c) => {
    const site = siteOf(c);
    if (site === null) return refuse(c, { code: "passkeys_unavailable" });
    const current = await staff.current(c);
    const known = current === null || current.session.stage === "enrol" ? null : current;
    return c.json(await assertionOptions(context, site, known === null ? signInPurpose : sessionPurpose(known.session), known === null ? null : await listPasskeys(context.db, known.person.id)), 200);
  });

  routes.openapi(createRoute({ method: "post", path: paths.passkeySignIn, ...guards.open, summary: "Sign in with a passkey, or give it as second factor", request: body(contract.assertion), responses: { ...answer("Signed in", contract.session), ...problems } }), async (c) => {
    const site = siteOf(c);
    if (site === null) return refuse(c, { code: "passkeys_unavailable" });
    const outcome = await signInWithPasskey(context, await staff.current(c), site, c.req.valid("json"), staff.clientOf(c));
    return outcome.ok ? c.json(await shown(c, keep(staff, c, outcome.value)), 200) : refuse(c, outcome);
  });

  routes.openapi(createRoute({ method: "post", path: paths.confirm, ...guards.limited(["signed-in"]), summary: "Give a password or factor again", request: body(contract.confirmInput), responses: { ...answer("Confirmed for ten minutes", contract.session), ...problems } }), async (c) => {
    const input = c.req.valid("json");
    const site = siteOf(c);
    if ("passkey" in input && site === null) return refuse(c, { code: "passkeys_unavailable" });
    const proof = "passkey" in input ? { passkey: input.passkey, site: site! } : input;
    const outcome = await confirmPerson(context, await guards.current(c), proof, staff.clientOf(c));
    return outcome.ok ? c.json(await shown(c, keep(staff, c, outcome.value)), 200) : refuse(c, outcome);
  });

  routes.openapi(createRoute({ method: "post", path: paths.signOut, ...guards.open, summary: "Sign out here", responses: { ...nothing, ...problems } }), async (c) => {
    const current = await staff.current(c);
    if (current !== null) await endSessions(context.db, current.person.id, { id: current.session.id });
    staff.dropSession(c);
    return c.body(null, 204);
  });
}

function addOwn(routes: OpenAPIHono<Env>, { staff, db }: StaffDeps, guards: Guards): void {
  const { context } = staff;

  routes.openapi(createRoute({ method: "get", path: paths.me, ...guards.own(["signed-in", "enrol"]), summary: "My account", responses: { ...answer("How I sign in", contract.me), ...problems } }), async (c) => {
    const { person: { id, name, email, role, passwordChangedAt } } = await guards.current(c);
    const [totp, passkeys, recoveryCodesLeft] = [await hasTotp(db, id), await listPasskeys(db, id), await countRecoveryCodes(db, id)];
    return c.json({ id, name, email, role, totp, passkeys: passkeys.map(showPasskey), recoveryCodesLeft, passwordChangedAt: passwordChangedAt?.toISOString() ?? null }, 200);
  });

  routes.openapi(createRoute({ method: "post", path: paths.myPassword, ...guards.own(), summary: "Change my password", request: body(contract.passwordInput), responses: { ...answer("Changed; every other session has ended", contract.session), ...problems } }), async (c) => {
    const outcome = await changePassword(context, await guards.current(c), c.req.valid("json"), staff.clientOf(c));
    return outcome.ok ? c.json(await showSession(staff, c, keep(staff, c, outcome.value)), 200) : refuse(c, outcome, "/next");
  });

  routes.openapi(createRoute({ method: "get", path: paths.mySessions, ...guards.own(), summary: "Where I am signed in", responses: { ...answer("Last used first", contract.ownSessions), ...problems } }), async (c) => {
    const { session, person } = await guards.current(c);
    const items = (await listSessions(db, person.id)).map(({ id, device, place, createdAt, lastSeenAt }) => ({ id, current: id === session.id, device, place, createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString() }));
    return c.json({ items }, 200);
  });

  routes.openapi(createRoute({ method: "delete", path: paths.mySessions, ...guards.own(), summary: "Sign out everywhere else", responses: { ...nothing, ...problems } }), async (c) => {
    const current = await guards.current(c);
    await endOwnSessions(context, current, { except: current.session.id }, staff.clientOf(c));
    return c.body(null, 204);
  });

  routes.openapi(createRoute({ method: "delete", path: `${paths.mySessions}/{id}`, ...guards.own(), summary: "Sign out one", request: { params: contract.staffIdParam }, responses: { ...nothing, ...problems } }), async (c) => {
    return (await endOwnSessions(context, await guards.current(c), { id: c.req.valid("param").id }, staff.clientOf(c))) ? c.body(null, 204) : refuse(c, { code: "not_found" });
  });
}

function addOwnFactors(routes: OpenAPIHono<Env>, { staff, db }: StaffDeps, guards: Guards): void {
  const { context } = staff;
  const enrolling = guards.ownFresh(["signed-in", "enrol"]);

  routes.openapi(createRoute({ method: "post", path: paths.myTotp, ...enrolling, summary: "Set up an authenticator app", responses: { ...answer("To be scanned, then confirmed", contract.totpEnrolment), ...problems } }),
    async (c) => c.json(await startTotp(context, await guards.current(c)), 200));

  routes.openapi(createRoute({ method: "post", path: paths.myTotpConfirm, ...enrolling, summary: "Confirm the authenticator app", request: body(contract.totpConfirm), responses: { ...answer("In use; with the first factor come recovery codes", contract.recoveryCodes), ...problems } }), async (c) => {
    const outcome = await confirmTotp(context, await guards.current(c), c.req.valid("json").code, staff.clientOf(c));
    if (!outcome.ok) return refuse(c, outcome);
    keep(staff, c, outcome.value.opened);
    return c.json({ codes: outcome.value.value }, 200);
  });

  routes.openapi(createRoute({ method: "delete", path: paths.myTotp, ...guards.ownFresh(), summary: "Remove the authenticator app", responses: { ...nothing, ...problems } }), async (c) => {
    const outcome = await removeTotp(context, await guards.current(c), staff.clientOf(c));
    if (!outcome.ok) return refuse(c, outcome);
    keep(staff, c, outcome.value.opened);
    return c.body(null, 204);
  });

  routes.openapi(createRoute({ method: "post", path: paths.myPasskeyOptions, ...enrolling, summary: "What to ask for a new passkey", responses: { ...answer("For navigator.credentials.create", contract.credentialOptions), ...problems } }), async (c) => {
    const site = passkeySite(context.publicUrl, c.req.url);
    if (site === null) return refuse(c, { code: "passkeys_unavailable" });
    const current = await guards.current(c);
    return c.json({ ...(await registrationOptions(context, site, registrationPurpose(current), current.person, await listPasskeys(db, current.person.id))) }, 200);
  });

  routes.openapi(createRoute({ method: "post", path: paths.myPasskeys, ...enrolling, summary: "Add a passkey", request: body(contract.passkeyInput), responses: { ...answer("Added; with the first factor come recovery codes", contract.recoveryCodes.extend({ passkey: contract.passkey }).openapi("StaffPasskeyAdded")), ...problems } }), async (c) => {
    const site = passkeySite(context.publicUrl, c.req.url);
    if (site === null) return refuse(c, { code: "passkeys_unavailable" });
    const outcome = await addPasskey(context, await guards.current(c), site, c.req.valid("json"), staff.clientOf(c));
    if (!outcome.ok) return refuse(c, outcome);
    keep(staff, c, outcome.value.opened);
    return c.json({ passkey: showPasskey(outcome.value.value.passkey), codes: outcome.value.value.codes }, 200);
  });

  routes.openapi(createRoute({ method: "patch", path: `${paths.myPasskeys}/{id}`, ...guards.own(), summary: "Rename a passkey", request: { params: contract.staffIdParam, ...body(contract.passkeyName) }, responses: { ...answer("As it is now", contract.passkey), ...problems } }), async (c) => {
    const named = await nameOwnPasskey(context, await guards.current(c), c.req.valid("param").id, c.req.valid("json").name);
    return named === null ? refuse(c, { code: "not_found" }) : c.json(showPasskey(named), 200);
  });

  routes.openapi(createRoute({ method: "delete", path: `${paths.myPasskeys}/{id}`, ...guards.ownFresh(), summary: "Remove a passkey", request: { params: contract.staffIdParam }, responses: { ...nothing, ...problems } }), async (c) => {
    const outcome = await removePasskey(context, await guards.current(c), c.req.valid("param").id, staff.clientOf(c));
    if (!outcome.ok) return refuse(c, outcome);
    keep(staff, c, outcome.value.opened);
    return c.body(null, 204);
  });

  routes.openapi(createRoute({ method: "post", path: paths.myRecoveryCodes, ...guards.ownFresh(), summary: "New recovery codes", responses: { ...answer("Earlier ones end", contract.recoveryCodes), ...problems } }), async (c) => {
    const outcome = await renewRecoveryCodes(context, await guards.current(c), staff.clientOf(c));
    if (!outcome.ok) return refuse(c, outcome);
    keep(staff, c, outcome.value.opened);
    return c.json({ codes: outcome.value.value }, 200);
  });
}

function addPeople(routes: OpenAPIHono<Env>, { staff, db, vault, requireScope }: StaffDeps, { fresh }: Guards): void {
  const tags = ["Staff: people"];
  const write = { tags, security: [{ token: ["staff:write"] }], middleware: [requireScope("staff:write"), fresh] };

  routes.openapi(createRoute({ method: "get", path: paths.people, tags, security: [{ token: ["staff:read"] }], middleware: [requireScope("staff:read")], summary: "Who works here", responses: { ...answer("First come first", contract.peopleList), ...problems } }),
    async (c) => c.json({ items: (await listPeople(db, vault)).map((person) => showPerson(person, person.hasSecondFactor)) }, 200));

  routes.openapi(createRoute({ method: "patch", path: `${paths.people}/{id}`, ...write, summary: "Change a role, suspend, restore", request: { params: contract.staffIdParam, ...body(contract.personChange) }, responses: { ...answer("As it is now", contract.person), ...problems } }), async (c) => {
    const { id } = c.req.valid("param");
    const outcome = await db.transaction().execute((trx) => changePerson(staff.context, trx, id, c.req.valid("json"), c.var.actor!));
    if (!outcome.ok) return refuse(c, outcome);
    return c.json(await shownPerson(staff, id), 200);
  });

  routes.openapi(createRoute({ method: "post", path: `${paths.people}/{id}/link`, ...write, summary: "A link to set another password, or to begin anew without the factors", request: { params: contract.staffIdParam, ...body(contract.linkInput) }, responses: { ...answer("Shown this once", contract.invitation), ...problems } }), async (c) => {
    const outcome = await db.transaction().execute((trx) => resetPerson(staff.context, trx, c.req.valid("param").id, c.req.valid("json"), originOf(staff, c), c.var.actor!));
    return outcome.ok ? c.json(showInvited(outcome.value, await shownPerson(staff, outcome.value.person.id)), 200) : refuse(c, outcome);
  });
}

function addInvitations(routes: OpenAPIHono<Env>, { staff, idempotency, requireScope }: StaffDeps, { fresh, open }: Guards): void {
  routes.openapi(createRoute({
    method: "post", path: paths.invitations, tags: ["Staff: people"], security: [{ token: ["staff:write"] }], middleware: [requireScope("staff:write"), fresh], summary: "Invite somebody",
    request: { headers: z.object({ "idempotency-key": z.string().max(200).optional().openapi({ description: "The same key again gives the same answer and invites nobody." }) }), ...body(contract.invitationInput) },
    responses: { 201: { description: "Invited; the link is shown this once", ...json(contract.invitation) }, ...problems },
  }), async (c) => {
    const input = c.req.valid("json");
    const invited = await idempotency.once(c, input, async (trx) => {
      const outcome = await invitePerson(staff.context, trx, { ...input, language: staff.clientOf(c).language }, originOf(staff, c), c.var.actor!);
      return outcome.ok ? { invitation: showInvited(outcome.value, showPerson(outcome.value.person, false)) } : outcome;
    });
    return "invitation" in invited ? c.json(invited.invitation, 201) : refuse(c, invited);
  });

  routes.openapi(createRoute({ method: "post", path: paths.readInvitation, ...open, summary: "Whom an invitation is for", request: body(contract.invitationToken), responses: { ...answer("Not used yet", contract.invitationFor), ...problems } }), async (c) => {
    const outcome = await readInvitation(staff.context, c.req.valid("json").token);
    if (!outcome.ok) return refuse(c, outcome);
    const { person } = outcome.value;
    return c.json({ email: person?.email ?? null, name: person?.name ?? null, brand: staff.context.brand.name, minPassword: MIN_PASSWORD }, 200);
  });

  routes.openapi(createRoute({ method: "post", path: paths.acceptInvitation, ...open, summary: "Take up an invitation", request: body(contract.acceptInput), responses: { ...answer("A second factor is set up next, or asked for", contract.session), ...problems } }), async (c) => {
    const outcome = await acceptInvitation(staff.context, c.req.valid("json"), staff.clientOf(c));
    return outcome.ok ? c.json(await showSession(staff, c, keep(staff, c, outcome.value)), 200) : refuse(c, outcome, "/password");
  });
}

function addAudit(routes: OpenAPIHono<Env>, { staff, db, requireScope }: StaffDeps): void {
  routes.openapi(createRoute({ method: "get", path: paths.auditLog, tags: ["Audit log"], security: [{ token: ["audit:read"] }], middleware: [requireScope("audit:read")], summary: "Who did what, newest first", request: { query: contract.auditQuery }, responses: { ...answer("One page", contract.auditPage), ...problems } }), async (c) => {
    const { limit, cursor, since, until, ...filter } = c.req.valid("query");
    const rows = await listAudit(db, { ...filter, since: since === undefined ? undefined : new Date(since), until: until === undefined ? undefined : new Date(until) }, cursor ?? null, limit + 1);
    const page = rows.slice(0, limit);
    const names = await staff.namesOf(page.map(({ actor }) => actor));
    const items = page.map(({ id, at, actor, action, target, details }) => ({ id: String(id), at: at.toISOString(), actor, actorName: names.get(actor) ?? null, action, target, details }));
    return c.json({ items, next: rows.length > limit ? items.at(-1)!.id : null }, 200);
  });
}

function keep(staff: Staff, c: Context<Env>, { secret, current, deviceProof }: Opened): Current {
  staff.keepSession(c, secret);
  if (deviceProof !== undefined) staff.keepDeviceProof(c, deviceProof);
  return current;
}

async function showSession({ context }: Staff, c: Context<Env>, current: Current | null): Promise<contract.Session> {
  const site = passkeySite(context.publicUrl, c.req.url);
  const common = { passkeys: site !== null, brand: context.brand };
  if (current === null) return { state: "signed-out", person: null, factors: [], confirmedUntil: null, endsAt: null, ...common };
  const { session, person: { id, name, email, role } } = current;
  const factors: contract.Session["factors"] = [];
  if (await hasTotp(context.db, id)) factors.push("totp");
  if ((await listPasskeys(context.db, id)).some(({ rpId }) => rpId === site?.rpId)) factors.push("passkey");
  if ((await countRecoveryCodes(context.db, id)) > 0) factors.push("recovery-code");
  const scopes = session.stage === "signed-in" ? [...ROLE_SCOPES[role]] : [];
  return { state: session.stage, person: { id, name, email, role, scopes }, factors, confirmedUntil: confirmedUntil(session).toISOString(), endsAt: session.expiresAt.toISOString(), ...common };
}

function showPerson(person: StaffPerson, hasSecondFactor: boolean): contract.Person {
  const { id, name, email, role, lastSeenAt, createdAt } = person;
  return { id, name, email, role, state: stateOf(person), hasSecondFactor, lastSeenAt: lastSeenAt?.toISOString() ?? null, createdAt: createdAt.toISOString() };
}

async function shownPerson({ context }: Staff, id: string): Promise<contract.Person> {
  const found = (await listPeople(context.db, context.vault, id))[0]!;
  return showPerson(found, found.hasSecondFactor);
}

const showInvited = ({ link, expiresAt }: Invited, person: contract.Person) => ({ person, link, expiresAt: expiresAt.toISOString() });
const showPasskey = ({ id, name, createdAt, lastUsedAt }: StaffPasskey) => ({ id, name, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null });
const originOf = ({ context }: Staff, c: Context<Env>): string => context.publicUrl ?? new URL(c.req.url).origin;

type Refusals = Exclude<Awaited<ReturnType<typeof signIn | typeof confirmPerson | typeof signInWithPasskey | typeof changePassword | typeof acceptInvitation | typeof changePerson | typeof resetPerson | typeof invitePerson | typeof removePasskey>>, { ok: true }>["code"] | "passkeys_unavailable";

const REFUSALS: Record<Refusals, [status: 401 | 403 | 404 | 409 | 422, title: string, detail: string]> = {
  sign_in_refused: [403, "That did not work", "The e-mail address or the password is not right."],
  password_refused: [403, "That did not work", "The password is not right."],
  code_refused: [403, "That did not work", "The code is not right, or was used already. Codes of an app change every thirty seconds: take the next one."],
  passkey_refused: [403, "That did not work", "The passkey was not accepted. Try once more, or sign in another way."],
  too_many_attempts: [403, "Too many attempts", "Wait a little, then try again. From a browser where you were signed in before, or with a passkey, there is no need to wait."],
  session_over: [401, "Nobody is signed in", "This session has ended. Sign in again."],
  passkeys_unavailable: [409, "Passkeys do not work at this address", "Open the console by the name in REMPART_PUBLIC_URL, or on this machine as localhost."],
  invitation_over: [409, "This invitation cannot be used", "It was used already, is more than a week old, or a newer one was made. Ask for another."],
  say_who_you_are: [422, "Say who you are", "Give your name and e-mail address."],
  password_too_short: [422, "The password is too short", `Take at least ${MIN_PASSWORD} characters. Several words are easy to remember.`],
  password_too_long: [422, "The password is too long", "Take at most 256 characters."],
  password_too_common: [422, "The password is easily guessed", "Others use it, or one much like it. Take several words that do not belong together."],
  password_names_you: [422, "The password is easily guessed", "It holds your name, your address or the brand. Leave them out."],
  already_here: [409, "This person is here already", "Give them a new link instead."],
  last_admin: [409, "This is the last administrator", "Make somebody else an administrator first."],
  last_factor: [409, "This is your last second factor", "Add another one first."],
  suspended: [409, "This person is suspended", "Restore them first."],
  not_found: [404, "Not found", "There is none with this id."],
};

/** `at`: the field that a password's fault is about. */
function refuse(c: Context<Env>, { code, detail: seconds }: { code: Refusals; detail?: string | undefined } | Extract<Outcome<never, Refusals>, { ok: false }>, at?: string) {
  const [status, title, detail] = REFUSALS[code];
  if (code === "too_many_attempts") {
    c.header("Retry-After", seconds ?? "60");
    return problem(c, 429, code, title, detail);
  }
  return problem(c, status, code, title, detail, at !== undefined && code.startsWith("password_") && status === 422 ? [{ pointer: at, detail }] : undefined);
}
