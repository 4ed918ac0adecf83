import { newId } from "../../platform/ids.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import type { Assertion } from "./contract.ts";
import { foldRecoveryCode, totpStep } from "./one-time-code.ts";
import { knownDevice, newDeviceProof, type Client, type Current, type StaffContext } from "./open-staff.ts";
import { expiryOf, mintSessionSecret, type StaffSession, type Stage } from "./session.ts";
import { actorOf, foldEmail, stateOf, type StaffPerson } from "./staff.ts";
import { beginAttempt, endSessions, forgetAttempts, forgetDevices, hasTotp, insertSession, listPasskeys, readPerson, readTotp, rotateSession, updatePerson, useRecoveryCode, useTotpStep, type Db } from "./store.ts";
import { verifyAssertion, type PasskeySite } from "./verify-passkey.ts";

/** What a browser is given: a new session secret, and once somebody is signed in, what makes it known. */
export interface Opened {
  secret: string;
  current: Current;
  deviceProof?: string;
}

export type SignInRefusal = "sign_in_refused" | "too_many_attempts";
export type FactorRefusal = "code_refused" | "passkey_refused" | "too_many_attempts" | "session_over";
type How = "totp" | "recovery-code" | "passkey";
export type Proof = { password: string } | { code: string } | { passkey: Assertion; site: PasskeySite };

/** What a challenge is for: nobody known yet, or one session. */
export const signInPurpose = "sign-in";
export const sessionPurpose = ({ id }: Pick<StaffSession, "id">): string => `session:${id}`;

/** E-mail and password, for half a session. Whether anybody has the address shows in nothing: same answer, same comparison, same waiting. `earlier` ends. */
export async function signIn(staff: StaffContext, { email, password }: { email: string; password: string }, client: Client, earlier: Current | null): Promise<Outcome<Opened, SignInRefusal>> {
  const { db, vault, clock } = staff;
  const person = await readPerson(db, vault, { email });
  const device = knownDevice(vault, client.deviceProof, person, clock.now());
  const key = attemptKey(staff, "sign-in", device, foldEmail(email));
  const wait = await beginAttempt(db, key, clock.now());
  if (wait > 0) return tooMany(wait);
  const right = await staff.passwords.matches(person !== null && stateOf(person) === "active" ? person.passwordHash : null, password);
  if (!right || person === null) {
    await staff.audit.record({ actor: "system", action: "sign_in.refused", target: person?.id ?? "unknown", details: { device: client.device, place: client.place } });
    return refused("sign_in_refused");
  }
  return db.transaction().execute(async (trx) => {
    // Suspended, or given another password, while this one was compared.
    const now = await readPerson(trx, vault, { id: person.id }, true);
    if (now === null || stateOf(now) !== "active" || now.passwordHash !== person.passwordHash) return refused("sign_in_refused");
    await forgetAttempts(trx, key);
    if (earlier !== null) await endSessions(trx, earlier.person.id, { id: earlier.session.id });
    return done(await openSession(trx, staff, now, (await hasFactor(trx, now.id)) ? "second-factor" : "enrol", client));
  });
}

/** The code that makes half a session a whole one. */
export async function giveSecondFactor(staff: StaffContext, current: Current, code: string, client: Client): Promise<Outcome<Opened, FactorRefusal>> {
  const how = await checkCode(staff, current, code, client);
  if (!how.ok) return how;
  return staff.db.transaction().execute((trx) => complete(trx, staff, current, how.value, client));
}

