import { done, refused, type Outcome } from "../../platform/outcome.ts";
import type { Role } from "./contract.ts";
import type { StaffContext } from "./open-staff.ts";
import { leavesNoAdmin, stateOf, type StaffPerson } from "./staff.ts";
import { dropInvitations, endSessions, forgetDevices, lockActiveAdmins, readPerson, updatePerson, type Db } from "./store.ts";

export interface PersonChange {
  role?: Role | undefined;
  state?: "active" | "suspended" | undefined;
}

/** Another role, suspended, or back. What somebody may do changes at once: their sessions end. An active administrator always remains. */
export async function changePerson(staff: StaffContext, db: Db, id: string, change: PersonChange, actor: string): Promise<Outcome<StaffPerson, "not_found" | "last_admin">> {
  const admins = await lockActiveAdmins(db);
  const person = await readPerson(db, staff.vault, { id }, true);
  if (person === null) return refused("not_found");
  const role = change.role !== undefined && change.role !== person.role ? change.role : undefined;
  const isSuspended = stateOf(person) === "suspended";
  const suspends = change.state === "suspended" && !isSuspended;
  const restores = change.state === "active" && isSuspended;
  if (((role !== undefined && person.role === "admin") || suspends) && leavesNoAdmin(admins, id)) return refused("last_admin");
  const now = staff.clock.now();
  const to = { id, email: person.email, language: person.language };
  if (role !== undefined) {
    await updatePerson(db, id, { role });
    await staff.audit.record({ actor, action: "staff.role_changed", target: id, details: { from: person.role, to: role } }, db);
    await staff.notify(db, { kind: "role-changed", to, at: now, device: "", place: "" });
  }
  if (suspends || restores) {
    await updatePerson(db, id, { suspendedAt: suspends ? now : null });
    await staff.audit.record({ actor, action: suspends ? "staff.suspended" : "staff.restored", target: id }, db);
  }
  if (suspends) {
    await dropInvitations(db, id);
    await forgetDevices(db, id);
    await staff.notify(db, { kind: "suspended", to, at: now, device: "", place: "" });
  }
  if (role !== undefined || suspends) await endSessions(db, id, "all");
  return done((await readPerson(db, staff.vault, { id }))!);
}
