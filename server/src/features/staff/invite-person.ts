import { randomBytes } from "node:crypto";
import { newId } from "../../platform/ids.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { passwordFault, type PasswordFault } from "../../platform/passwords/password-fault.ts";
import { hashSecret } from "../../platform/tokens/token.ts";
import { INVITATION_PAGE, type Role } from "./contract.ts";
import type { Client, StaffContext } from "./open-staff.ts";
import { hasFactor, openSession, type Opened } from "./sign-in.ts";
import { actorOf, leavesNoAdmin, stateOf, type StaffPerson } from "./staff.ts";
import { anybody, dropFactors, endSessions, findInvitation, insertInvitation, insertPerson, lockActiveAdmins, readPerson, renamePerson, updatePerson, useInvitation, type Db } from "./store.ts";

const GOOD_FOR_DAYS = 7;

export interface Invited {
  person: StaffPerson;
  link: string;
  expiresAt: Date;
}

/** An account and a link to take it up; for somebody who was invited and has not come, a new link, and the earlier one ends. `origin`: where the console is. */
export async function invitePerson(staff: StaffContext, db: Db, { email, name, role, language = null }: { email: string; name: string; role: Role; language?: StaffPerson["language"] }, origin: string, actor: string): Promise<Outcome<Invited, "already_here">> {
  const now = staff.clock.now();
  const fresh = { id: newId("stf", now), name, email, role, language, createdAt: now };
  const isNew = await insertPerson(db, staff.vault, fresh);
  const person = await readPerson(db, staff.vault, { email }, true);
  if (person === null || stateOf(person) !== "invited") return refused("already_here");
  if (!isNew) {
    await renamePerson(db, staff.vault, person, name);
    await updatePerson(db, person.id, { role });
  }
  const invited = { ...person, name, role };
  await staff.audit.record({ actor, action: "staff.invited", target: person.id, details: { role } }, db);
  return done(await giveLink(staff, db, invited, origin, "invited"));
}

/** A link for somebody who is here: to set another password or, with `resetFactors`, to begin anew; password and factors then end at once. `force`: from the command line. */
export async function resetPerson(staff: StaffContext, db: Db, id: string, { resetFactors, force = false }: { resetFactors: boolean; force?: boolean }, origin: string, actor: string): Promise<Outcome<Invited, "not_found" | "suspended" | "last_admin">> {
  const admins = await lockActiveAdmins(db);
  const person = await readPerson(db, staff.vault, { id }, true);
  if (person === null) return refused("not_found");
  if (stateOf(person) === "suspended") return refused("suspended");
  if (resetFactors) {
    if (!force && leavesNoAdmin(admins, id)) return refused("last_admin");
    await updatePerson(db, id, { passwordHash: null });
    await dropFactors(db, id);
    await endSessions(db, id, "all");
  }
  await staff.audit.record({ actor, action: resetFactors ? "staff.reset" : "staff.link_given", target: id }, db);
  return done(await giveLink(staff, db, { ...person, passwordHash: resetFactors ? null : person.passwordHash }, origin, resetFactors ? "reset" : "link"));
}

async function giveLink(staff: StaffContext, db: Db, person: StaffPerson, origin: string, kind: "invited" | "link" | "reset"): Promise<Invited> {
  const { token, expiresAt } = await newInvitation(staff, db, person.id);
  const link = invitationLink(origin, token);
  await staff.notify(db, { kind, to: person, at: staff.clock.now(), device: "", place: "", link });
  return { person, link, expiresAt };
}

/** The token stands after the `#`: no server, proxy or Referer header sees it. */
export const invitationLink = (origin: string, token: string): string => `${origin}${INVITATION_PAGE}#${token}`;

/** For the first administrator, once: `null` when anybody is here or was invited. Whoever has it says who he is. */
export async function inviteFirst(staff: StaffContext): Promise<string | null> {
  return staff.db.transaction().execute(async (trx) => {
    await lockActiveAdmins(trx);
    if (await anybody(trx)) return null;
    const { token } = await newInvitation(staff, trx, null);
    await staff.audit.record({ actor: "system", action: "staff.invited", target: "first", details: { role: "admin" } }, trx);
    return token;
  });
}

async function newInvitation({ clock }: StaffContext, db: Db, personId: string | null): Promise<{ token: string; expiresAt: Date }> {
  const now = clock.now();
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + GOOD_FOR_DAYS * 86_400_000);
  await insertInvitation(db, { id: newId("inv", now), sha256: hashSecret(token), personId, createdAt: now, expiresAt });
  return { token, expiresAt };
}

/** Whom a link is for, before it is used. */
export async function readInvitation(staff: StaffContext, token: string): Promise<Outcome<{ id: string; person: StaffPerson | null }, "invitation_over">> {
  const found = await findInvitation(staff.db, hashSecret(token), staff.clock.now());
  if (found === null) return refused("invitation_over");
  const person = found.personId === null ? null : await readPerson(staff.db, staff.vault, { id: found.personId });
  return (found.personId !== null && person === null) || (person !== null && stateOf(person) === "suspended") ? refused("invitation_over") : done({ id: found.id, person });
}

export type AcceptRefusal = PasswordFault | "invitation_over" | "say_who_you_are";

/** Uses the link up and sets the password. A second factor is then asked for, or set up. */
export async function acceptInvitation(staff: StaffContext, input: { token: string; password: string; name?: string | undefined; email?: string | undefined }, client: Client): Promise<Outcome<Opened, AcceptRefusal>> {
  const read = await readInvitation(staff, input.token);
  if (!read.ok) return read;
  const { person } = read.value;
  const name = input.name ?? person?.name;
  const email = person?.email ?? input.email;
  if (name === undefined || email === undefined) return refused("say_who_you_are");
  const fault = passwordFault(input.password, [name, email, staff.brand.name]);
  if (fault !== null) return refused(fault);
  const passwordHash = await staff.passwords.hash(input.password);
  return staff.db.transaction().execute(async (trx): Promise<Outcome<Opened, AcceptRefusal>> => {
    const now = staff.clock.now();
    const id = person?.id ?? newId("stf", now);
    if (person !== null) {
      const locked = await readPerson(trx, staff.vault, { id }, true);
      if (locked === null || stateOf(locked) === "suspended") return refused("invitation_over");
    }
    if (!(await useInvitation(trx, read.value.id, now))) return refused("invitation_over");
    if (person === null && !(await insertPerson(trx, staff.vault, { id, name, email, role: "admin", language: client.language, createdAt: now }))) throw new Error("The first administrator's address is taken.");
    if (person !== null && person.name !== name) await renamePerson(trx, staff.vault, person, name);
    const isReset = person !== null && person.passwordHash !== null;
    await updatePerson(trx, id, { passwordHash, at: now, ...(client.language === null ? {} : { language: client.language }) });
    await endSessions(trx, id, "all");
    const here = (await readPerson(trx, staff.vault, { id }))!;
    await staff.audit.record({ actor: actorOf(id), action: "invitation.accepted", target: id, details: { device: client.device, place: client.place } }, trx);
    if (isReset) await staff.notify(trx, { kind: "password-changed", to: here, at: now, device: client.device, place: client.place });
    return done(await openSession(trx, staff, here, (await hasFactor(trx, id)) ? "second-factor" : "enrol", client));
  });
}
