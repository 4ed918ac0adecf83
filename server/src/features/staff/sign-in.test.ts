import { beforeAll, expect, test } from "vitest";
import { GOOD_PASSWORD, openStaffWorld, totpCode } from "../../../test/staff.ts";
import { staffPaths as paths } from "./contract.ts";

type World = Awaited<ReturnType<typeof openStaffWorld>>;
let world: World;
let admin: Awaited<ReturnType<World["firstAdmin"]>>;
const email = "marta.reis@orvane.example";
beforeAll(async () => {
  world = await openStaffWorld();
  admin = await world.firstAdmin();
});

test("first start to first sign-in: link, password, second factor, then work; and not before", async () => {
  const fresh = await openStaffWorld();
  const marta = await fresh.firstAdmin();
  expect((await marta.browser.call("GET", "/works")).body).toEqual({ actor: `staff:${marta.id}` });
  expect(marta.codes).toHaveLength(10);
  const again = fresh.browser();
  expect((await again.call("GET", "/works")).status).toBe(401);
  expect((await again.call("POST", paths.signIn, { email: " MARTA.Reis@orvane.example ", password: GOOD_PASSWORD })).body).toMatchObject({ state: "second-factor", factors: ["totp", "recovery-code"], person: { scopes: [] } });
  expect((await again.call("GET", "/works")).status).toBe(401);
  expect((await again.call("GET", paths.me)).status).toBe(401);
  expect((await again.call("POST", paths.secondFactor, { code: fresh.code(marta.secret) })).body).toMatchObject({ state: "signed-in", person: { id: marta.id, role: "admin", scopes: expect.arrayContaining(["staff:write"]) } });
  expect((await again.call("GET", "/works")).status).toBe(200);
  expect(fresh.notices.map(({ kind }) => kind)).toEqual(["new-device"]);
});

test("without a second factor nobody works, whatever their role", async () => {
  const { token } = await world.invite(admin.browser, { email: "enrol@orvane.example", name: "Nuno", role: "lead" });
  const using = world.browser();
  expect((await using.call("POST", paths.acceptInvitation, { token, password: GOOD_PASSWORD })).body.state).toBe("enrol");
  // Fetching the telephone may take a while.
  world.clock.advance(20 * 60_000);
  expect((await using.call("POST", paths.myTotp)).status).toBe(200);
  for (const [method, path] of [["GET", "/works"], ["GET", paths.people], ["GET", paths.mySessions], ["DELETE", paths.myTotp], ["POST", paths.myRecoveryCodes]] as const) expect((await using.call(method, path)).status, path).toBe(401);
  expect((await using.call("POST", paths.signIn, { email: "enrol@orvane.example", password: GOOD_PASSWORD })).body.state).toBe("enrol");
});

test("whether anybody has an address shows in nothing: status, body, headers, comparisons, waiting", async () => {
  await admin.browser.call("POST", paths.confirm, { password: GOOD_PASSWORD });
  const { id } = await world.invite(admin.browser, { email: "invited@orvane.example", name: "Not yet here", role: "analyst" });
  const attempts = async (address: string) => {
    const using = world.browser({ address: "203.0.113.50" });
    const seen: unknown[] = [];
    for (let i = 0; i < 8; i++) {
      const before = world.passwords.compared;
      const { status, body, headers } = await using.call("POST", paths.signIn, { email: address, password: "not the password at all" });
      const { requestId: _, ...said } = body;
      seen.push([status, said, [...headers.keys()].filter((name) => !name.startsWith("ratelimit")).toSorted(), headers.get("retry-after"), world.passwords.compared - before]);
    }
    return seen;
  };
  const known = await attempts(email);
  expect(known[0]).toMatchObject([403, { code: "sign_in_refused" }, expect.anything(), null, 1]);
  expect(known[7]).toMatchObject([429, { code: "too_many_attempts" }, expect.anything(), "30", 0]);
  for (const other of ["nobody@orvane.example", "invited@orvane.example"]) expect(await attempts(other), other).toEqual(known);
  expect((await world.auditOf(id)).map(({ action }) => action)).toContain("sign_in.refused");
  world.clock.advance(3_600_000 * 25);
});

