import { newId } from "../../platform/ids.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import type { Attestation } from "./contract.ts";
import { foldRecoveryCode, newRecoveryCodes, newTotp, totpStep } from "./one-time-code.ts";
import { newDeviceProof, type Client, type Current, type StaffContext } from "./open-staff.ts";
import { advance, sessionPurpose, type Opened } from "./sign-in.ts";
import { expiryOf } from "./session.ts";
import { actorOf, type NoticeKind } from "./staff.ts";
import { countRecoveryCodes, dropPasskey, dropTotp, endSessions, hasTotp, insertPasskey, listPasskeys, readPerson, readTotp, renamePasskey, replaceRecoveryCodes, saveTotp, type Db, type StaffPasskey } from "./store.ts";
import { verifyAttestation, type PasskeySite } from "./verify-passkey.ts";

export type FactorChangeRefusal = "code_refused" | "passkey_refused" | "not_found" | "last_factor" | "session_over";
type Changed<T> = Outcome<{ opened: Opened; value: T }, FactorChangeRefusal>;

/** Longer than it takes to fetch the telephone. */
const PENDING_FOR = 15 * 60_000;

/** A new secret, used only once a code proves that the app has it; until then an earlier one stays. */
export async function startTotp(staff: StaffContext, { person }: Current): Promise<{ secret: string; uri: string; qr: string }> {
  const made = newTotp(staff.brand.name, person.email);
  await saveTotp(staff.db, staff.vault, person.id, "pending", { secret: made.secret, lastStep: 0, createdAt: staff.clock.now() });
  return made;
}

export async function confirmTotp(staff: StaffContext, current: Current, code: string, client: Client): Promise<Changed<string[]>> {
  return change(staff, current, client, "factor-added", async (trx) => {
    const now = staff.clock.now();
    const pending = await readTotp(trx, staff.vault, current.person.id, "pending", true);
    const step = pending === null || now.getTime() - pending.createdAt.getTime() > PENDING_FOR ? null : totpStep(pending.secret, code.replaceAll(" ", ""), 0, now);
    if (pending === null || step === null) return refused("code_refused");
    await saveTotp(trx, staff.vault, current.person.id, "active", { secret: pending.secret, lastStep: step, createdAt: now });
    await dropTotp(trx, current.person.id, "pending");
    return done({ value: await firstRecoveryCodes(trx, staff, current), audit: { action: "factor.added", kind: "totp" } });
  });
}

export async function addPasskey(staff: StaffContext, current: Current, site: PasskeySite, made: { name: string; credential: Attestation }, client: Client): Promise<Changed<{ passkey: StaffPasskey; codes: string[] }>> {
  return change(staff, current, client, "factor-added", async (trx) => {
    const own = await listPasskeys(trx, current.person.id);
    const verified = await verifyAttestation(trx, staff, site, registrationPurpose(current), made.credential, own);
    if (verified === null) return refused("passkey_refused");
    const now = staff.clock.now();
    const passkey: StaffPasskey = { ...verified, id: newId("psk", now), personId: current.person.id, name: made.name, createdAt: now, lastUsedAt: null };
    // Taken already, by whomever: the same authenticator twice, or somebody else's identifier.
    if (!(await insertPasskey(trx, passkey))) return refused("passkey_refused");
    return done({ value: { passkey, codes: await firstRecoveryCodes(trx, staff, current) }, audit: { action: "factor.added", kind: "passkey" } });
  });
}

export const registrationPurpose = ({ session }: Current): string => `register:${sessionPurpose(session)}`;

export async function removeTotp(staff: StaffContext, current: Current, client: Client): Promise<Changed<null>> {
  return change(staff, current, client, "factor-removed", async (trx) => {
    if (!(await hasTotp(trx, current.person.id))) return refused("not_found");
    if ((await listPasskeys(trx, current.person.id)).length === 0) return refused("last_factor");
    await dropTotp(trx, current.person.id, "active");
    return done({ value: null, audit: { action: "factor.removed", kind: "totp" } });
  });
}

