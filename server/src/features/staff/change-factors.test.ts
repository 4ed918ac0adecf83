import { beforeAll, expect, test } from "vitest";
import { bytes, createAuthenticator, type Changes } from "../../../test/fakes/authenticator.ts";
import { GOOD_PASSWORD, openStaffWorld, totpCode, type Browser } from "../../../test/staff.ts";
import { inviteFirst } from "./invite-person.ts";
import { staffPaths as paths } from "./contract.ts";

type World = Awaited<ReturnType<typeof openStaffWorld>>;
const email = "marta.reis@orvane.example";

async function addPasskey(using: Browser, origin: string, changes: { made?: Changes } = {}) {
  const key = createAuthenticator({ origin, rpId: "localhost" });
  const options = (await using.call("POST", paths.myPasskeyOptions)).body;
  const answer = await using.call("POST", paths.myPasskeys, { name: "Key on my ring", credential: await key.create(options, changes.made) });
  return { key, answer };
}

let world: World;
let marta: Awaited<ReturnType<World["firstAdmin"]>>;
beforeAll(async () => {
  world = await openStaffWorld();
  marta = await world.firstAdmin();
});
const recent = () => marta.browser.call("POST", paths.confirm, { password: GOOD_PASSWORD });

test("a passkey as first factor, as second factor, and to sign in in one step", async () => {
  const fresh = await openStaffWorld();
  const using = fresh.browser();
  await using.call("POST", paths.acceptInvitation, { token: await inviteFirst(fresh.staff.context), password: GOOD_PASSWORD, name: "Marta Reis", email });
  const { key, answer } = await addPasskey(using, fresh.origin);
  expect([answer.status, answer.body.passkey.name, answer.body.codes.length]).toEqual([200, "Key on my ring", 10]);
  expect((await using.call("GET", "/works")).status).toBe(200);

  const second = fresh.browser();
  expect((await second.call("POST", paths.signIn, { email, password: GOOD_PASSWORD })).body).toMatchObject({ state: "second-factor", factors: ["passkey", "recovery-code"], passkeys: true });
  const asked = (await second.call("POST", paths.passkeyOptions)).body;
  expect(asked.allowCredentials).toEqual([{ id: key.credentialId, type: "public-key", transports: ["internal"] }]);
  // A touch is enough beside the password.
  expect((await second.call("POST", paths.passkeySignIn, await key.get(asked, { verified: false }))).body.state).toBe("signed-in");

  const alone = fresh.browser();
  const open = (await alone.call("POST", paths.passkeyOptions)).body;
  expect([open.allowCredentials ?? [], open.userVerification]).toEqual([[], "required"]);
  expect((await alone.call("POST", paths.passkeySignIn, await key.get(open))).body).toMatchObject({ state: "signed-in", person: { email } });
  expect((await alone.call("GET", "/works")).status).toBe(200);
  expect((await alone.call("GET", paths.me)).body.passkeys).toMatchObject([{ name: "Key on my ring", lastUsedAt: fresh.clock.now().toISOString() }]);
  // Again, to confirm.
  fresh.clock.advance(11 * 60_000);
  expect((await alone.call("POST", paths.myRecoveryCodes)).body.code).toBe("confirm_first");
  const confirm = (await alone.call("POST", paths.passkeyOptions)).body;
  expect((await alone.call("POST", paths.confirm, { passkey: await key.get(confirm, { verified: false }) })).status).toBe(200);
  expect((await alone.call("POST", paths.myRecoveryCodes)).body.codes).toHaveLength(10);
});