test("guessing is slowed to a crawl, also when many guess at once; the owner is not shut out", async () => {
  const fresh = await openStaffWorld();
  const marta = await fresh.firstAdmin();
  const colleague = await fresh.join((await fresh.invite(marta.browser, { email: "ines@orvane.example", name: "Inês", role: "analyst" })).token);
  const attacker = fresh.browser({ address: "203.0.113.66" });
  const guess = () => attacker.call("POST", paths.signIn, { email, password: "guess after guess" });
  const burst = await Promise.all(Array.from({ length: 20 }, guess));
  // A place each in the queue: as many were looked at as would have been one after another.
  expect(burst.filter(({ status }) => status === 403)).toHaveLength(5);
  expect(burst.filter(({ status }) => status === 429)).toHaveLength(15);
  expect(fresh.passwords.compared).toBe(5);
  // The right password is refused unseen from a browser that nobody knows, and taken from the owner's own.
  const elsewhere = fresh.browser({ address: "192.0.2.9" });
  expect((await elsewhere.call("POST", paths.signIn, { email, password: GOOD_PASSWORD })).status).toBe(429);
  // A browser is known to its own person alone; nor does a proof that was tampered with count.
  expect((await colleague.browser.call("POST", paths.signIn, { email, password: GOOD_PASSWORD })).status).toBe(429);
  elsewhere.cookies.set("rempart-device", (marta.browser.cookies.get("rempart-device") ?? "").replace(/^./, (first) => (first === "A" ? "B" : "A")));
  expect((await elsewhere.call("POST", paths.signIn, { email, password: GOOD_PASSWORD })).status).toBe(429);
  await marta.browser.call("POST", paths.signOut);
  expect((await fresh.signIn(marta.browser, email, marta.secret)).body.state).toBe("signed-in");
  // A day of guessing at every moment it is allowed.
  let looked = 0;
  for (let minute = 0; minute < 24 * 60; minute += 20) {
    fresh.clock.advance(20 * 60_000);
    if ((await guess()).status === 403) looked++;
  }
  expect(looked).toBeLessThanOrEqual(30);
  // And then the owner elsewhere waits an hour at most.
  fresh.clock.advance(3_600_000);
  expect((await fresh.signIn(elsewhere, email, marta.secret)).body.state).toBe("signed-in");
});

test("the second factor cannot be guessed either, nor its code used twice", async () => {
  const fresh = await openStaffWorld();
  const marta = await fresh.firstAdmin();
  const using = fresh.browser();
  const used = totpCode(marta.secret, fresh.clock.now());
  await using.call("POST", paths.signIn, { email, password: GOOD_PASSWORD });
  // The code that confirmed the app, a moment ago.
  expect((await using.call("POST", paths.secondFactor, { code: used })).body.code).toBe("code_refused");
  const right = fresh.code(marta.secret);
  const both = fresh.browser();
  await both.call("POST", paths.signIn, { email, password: GOOD_PASSWORD });
  const answers = await Promise.all([using, both].map((one) => one.call("POST", paths.secondFactor, { code: right })));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403]);

  const guesser = fresh.browser({ address: "203.0.113.66" });
  await guesser.call("POST", paths.signIn, { email, password: GOOD_PASSWORD });
  const statuses = await Promise.all(Array.from({ length: 12 }, (_, i) => guesser.call("POST", paths.secondFactor, { code: String(100_000 + i) })));
  expect(statuses.filter(({ status }) => status === 403).length).toBeLessThanOrEqual(5);
  expect(statuses.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(7);
  expect((await marta.browser.call("GET", "/works")).status).toBe(200);
});

test("a code of the step before and of the step after are taken, older and newer ones not", async () => {
  const fresh = await openStaffWorld();
  const marta = await fresh.firstAdmin();
  const at = (steps: number) => totpCode(marta.secret, new Date(fresh.clock.now().getTime() + steps * 30_000));
  const tryCode = async (code: string) => {
    const using = fresh.browser();
    await using.call("POST", paths.signIn, { email, password: GOOD_PASSWORD });
    return (await using.call("POST", paths.secondFactor, { code })).status;
  };
  fresh.clock.advance(600_000);
  expect([await tryCode(at(-2)), await tryCode(at(2)), await tryCode(at(-1)), await tryCode(at(1)), await tryCode(at(0))]).toEqual([403, 403, 200, 200, 403]);
});