/** A passkey instead of the code; or, from nobody, in one step, when the authenticator has verified who holds it. */
export async function signInWithPasskey(staff: StaffContext, current: Current | null, site: PasskeySite, answer: Assertion, client: Client): Promise<Outcome<Opened, FactorRefusal>> {
  const half = current?.session.stage === "second-factor" ? current : null;
  const outcome = await staff.db.transaction().execute(async (trx): Promise<Outcome<Opened, FactorRefusal>> => {
    const passkey = await verifyAssertion(trx, staff, site, half === null ? signInPurpose : sessionPurpose(half.session), answer, half === null ? "verified" : "present");
    if (passkey === null || (half !== null && half.person.id !== passkey.personId)) return refused("passkey_refused");
    if (half !== null) return complete(trx, staff, half, "passkey", client);
    const person = await readPerson(trx, staff.vault, { id: passkey.personId }, true);
    if (person === null || stateOf(person) !== "active") return refused("passkey_refused");
    if (current !== null) await endSessions(trx, current.person.id, { id: current.session.id });
    return done(await signedIn(trx, staff, await openSession(trx, staff, person, "signed-in", client), "passkey", client));
  });
  if (!outcome.ok) await staff.audit.record({ actor: "system", action: "passkey.refused", target: half?.person.id ?? "unknown", details: { device: client.device, place: client.place } });
  return outcome;
}

/** A password or factor once more, before something delicate. */
export async function confirmPerson(staff: StaffContext, current: Current, proof: Proof, client: Client): Promise<Outcome<Opened, FactorRefusal | "password_refused">> {
  const checked = "password" in proof ? await checkPassword(staff, current, proof.password, client) : "code" in proof ? await checkCode(staff, current, proof.code, client) : null;
  if (checked?.ok === false) return checked;
  return staff.db.transaction().execute(async (trx): Promise<Outcome<Opened, FactorRefusal>> => {
    if ("passkey" in proof) {
      const passkey = await verifyAssertion(trx, staff, proof.site, sessionPurpose(current.session), proof.passkey, "present");
      if (passkey?.personId !== current.person.id) return refused("passkey_refused");
    }
    await staff.audit.record({ actor: actorOf(current.person.id), action: "session.confirmed", target: current.session.id }, trx);
    // The session lasts no longer for it.
    return advance(trx, staff, current, "signed-in", current.session.expiresAt);
  });
}

/** The signed-in person's own password, with guessing bounded. */
export async function checkPassword(staff: StaffContext, { person }: Current, password: string, client: Client): Promise<Outcome<null, "password_refused" | "too_many_attempts">> {
  const now = staff.clock.now();
  const key = attemptKey(staff, "confirm", knownDevice(staff.vault, client.deviceProof, person, now), person.id);
  const wait = await beginAttempt(staff.db, key, now);
  if (wait > 0) return tooMany(wait);
  if (!(await staff.passwords.matches(person.passwordHash, password))) return failed(staff, person, "password.refused", client, refused("password_refused"));
  await forgetAttempts(staff.db, key);
  return done(null);
}

async function checkCode(staff: StaffContext, { person }: Current, code: string, client: Client): Promise<Outcome<How, "code_refused" | "too_many_attempts">> {
  const now = staff.clock.now();
  const key = attemptKey(staff, "factor", knownDevice(staff.vault, client.deviceProof, person, now), person.id);
  const wait = await beginAttempt(staff.db, key, now);
  if (wait > 0) return tooMany(wait);
  const how = await staff.db.transaction().execute((trx) => useCode(trx, staff, person, code.trim(), client));
  if (how === null) return failed(staff, person, "second_factor.refused", client, refused("code_refused"));
  await forgetAttempts(staff.db, key);
  return done(how);
}

/** Uses the code up, whichever kind it is. */
async function useCode(trx: Db, staff: StaffContext, person: StaffPerson, code: string, client: Client): Promise<"totp" | "recovery-code" | null> {
  const now = staff.clock.now();
  const digits = code.replaceAll(" ", "");
  if (/^\d{6}$/.test(digits)) {
    const totp = await readTotp(trx, staff.vault, person.id, "active");
    const step = totp === null ? null : totpStep(totp.secret, digits, totp.lastStep, now);
    return step !== null && (await useTotpStep(trx, person.id, step)) ? "totp" : null;
  }
  const folded = foldRecoveryCode(code);
  if (folded === null || !(await useRecoveryCode(trx, staff.vault, person.id, folded))) return null;
  await staff.notify(trx, { kind: "recovery-code-used", to: person, at: now, device: client.device, place: client.place });
  return "recovery-code";
}