test("a passkey's answer that is not quite right opens nothing", async () => {
  const fresh = await openStaffWorld();
  const owner = await fresh.firstAdmin();
  const { key } = await addPasskey(owner.browser, fresh.origin);
  const inês = await fresh.join((await fresh.invite(owner.browser, { email: "ines@orvane.example", name: "Inês Prado", role: "analyst" })).token);
  const { key: hers } = await addPasskey(inês.browser, fresh.origin);
  const attempt = async (changes: Changes, which = key) => {
    const using = fresh.browser();
    const options = (await using.call("POST", paths.passkeyOptions)).body;
    const { status, body } = await using.call("POST", paths.passkeySignIn, await which.get(options, changes));
    return [status, body.code];
  };
  const no = [403, "passkey_refused"];
  expect(await attempt({ verified: false })).toEqual(no);
  expect(await attempt({ present: false, verified: false })).toEqual(no);
  expect(await attempt({ origin: "https://evil.example" })).toEqual(no);
  expect(await attempt({ rpId: "evil.example" })).toEqual(no);
  expect(await attempt({ challenge: Buffer.alloc(38, 7).toString("base64url") })).toEqual(no);
  expect(await attempt({ challenge: "" })).toEqual(no);
  expect(await attempt({ userHandle: Buffer.from(inês.id).toString("base64url") })).toEqual(no);
  expect(await attempt({ counter: 0 })).toEqual(no);
  expect(await attempt({}, createAuthenticator({ origin: fresh.origin, rpId: "localhost" }))).toEqual(no);
  // A challenge is good once, for what it was asked for, and five minutes.
  const using = fresh.browser();
  const options = (await using.call("POST", paths.passkeyOptions)).body;
  const answer = await key.get(options);
  expect((await using.call("POST", paths.passkeySignIn, answer)).status).toBe(200);
  const replay = await fresh.browser().call("POST", paths.passkeySignIn, answer);
  const fresher = await fresh.browser().call("POST", paths.passkeySignIn, await key.get(options));
  expect([replay.status, fresher.status]).toEqual([403, 403]);
  const late = (await fresh.browser().call("POST", paths.passkeyOptions)).body;
  fresh.clock.advance(5 * 60_000);
  expect((await fresh.browser().call("POST", paths.passkeySignIn, await key.get(late))).status).toBe(403);
  // One person's passkey is not another's second factor, nor a challenge of one session another's.
  const half = fresh.browser();
  await half.call("POST", paths.signIn, { email, password: GOOD_PASSWORD });
  const own = (await half.call("POST", paths.passkeyOptions)).body;
  expect((await half.call("POST", paths.passkeySignIn, await hers.get(own))).status).toBe(403);
  expect((await half.call("POST", paths.passkeySignIn, await key.get((await fresh.browser().call("POST", paths.passkeyOptions)).body))).status).toBe(403);
  expect((await fresh.browser().call("POST", paths.passkeySignIn, await key.get((await half.call("POST", paths.passkeyOptions)).body))).status).toBe(403);
  expect((await half.call("POST", paths.passkeySignIn, await key.get((await half.call("POST", paths.passkeyOptions)).body))).body.state).toBe("signed-in");
  // Suspended: the passkey with them.
  await owner.browser.call("POST", paths.confirm, { password: GOOD_PASSWORD });
  expect((await owner.browser.call("PATCH", `${paths.people}/${inês.id}`, { state: "suspended" })).status).toBe(200);
  expect(await attempt({}, hers)).toEqual(no);
});

test("a new passkey that is not quite right is not taken; one with certificates is not even looked at", async () => {
  await recent();
  const refused = async (made: Changes) => (await addPasskey(marta.browser, world.origin, { made })).answer.body.code;
  expect(await refused({ origin: "https://evil.example" })).toBe("passkey_refused");
  expect(await refused({ rpId: "evil.example" })).toBe("passkey_refused");
  expect(await refused({ present: false })).toBe("passkey_refused");
  expect(await refused({ challenge: (await world.browser().call("POST", paths.passkeyOptions)).body.challenge })).toBe("passkey_refused");
  const x5c = Buffer.concat([Buffer.from([0xa1, 0x63]), Buffer.from("x5c"), Buffer.from([0x81]), bytes(Buffer.alloc(32))]);
  expect(await refused({ attestation: { format: "packed", statement: x5c } })).toBe("passkey_refused");
  expect(await refused({ attestation: { format: "apple", statement: x5c } })).toBe("passkey_refused");
  for (const garbage of ["", "AAAA", "x".repeat(11_000), Buffer.alloc(6000, 0x9f).toString("base64url")]) {
    const answer = await marta.browser.call("POST", paths.myPasskeys, { name: "x", credential: { id: "a", rawId: "a", type: "public-key", response: { clientDataJSON: garbage, attestationObject: garbage } } });
    expect([answer.status, answer.body.code]).toEqual([403, "passkey_refused"]);
  }
  // The same authenticator does not belong to two people.
  const { key } = await addPasskey(marta.browser, world.origin);
  const other = await world.join((await world.invite(marta.browser, { email: "rui@orvane.example", name: "Rui Prado", role: "analyst" })).token);
  const stolen = await key.create((await other.browser.call("POST", paths.myPasskeyOptions)).body);
  expect((await other.browser.call("POST", paths.myPasskeys, { name: "x", credential: stolen })).body.code).toBe("passkey_refused");
});

