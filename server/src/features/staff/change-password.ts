import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { passwordFault, type PasswordFault } from "../../platform/passwords/password-fault.ts";
import { newDeviceProof, type Client, type Current, type StaffContext } from "./open-staff.ts";
import { advance, checkPassword, type Opened } from "./sign-in.ts";
import { actorOf } from "./staff.ts";
import { dropInvitations, endSessions, readPerson, updatePerson } from "./store.ts";

export type PasswordRefusal = PasswordFault | "password_refused" | "too_many_attempts" | "session_over";

/** Another password, given the one in use. This session goes on under a new secret, every other ends, and no browser is known any more but this. */
export async function changePassword(staff: StaffContext, current: Current, { current: old, next }: { current: string; next: string }, client: Client): Promise<Outcome<Opened, PasswordRefusal>> {
  const { person, session } = current;
  const checked = await checkPassword(staff, current, old, client);
  if (!checked.ok) return checked;
  const fault = passwordFault(next, [person.name, person.email, staff.brand.name]);
  if (fault !== null) return refused(fault);
  const passwordHash = await staff.passwords.hash(next);
  return staff.db.transaction().execute(async (trx): Promise<Outcome<Opened, PasswordRefusal>> => {
    const locked = await readPerson(trx, staff.vault, { id: person.id }, true);
    if (locked === null || locked.passwordHash !== person.passwordHash) return refused("password_refused");
    const advanced = await advance(trx, staff, current, "signed-in", session.expiresAt);
    if (!advanced.ok) return advanced;
    const at = staff.clock.now();
    await updatePerson(trx, person.id, { passwordHash, at });
    await endSessions(trx, person.id, { except: session.id });
    // A link that was made for a forgotten one.
    await dropInvitations(trx, person.id);
    await staff.audit.record({ actor: actorOf(person.id), action: "password.changed", target: person.id, details: { device: client.device, place: client.place } }, trx);
    await staff.notify(trx, { kind: "password-changed", to: person, at, device: client.device, place: client.place });
    return done({ ...advanced.value, deviceProof: newDeviceProof(staff.vault, { id: person.id, deviceEpoch: locked.deviceEpoch + 1 }, at) });
  });
}