test("recovery codes: each once, however it is typed, kept as hashes, told by mail", async () => {
  const fresh = await openStaffWorld();
  const marta = await fresh.firstAdmin();
  const [one = "", two = ""] = marta.codes;
  const give = async (code: string) => {
    const using = fresh.browser();
    await using.call("POST", paths.signIn, { email, password: GOOD_PASSWORD });
    return (await using.call("POST", paths.secondFactor, { code })).status;
  };
  expect(await give(one.toUpperCase().replaceAll("-", " "))).toBe(200);
  expect([await give(one), await give(two), await give("0000-0000-0000")]).toEqual([403, 200, 403]);
  expect(fresh.notices.filter(({ kind }) => kind === "recovery-code-used")).toHaveLength(2);
  const { rows } = await fresh.database.pool.query("select r::text from staff_recovery_code r");
  expect(rows).toHaveLength(8);
  for (const code of marta.codes) expect(JSON.stringify(rows)).not.toContain(code.replaceAll("-", ""));
  expect((await marta.browser.call("GET", paths.me)).body.recoveryCodesLeft).toBe(8);
});

test("a request from another site changes nothing, signed in or not; neither does one that does not say", async () => {
  const using = world.browser();
  const input = { email, password: GOOD_PASSWORD };
  await world.signIn(admin.browser, email, admin.secret);
  for (const headers of [{ "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }, { "sec-fetch-site": "none" }]) {
    expect((await using.call("POST", paths.signIn, input, headers)).body.code).toBe("cross_site");
    expect((await admin.browser.call("POST", paths.signOut, undefined, headers)).body.code).toBe("cross_site");
    expect((await admin.browser.call("DELETE", paths.mySessions, undefined, headers)).body.code).toBe("cross_site");
  }
  // A browser without fetch metadata says its origin instead.
  const old = (origin: Record<string, string>) => fetch(world.origin + paths.signIn, { method: "POST", headers: { "content-type": "application/json", "x-forwarded-for": "192.0.2.44", ...origin }, body: JSON.stringify(input) });
  expect([(await old({})).status, (await old({ origin: "https://evil.example" })).status, (await old({ origin: "null" })).status, (await old({ origin: world.origin })).status]).toEqual([403, 403, 403, 200]);
  expect((await admin.browser.call("GET", "/works")).status).toBe(200);
});

test("the cookie: another one at each step, held to this site, never the hash that is kept", async () => {
  const fresh = await openStaffWorld({ publicUrl: "https://desk.orvane.example" });
  const marta = await fresh.firstAdmin();
  const using = fresh.browser();
  const first = await using.call("POST", paths.signIn, { email, password: GOOD_PASSWORD });
  expect(first.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-rempart-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)]);
  const half = using.cookies.get("__Host-rempart-session") ?? "";
  const second = await using.call("POST", paths.secondFactor, { code: fresh.code(marta.secret) });
  expect(second.headers.getSetCookie()[1]).toMatch(/^__Host-rempart-device=[^;]+; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  const whole = using.cookies.get("__Host-rempart-session") ?? "";
  expect(whole).not.toBe(half);
  const withCookie = (secret: string, name = "__Host-rempart-session") => fresh.browser().call("GET", "/works", undefined, { cookie: `${name}=${secret}` });
  expect([(await withCookie(half)).status, (await withCookie(whole)).status, (await withCookie(whole, "rempart-session")).status]).toEqual([401, 200, 401]);
  await using.call("POST", paths.confirm, { password: GOOD_PASSWORD });
  expect((await withCookie(whole)).status).toBe(401);
  const { rows } = await fresh.database.pool.query("select s::text, p::text as person, i::text as invitation from staff_session s, staff_person p, staff_invitation i");
  for (const secret of [half, whole, using.cookies.get("__Host-rempart-session") ?? "", email, "Marta"]) expect(JSON.stringify(rows)).not.toContain(secret);
  for (const bad of ["", "x", "x".repeat(43), "'; drop table staff_session; --"]) expect((await withCookie(bad)).status).toBe(401);
  await using.call("POST", paths.signOut);
  expect((await using.call("GET", "/works")).status).toBe(401);
});

test("signing in again ends the session before; a foreign cookie set beforehand does not become the session", async () => {
  const using = world.browser();
  using.cookies.set("rempart-session", "A".repeat(43));
  await world.signIn(using, email, admin.secret);
  expect(using.cookies.get("rempart-session")).not.toBe("A".repeat(43));
  const before = using.cookies.get("rempart-session") ?? "";
  await world.signIn(using, email, admin.secret);
  expect((await world.browser().call("GET", "/works", undefined, { cookie: `rempart-session=${before}` })).status).toBe(401);
});

test("a session ends when it lies unused, and after twelve hours in any case", async () => {
  const fresh = await openStaffWorld();
  const marta = await fresh.firstAdmin();
  const status = async () => (await marta.browser.call("GET", "/works")).status;
  fresh.clock.advance(59 * 60_000);
  expect(await status()).toBe(200);
  for (let i = 0; i < 13; i++) {
    fresh.clock.advance(50 * 60_000);
    if (i === 5) expect((await marta.browser.call("POST", paths.confirm, { password: GOOD_PASSWORD })).status).toBe(200);
    expect(await status()).toBe(200);
  }
  fresh.clock.advance(11 * 60_000);
  expect(await status()).toBe(401);
  await fresh.signIn(marta.browser, email, marta.secret);
  fresh.clock.advance(60 * 60_000);
  expect(await status()).toBe(401);
  // What a page asks by itself does not keep it.
  await fresh.signIn(marta.browser, email, marta.secret);
  for (const headers of [{ accept: "text/event-stream" }, { "x-unattended": "1" }] as Record<string, string>[]) {
    fresh.clock.advance(30 * 60_000 - 1);
    expect((await marta.browser.call("GET", "/works", undefined, headers)).status).toBe(200);
  }
  fresh.clock.advance(2);
  expect(await status()).toBe(401);
  // Half a session lasts ten minutes.
  const using = fresh.browser();
  await using.call("POST", paths.signIn, { email, password: GOOD_PASSWORD });
  fresh.clock.advance(10 * 60_000);
  expect((await using.call("POST", paths.secondFactor, { code: fresh.code(marta.secret) })).status).toBe(401);
});

test("where I am signed in: device and neighbourhood, never the address; sign out one, or everywhere else", async () => {
  const fresh = await openStaffWorld();
  const marta = await fresh.firstAdmin();
  const phone = fresh.browser({ address: "2001:db8:7:8::9", userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1" });
  await fresh.signIn(phone, email, marta.secret);
  const { body: { items } } = await marta.browser.call("GET", paths.mySessions);
  expect(items).toMatchObject([{ current: false, device: "Safari on iPhone", place: "2001:db8:7::/48" }, { current: true, device: "Firefox on Linux", place: "198.51.100.0/24" }]);
  const other = await fresh.join((await fresh.invite(marta.browser, { email: "ines@orvane.example", name: "Inês", role: "analyst" })).token);
  expect((await other.browser.call("DELETE", `${paths.mySessions}/${items[0].id}`)).status).toBe(404);
  expect((await marta.browser.call("DELETE", `${paths.mySessions}/${items[0].id}`)).status).toBe(204);
  expect([(await phone.call("GET", "/works")).status, (await marta.browser.call("GET", "/works")).status]).toEqual([401, 200]);
  await fresh.signIn(phone, email, marta.secret);
  expect((await phone.call("DELETE", paths.mySessions)).status).toBe(204);
  expect([(await phone.call("GET", "/works")).status, (await marta.browser.call("GET", "/works")).status, (await other.browser.call("GET", "/works")).status]).toEqual([200, 401, 200]);
});

test("clients are rationed before any work is done", async () => {
  const fresh = await openStaffWorld();
  const using = fresh.browser({ address: "203.0.113.99" });
  const statuses: number[] = [];
  for (let i = 0; i < 62; i++) statuses.push((await using.call("POST", paths.readInvitation, { token: `x${i}` })).status);
  expect(statuses.filter((status) => status === 409)).toHaveLength(60);
  expect(statuses.at(-1)).toBe(429);
  expect((await fresh.browser().call("POST", paths.readInvitation, { token: "x" })).status).toBe(409);
});