test("at an address where browsers have no passkeys, this is said", async () => {
  const fresh = await openStaffWorld({ publicUrl: "http://192.0.2.8:8700" });
  expect((await fresh.browser().call("GET", paths.session)).body.passkeys).toBe(false);
  expect((await fresh.browser().call("POST", paths.passkeyOptions)).body.code).toBe("passkeys_unavailable");
});

test("changing factors asks for a password or factor once more, and ends every other session", async () => {
  const fresh = await openStaffWorld();
  const owner = await fresh.firstAdmin();
  const other = fresh.browser();
  await fresh.signIn(other, email, owner.secret);
  const waiting = fresh.browser();
  await waiting.call("POST", paths.signIn, { email, password: GOOD_PASSWORD });
  fresh.clock.advance(11 * 60_000);
  for (const [method, path] of [["POST", paths.myTotp], ["POST", paths.myPasskeyOptions], ["POST", paths.myRecoveryCodes], ["DELETE", paths.myTotp], ["DELETE", `${paths.myPasskeys}/x`]] as const) expect((await owner.browser.call(method, path)).body.code, path).toBe("confirm_first");
  expect((await owner.browser.call("POST", paths.confirm, { password: "not the password at all" })).body.code).toBe("password_refused");
  expect((await owner.browser.call("POST", paths.confirm, { code: "000000" })).body.code).toBe("code_refused");
  expect((await owner.browser.call("POST", paths.confirm, { code: fresh.code(owner.secret) })).status).toBe(200);
  expect((await other.call("GET", "/works")).status).toBe(200);

  const { secret } = (await owner.browser.call("POST", paths.myTotp)).body;
  // Until it is confirmed the old app counts.
  expect((await owner.browser.call("POST", paths.myTotpConfirm, { code: totpCode(owner.secret, fresh.clock.now()) })).body.code).toBe("code_refused");
  expect((await owner.browser.call("POST", paths.myTotpConfirm, { code: fresh.code(secret) })).body.codes).toEqual([]);
  expect([(await other.call("GET", "/works")).status, (await waiting.call("POST", paths.secondFactor, { code: fresh.code(secret) })).status, (await owner.browser.call("GET", "/works")).status]).toEqual([401, 401, 200]);
  const again = fresh.browser();
  await again.call("POST", paths.signIn, { email, password: GOOD_PASSWORD });
  expect((await again.call("POST", paths.secondFactor, { code: fresh.code(owner.secret) })).status).toBe(403);
  expect((await again.call("POST", paths.secondFactor, { code: fresh.code(secret) })).status).toBe(200);
  expect(fresh.notices.map(({ kind }) => kind)).toContain("factor-added");
});

