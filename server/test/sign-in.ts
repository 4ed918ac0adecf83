import type { Role } from "../src/features/staff/contract.ts";
import { mintSessionSecret } from "../src/features/staff/session.ts";
import { insertPerson, insertSession } from "../src/features/staff/store.ts";
import type { Deps } from "../src/platform/deps.ts";
import { newId } from "../src/platform/ids.ts";

/** Headers of a request by somebody who is signed in, from our own pages; and who that is, as the audit log names him. */
export interface SignedIn {
  actor: string;
  headers: { cookie: string; "sec-fetch-site": "same-origin" };
}

/** Somebody new with this role, signed in without the two steps: for what is tested after them. */
export async function signInAs({ db, pool, vault, clock }: Pick<Deps, "db" | "pool" | "vault" | "clock">, role: Role, name: string): Promise<SignedIn> {
  const now = clock.now();
  const id = newId("stf", now);
  await insertPerson(db, vault, { id, name, email: `${id}@orvane.example`, role, createdAt: now, language: null });
  await pool.query("update staff_person set password_hash = '-' where id = $1", [id]);
  return signInAgain({ db, clock }, `staff:${id}`);
}

/** Another session of somebody. */
export async function signInAgain({ db, clock }: Pick<Deps, "db" | "clock">, actor: string): Promise<SignedIn> {
  const now = clock.now();
  const { text, sha256 } = mintSessionSecret();
  await insertSession(db, { id: newId("ses", now), personId: actor.slice("staff:".length), stage: "signed-in", createdAt: now, lastSeenAt: now, confirmedAt: now, expiresAt: new Date(now.getTime() + 12 * 3_600_000), device: "", place: "" }, sha256, now);
  return { actor, headers: { cookie: `rempart-session=${text}`, "sec-fetch-site": "same-origin" } };
}