export async function hasFactor(trx: Db, personId: string): Promise<boolean> {
  return (await hasTotp(trx, personId)) || (await listPasskeys(trx, personId)).length > 0;
}

export async function openSession(trx: Db, staff: StaffContext, person: StaffPerson, stage: Stage, client: Client): Promise<Opened> {
  const now = staff.clock.now();
  const { text, sha256 } = mintSessionSecret();
  const session: StaffSession = { id: newId("ses", now), personId: person.id, stage, createdAt: now, lastSeenAt: now, confirmedAt: now, expiresAt: expiryOf(stage, now), device: client.device, place: client.place };
  await insertSession(trx, session, sha256, now);
  return { secret: text, current: { session, person } };
}

/** The same session at another stage, under another secret; refused when it has ended or moved on meanwhile. */
export async function advance(trx: Db, staff: StaffContext, { session, person }: Current, stage: Stage, expiresAt: Date): Promise<Outcome<Opened, "session_over">> {
  const now = staff.clock.now();
  const { text, sha256 } = mintSessionSecret();
  if (!(await rotateSession(trx, session, { stage, sha256, now, expiresAt }))) return refused("session_over");
  return done({ secret: text, current: { person, session: { ...session, stage, lastSeenAt: now, confirmedAt: now, expiresAt } } });
}

async function complete(trx: Db, staff: StaffContext, current: Current, how: How, client: Client): Promise<Outcome<Opened, FactorRefusal>> {
  const advanced = await advance(trx, staff, current, "signed-in", expiryOf("signed-in", staff.clock.now()));
  return advanced.ok ? done(await signedIn(trx, staff, advanced.value, how, client)) : advanced;
}

/** Written down, told to the person when the browser is new, and the browser known from now on. */
async function signedIn(trx: Db, staff: StaffContext, opened: Opened, how: How, client: Client): Promise<Opened> {
  const { person } = opened.current;
  const at = staff.clock.now();
  const isNew = knownDevice(staff.vault, client.deviceProof, person, at) === null;
  await staff.audit.record({ actor: actorOf(person.id), action: "sign_in.completed", target: person.id, details: { how, newDevice: isNew, device: client.device, place: client.place } }, trx);
  // Mails to them are in this language from now on; this one still in the one of before, for it may not be them.
  if (client.language !== null && client.language !== person.language) await updatePerson(trx, person.id, { language: client.language });
  if (isNew) await staff.notify(trx, { kind: "new-device", to: person, at, device: client.device, place: client.place });
  return isNew ? { ...opened, deviceProof: newDeviceProof(staff.vault, person, at) } : opened;
}

/** Ends sessions of one's own from another, one or all the others; then no browser is known any more. False when there was none. */
export async function endOwnSessions(staff: StaffContext, { person }: Current, which: { id: string } | { except: string }, client: Client): Promise<boolean> {
  return staff.db.transaction().execute(async (trx) => {
    const ended = await endSessions(trx, person.id, which);
    if ("except" in which) await forgetDevices(trx, person.id);
    if (ended === 0) return false;
    await staff.audit.record({ actor: actorOf(person.id), action: "sessions.ended", target: person.id, details: { sessions: ended, device: client.device, place: client.place } }, trx);
    await staff.notify(trx, { kind: "sessions-ended", to: person, at: staff.clock.now(), device: client.device, place: client.place });
    return true;
  });
}

function attemptKey({ vault }: StaffContext, what: string, device: string | null, otherwise: string): Buffer {
  return vault.mac("staff.attempt", device === null ? `${what}:${otherwise}` : `${what}:device:${device}`);
}

/** `detail`: seconds to wait. */
const tooMany = (wait: number) => refused("too_many_attempts", String(Math.ceil(wait / 1000)));

async function failed<Refused>(staff: StaffContext, person: StaffPerson, action: string, { device, place }: Client, answer: Refused): Promise<Refused> {
  await staff.audit.record({ actor: actorOf(person.id), action, target: person.id, details: { device, place } });
  return answer;
}