test("somebody always keeps a factor; names of passkeys are one's own to change", async () => {
  const fresh = await openStaffWorld();
  const owner = await fresh.firstAdmin();
  expect((await owner.browser.call("DELETE", paths.myTotp)).body.code).toBe("last_factor");
  const { answer } = await addPasskey(owner.browser, fresh.origin);
  const { id } = answer.body.passkey;
  expect((await owner.browser.call("PATCH", `${paths.myPasskeys}/${id}`, { name: "Blue key" })).body).toMatchObject({ id, name: "Blue key" });
  const other = await fresh.join((await fresh.invite(owner.browser, { email: "rui@orvane.example", name: "Rui Prado", role: "admin" })).token);
  expect((await other.browser.call("PATCH", `${paths.myPasskeys}/${id}`, { name: "Mine" })).status).toBe(404);
  expect((await other.browser.call("DELETE", `${paths.myPasskeys}/${id}`)).status).toBe(404);
  expect((await owner.browser.call("DELETE", paths.myTotp)).status).toBe(204);
  expect((await owner.browser.call("DELETE", `${paths.myPasskeys}/${id}`)).body.code).toBe("last_factor");
  expect((await owner.browser.call("GET", paths.me)).body).toMatchObject({ totp: false, passkeys: [{ name: "Blue key" }], recoveryCodesLeft: 10 });
});

test("whoever waits with the password alone, while the owner sets up the first factor, is left outside", async () => {
  const fresh = await openStaffWorld();
  const owner = await fresh.firstAdmin();
  const { token } = await fresh.invite(owner.browser, { email: "rui@orvane.example", name: "Rui Prado", role: "lead" });
  const [using, thief] = [fresh.browser(), fresh.browser({ address: "203.0.113.66" })];
  await using.call("POST", paths.acceptInvitation, { token, password: GOOD_PASSWORD });
  expect((await thief.call("POST", paths.signIn, { email: "rui@orvane.example", password: GOOD_PASSWORD })).body.state).toBe("enrol");
  const key = createAuthenticator({ origin: fresh.origin, rpId: "localhost" });
  const credential = await key.create((await thief.call("POST", paths.myPasskeyOptions)).body);
  const { secret } = (await using.call("POST", paths.myTotp)).body;
  const answers = await Promise.all([using.call("POST", paths.myTotpConfirm, { code: fresh.code(secret) }), thief.call("POST", paths.myPasskeys, { name: "x", credential })]);
  // One of the two at most, whichever was first.
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(1);
  const { rows } = await fresh.database.pool.query("select (select count(*)::int from staff_totp where state = 'active') + (select count(*)::int from staff_passkey) as factors");
  expect(rows).toEqual([{ factors: 2 }]);
});

test("another password: the one in use first, none that is guessed first, and every other session ends", async () => {
  const fresh = await openStaffWorld();
  const owner = await fresh.firstAdmin();
  const other = fresh.browser();
  await fresh.signIn(other, email, owner.secret);
  const link = (await owner.browser.call("POST", `${paths.people}/${owner.id}/link`, {})).body.link;
  const change = async (next: string, current = GOOD_PASSWORD) => owner.browser.call("POST", paths.myPassword, { current, next });
  expect((await change("eleven chars".slice(0, 11))).body).toMatchObject({ code: "password_too_short", errors: [{ pointer: "/next" }] });
  for (const [next, code] of [["Password1234!", "password_too_common"], ["Marta.Reis and friends", "password_names_you"], ["I love 0rv4ne so much", "password_names_you"], ["x".repeat(257), "password_too_long"]]) expect((await change(next ?? "")).body.code, next).toBe(code);
  expect((await change("nine kettles under snow", "wrong")).body.code).toBe("password_refused");
  expect((await change("nine kettles under snow")).status).toBe(200);
  expect([(await owner.browser.call("GET", "/works")).status, (await other.call("GET", "/works")).status]).toEqual([200, 401]);
  expect((await other.call("POST", paths.readInvitation, { token: link.split("#")[1] })).body.code).toBe("invitation_over");
  expect((await other.call("POST", paths.signIn, { email, password: GOOD_PASSWORD })).status).toBe(403);
  expect((await fresh.signIn(other, email, owner.secret, "nine kettles under snow")).body.state).toBe("signed-in");
  const { rows } = await fresh.database.pool.query("select password_hash from staff_person");
  expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  // A stolen session does not let one guess it.
  const guesses = await Promise.all(Array.from({ length: 10 }, () => change("nine kettles under ice", "guess after guess")));
  expect(guesses.filter(({ status }) => status === 403)).toHaveLength(5);
});