export async function removePasskey(staff: StaffContext, current: Current, id: string, client: Client): Promise<Changed<null>> {
  return change(staff, current, client, "factor-removed", async (trx) => {
    const own = await listPasskeys(trx, current.person.id);
    if (!own.some((passkey) => passkey.id === id)) return refused("not_found");
    if (own.length === 1 && !(await hasTotp(trx, current.person.id))) return refused("last_factor");
    await dropPasskey(trx, current.person.id, id);
    return done({ value: null, audit: { action: "factor.removed", kind: "passkey" } });
  });
}

export async function nameOwnPasskey(staff: StaffContext, { person }: Current, id: string, name: string): Promise<StaffPasskey | null> {
  await renamePasskey(staff.db, person.id, id, name);
  return (await listPasskeys(staff.db, person.id)).find((passkey) => passkey.id === id) ?? null;
}

export async function renewRecoveryCodes(staff: StaffContext, current: Current, client: Client): Promise<Changed<string[]>> {
  return change(staff, current, client, "recovery-codes-renewed", async (trx) => done({ value: await giveCodes(trx, staff, current), audit: { action: "recovery_codes.renewed", kind: "recovery-code" } }));
}

interface Done<T> {
  value: T;
  audit: { action: string; kind: "totp" | "passkey" | "recovery-code" };
}

/**
 * One change of how somebody signs in: this session goes on under a new secret, and as a whole one; every other ends, half ones with them: whoever waits with
 * the password alone does not find the door open.
 */
async function change<T>(staff: StaffContext, current: Current, client: Client, notice: NoticeKind, act: (trx: Db) => Promise<Outcome<Done<T>, FactorChangeRefusal>>): Promise<Changed<T>> {
  const { session } = current;
  return staff.db.transaction().execute(async (trx): Promise<Changed<T>> => {
    // One change of a person at a time.
    const person = await readPerson(trx, staff.vault, { id: current.person.id }, true);
    if (person === null) return refused("session_over");
    const acted = await act(trx);
    // A refusal has written nothing, but for a challenge that is used up.
    if (!acted.ok) return acted;
    const isFirst = session.stage === "enrol";
    const advanced = await advance(trx, staff, { session, person }, "signed-in", isFirst ? expiryOf("signed-in", staff.clock.now()) : session.expiresAt);
    if (!advanced.ok) throw new SessionOver();
    await endSessions(trx, person.id, { except: session.id });
    const at = staff.clock.now();
    await staff.audit.record({ actor: actorOf(person.id), action: acted.value.audit.action, target: person.id, details: { kind: acted.value.audit.kind, device: client.device, place: client.place } }, trx);
    if (isFirst) await staff.audit.record({ actor: actorOf(person.id), action: "sign_in.completed", target: person.id, details: { how: "enrolment", newDevice: true, device: client.device, place: client.place } }, trx);
    else await staff.notify(trx, { kind: notice, ...(acted.value.audit.kind === "recovery-code" ? {} : { factor: acted.value.audit.kind }), to: person, at, device: client.device, place: client.place });
    const opened = isFirst ? { ...advanced.value, deviceProof: newDeviceProof(staff.vault, person, at) } : advanced.value;
    return done({ opened, value: acted.value.value });
  }).catch((error: unknown) => {
    if (error instanceof SessionOver) return refused("session_over");
    throw error;
  });
}

/** Undoes the transaction: what was changed in a session that had ended did not happen. */
class SessionOver extends Error {}

async function firstRecoveryCodes(trx: Db, staff: StaffContext, current: Current): Promise<string[]> {
  return (await countRecoveryCodes(trx, current.person.id)) > 0 ? [] : giveCodes(trx, staff, current);
}

async function giveCodes(trx: Db, staff: StaffContext, { person }: Current): Promise<string[]> {
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(trx, staff.vault, person.id, codes.map((code) => foldRecoveryCode(code)!));
  return codes;
}
