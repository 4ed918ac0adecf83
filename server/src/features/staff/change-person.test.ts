import { beforeAll, expect, test } from "vitest";
import { GOOD_PASSWORD, openStaffWorld } from "../../../test/staff.ts";
import { staffPaths as paths } from "./contract.ts";
import { inviteFirst } from "./invite-person.ts";

type World = Awaited<ReturnType<typeof openStaffWorld>>;
type Joined = Awaited<ReturnType<World["firstAdmin"]>>;
let world: World;
let marta: Joined;
beforeAll(async () => {
  world = await openStaffWorld();
  marta = await world.firstAdmin();
});
const confirm = (who: Joined = marta) => who.browser.call("POST", paths.confirm, { password: GOOD_PASSWORD });
const newcomer = async (name: string, role: string, at = world, by = marta): Promise<Joined> => at.join((await at.invite(by.browser, { email: `${name.toLowerCase()}@orvane.example`, name, role })).token);

test("an invitation is good once, for a week, and the newest alone; it says whom it is for", async () => {
  await confirm();
  const asked = { email: "ana.faria@orvane.example", name: "Ana Faria", role: "analyst" };
  const first = await world.invite(marta.browser, asked);
  expect(first.link).toBe(`${world.origin}/console/invitation#${first.token}`);
  expect(world.notices.at(-1)).toMatchObject({ kind: "invited", to: { email: asked.email }, link: first.link });
  const second = await world.invite(marta.browser, { ...asked, role: "lead" });
  const using = world.browser();
  const accept = (token: string, more: object = {}) => using.call("POST", paths.acceptInvitation, { token, password: GOOD_PASSWORD, ...more });
  expect((await accept(first.token)).body.code).toBe("invitation_over");
  expect((await using.call("POST", paths.readInvitation, { token: second.token })).body).toMatchObject({ email: asked.email, name: "Ana Faria", brand: "Orvane", minPassword: 12 });
  // A weak password does not use it up, and nobody takes it under another address.
  expect((await accept(second.token, { password: "anafaria2026!!" })).body).toMatchObject({ code: "password_names_you", errors: [{ pointer: "/password" }] });
  const both = await Promise.all([accept(second.token, { email: "else@orvane.example" }), world.browser().call("POST", paths.acceptInvitation, { token: second.token, password: GOOD_PASSWORD })]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect((await marta.browser.call("GET", paths.people)).body.items).toMatchObject([{ role: "admin" }, { email: asked.email, role: "lead", state: "active", hasSecondFactor: false }]);
  expect((await marta.browser.call("POST", paths.invitations, asked)).body.code).toBe("already_here");

  const late = await world.invite(marta.browser, { ...asked, email: "late@orvane.example" });
  world.clock.advance(7 * 86_400_000);
  expect((await world.browser().call("POST", paths.acceptInvitation, { token: late.token, password: GOOD_PASSWORD })).body.code).toBe("invitation_over");
  await world.signIn(marta.browser, "marta.reis@orvane.example", marta.secret);
});

test("the first administrator is invited once, however many start at once", async () => {
  const fresh = await openStaffWorld();
  const made = await Promise.all([inviteFirst(fresh.staff.context), inviteFirst(fresh.staff.context), inviteFirst(fresh.staff.context)]);
  const [token = ""] = made.filter((each) => each !== null);
  expect(made.filter((each) => each !== null)).toHaveLength(1);
  const accept = (more: object) => fresh.browser().call("POST", paths.acceptInvitation, { token, password: GOOD_PASSWORD, ...more });
  expect((await fresh.browser().call("POST", paths.readInvitation, { token })).body).toMatchObject({ email: null, name: null });
  expect((await accept({ name: "Marta Reis" })).body.code).toBe("say_who_you_are");
  const answers = await Promise.all(["a", "b", "c"].map((name) => accept({ name: "Marta Reis", email: `${name}@orvane.example` })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const { rows } = await fresh.database.pool.query("select role from staff_person");
  expect(rows).toEqual([{ role: "admin" }]);
  expect(await inviteFirst(fresh.staff.context)).toBeNull();
});

test("a role changes at once: sessions end, and the next has other rights", async () => {
  await confirm();
  const rui = await newcomer("Rui", "lead");
  expect((await rui.browser.call("GET", paths.auditLog)).body.code).toBe("insufficient_role");
  expect((await marta.browser.call("PATCH", `${paths.people}/${rui.id}`, { role: "auditor" })).body).toMatchObject({ role: "auditor", hasSecondFactor: true });
  expect((await rui.browser.call("GET", "/works")).status).toBe(401);
  await world.signIn(rui.browser, "rui@orvane.example", rui.secret);
  expect((await rui.browser.call("GET", paths.auditLog)).status).toBe(200);
  expect((await rui.browser.call("PATCH", `${paths.people}/${rui.id}`, { role: "admin" })).body.code).toBe("insufficient_role");
  expect(await world.auditOf(rui.id)).toContainEqual({ actor: `staff:${marta.id}`, action: "staff.role_changed", details: { from: "lead", to: "auditor" } });
});

test("suspended: out at once, nothing opens, no trace outside; restored: in as before", async () => {
  await confirm();
  const eva = await newcomer("Evaline", "analyst");
  const half = world.browser();
  await half.call("POST", paths.signIn, { email: "evaline@orvane.example", password: GOOD_PASSWORD });
  expect((await marta.browser.call("PATCH", `${paths.people}/${eva.id}`, { state: "suspended" })).body.state).toBe("suspended");
  expect([(await eva.browser.call("GET", "/works")).status, (await half.call("POST", paths.secondFactor, { code: world.code(eva.secret) })).status]).toEqual([401, 401]);
  expect((await eva.browser.call("POST", paths.signIn, { email: "evaline@orvane.example", password: GOOD_PASSWORD })).body.code).toBe("sign_in_refused");
  expect((await marta.browser.call("POST", `${paths.people}/${eva.id}/link`, {})).body.code).toBe("suspended");
  expect((await marta.browser.call("PATCH", `${paths.people}/${eva.id}`, { state: "active" })).body.state).toBe("active");
  expect((await world.signIn(eva.browser, "evaline@orvane.example", eva.secret)).body.state).toBe("signed-in");
});

test("an invitation that was withdrawn opens nothing", async () => {
  await confirm();
  const { id, token } = await world.invite(marta.browser, { email: "gone@orvane.example", name: "Gone", role: "analyst" });
  await marta.browser.call("PATCH", `${paths.people}/${id}`, { state: "suspended" });
  expect((await world.browser().call("POST", paths.acceptInvitation, { token, password: GOOD_PASSWORD })).body.code).toBe("invitation_over");
});

test("an administrator always remains, also when two remove each other at once", async () => {
  const fresh = await openStaffWorld();
  const one = await fresh.firstAdmin();
  const self = `${paths.people}/${one.id}`;
  for (const change of [{ role: "lead" }, { state: "suspended" }]) expect((await one.browser.call("PATCH", self, change)).body.code).toBe("last_admin");
  expect((await one.browser.call("POST", `${self}/link`, { resetFactors: true })).body.code).toBe("last_admin");
  // Somebody invited, or suspended, is no administrator yet.
  await fresh.invite(one.browser, { email: "later@orvane.example", name: "Later", role: "admin" });
  expect((await one.browser.call("PATCH", self, { role: "lead" })).body.code).toBe("last_admin");
  const two = await newcomer("Benedita", "admin", fresh, one);
  const answers = await Promise.all([one.browser.call("PATCH", `${paths.people}/${two.id}`, { state: "suspended" }), two.browser.call("PATCH", self, { role: "analyst" })]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const { rows } = await fresh.database.pool.query("select count(*)::int as left from staff_person where role = 'admin' and suspended_at is null and password_hash is not null");
  expect(rows).toEqual([{ left: 1 }]);
});

test("a lost factor: password and factors end, and the link alone opens; a lost password: the factor is still asked for", async () => {
  await confirm();
  const vera = await newcomer("Veronica", "lead");
  const reset = await marta.browser.call("POST", `${paths.people}/${vera.id}/link`, { resetFactors: true });
  expect(reset.body.person).toMatchObject({ state: "invited", hasSecondFactor: false });
  expect((await vera.browser.call("GET", "/works")).status).toBe(401);
  expect((await world.browser().call("POST", paths.signIn, { email: "veronica@orvane.example", password: GOOD_PASSWORD })).body.code).toBe("sign_in_refused");
  const again = await world.join(reset.body.link.split("#")[1]);
  expect((await again.browser.call("GET", "/works")).status).toBe(200);

  await confirm();
  const link = await marta.browser.call("POST", `${paths.people}/${vera.id}/link`, {});
  expect((await again.browser.call("GET", "/works")).status).toBe(200);
  const using = world.browser();
  expect((await using.call("POST", paths.acceptInvitation, { token: link.body.link.split("#")[1], password: "nine kettles under snow" })).body.state).toBe("second-factor");
  expect([(await again.browser.call("GET", "/works")).status, (await using.call("GET", "/works")).status]).toEqual([401, 401]);
  expect((await using.call("POST", paths.secondFactor, { code: world.code(again.secret) })).body.state).toBe("signed-in");
});

test("people are changed by whoever has just confirmed to be there, or by a token with the scope", async () => {
  world.clock.advance(11 * 60_000);
  const invitation = { email: "token@orvane.example", name: "By token", role: "analyst" };
  expect((await marta.browser.call("POST", paths.invitations, invitation)).body.code).toBe("confirm_first");
  expect((await marta.browser.call("PATCH", `${paths.people}/${marta.id}`, { role: "lead" })).body.code).toBe("confirm_first");
  expect((await marta.browser.call("GET", paths.people)).status).toBe(200);
  const { text } = await world.tokens.create({ name: "directory", scopes: ["staff:write"] }, "test");
  const program = (headers: Record<string, string> = {}) => world.browser().call("POST", paths.invitations, invitation, { authorization: `Bearer ${text}`, "sec-fetch-site": "cross-site", ...headers });
  const [one, two] = [await program({ "idempotency-key": "k" }), await program({ "idempotency-key": "k" })];
  expect([one.status, two.body]).toEqual([201, one.body]);
  // A session beside a token adds nothing to it.
  const { text: weak } = await world.tokens.create({ name: "weak", scopes: ["outbound:read"] }, "test");
  expect((await marta.browser.call("GET", paths.people, undefined, { authorization: `Bearer ${weak}` })).status).toBe(403);
});

test("the audit log: newest first, by page and filter, with names; it cannot be changed by any route", async () => {
  const fresh = await openStaffWorld();
  const owner = await fresh.firstAdmin();
  const rui = await newcomer("Rui", "auditor", fresh, owner);
  const { token } = await fresh.tokens.create({ name: "shop", scopes: ["outbound:read"] }, "cli");
  await fresh.deps.audit.record({ actor: `token:${token.id}`, action: "campaign.confirmed", target: "cmp_1", details: { n: 1 } });
  const read = async (query: Record<string, string>) => (await rui.browser.call("GET", `${paths.auditLog}?${new URLSearchParams(query)}`)).body;
  const all = (await read({ limit: "200" })).items;
  expect(all[0]).toMatchObject({ actor: `token:${token.id}`, actorName: "shop", action: "campaign.confirmed", details: { n: 1 } });
  expect(all.map(({ actorName }: { actorName: string }) => actorName)).toEqual(expect.arrayContaining(["Marta Reis", "Rui", null]));
  const paged: unknown[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: { items: unknown[]; next: string | null } = await read({ limit: "3", ...(cursor === "" ? {} : { cursor }) });
    paged.push(...page.items);
    cursor = page.next;
  }
  expect(paged).toEqual(all);
  expect((await read({ actor: `staff:${rui.id}` })).items.every(({ actor }: { actor: string }) => actor === `staff:${rui.id}`)).toBe(true);
  expect((await read({ action: "factor.", target: rui.id })).items).toMatchObject([{ action: "factor.added" }]);
  // The beginning of an action, not a pattern.
  expect((await read({ action: "%" })).items).toEqual([]);
  const now = fresh.clock.now().toISOString();
  expect((await read({ until: "2026-03-02T10:00:00Z" })).items).toEqual([]);
  expect((await read({ since: now })).items.every(({ at }: { at: string }) => at >= now)).toBe(true);
  expect((await read({ cursor: "x" })).code).toBe("invalid_request");
  // No address, no code, no password has come in.
  const log = JSON.stringify(all);
  for (const secret of ["@orvane", "198.51.100.7", GOOD_PASSWORD, ...rui.codes]) expect(log).not.toContain(secret);
});

test("names of actors and of people, for whoever shows them", async () => {
  const names = await world.staff.namesOf([`staff:${marta.id}`, "cli", marta.id, "staff:stf_nobody", "token:nothing"]);
  expect([...names]).toEqual([[`staff:${marta.id}`, "Marta Reis"], [marta.id, "Marta Reis"]]);
});
