import { expect, test } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { newId } from "../../platform/ids.ts";
import { beginAttempt, forgetAttempts, hasTotp, insertPerson, listPeople, readPerson, readTotp, replaceRecoveryCodes, saveTotp, spendChallenge, useRecoveryCode, useTotpStep } from "./store.ts";

async function open() {
  const { deps, clock, database } = await openTestDeps();
  const id = newId("stf", clock.now());
  expect(await insertPerson(deps.db, deps.vault, { id, name: "Rui Prado", email: "Rui@orvane.example", role: "lead", language: null, createdAt: clock.now() })).toBe(true);
  return { ...deps, clock, database, id };
}

test("a person is found by address however it is written, and is there once", async () => {
  const { db, vault, clock, id } = await open();
  expect(await readPerson(db, vault, { email: " RUI@ORVANE.example" })).toMatchObject({ id, email: "Rui@orvane.example" });
  expect(await readPerson(db, vault, { email: "rui@orvane.example.evil.example" })).toBeNull();
  expect(await insertPerson(db, vault, { id: newId("stf", clock.now()), name: "Other", email: "rui@orvane.example", role: "admin", language: null, createdAt: clock.now() })).toBe(false);
});

test("a step, a recovery code, a challenge: each once", async () => {
  const { db, vault, clock, id } = await open();
  await saveTotp(db, vault, id, "active", { secret: "JBSWY3DPEHPK3PXP", lastStep: 10, createdAt: clock.now() });
  const steps: boolean[] = [];
  for (const step of [10, 9, 11, 11, 10, 13, 12]) steps.push(await useTotpStep(db, id, step));
  expect(steps).toEqual([false, false, true, false, false, true, false]);
  await replaceRecoveryCodes(db, vault, id, ["0123456789ab"]);
  expect([await useRecoveryCode(db, vault, "stf_other", "0123456789ab"), await useRecoveryCode(db, vault, id, "0123456789ab"), await useRecoveryCode(db, vault, id, "0123456789ab")]).toEqual([false, true, false]);
  const until = new Date(clock.now().getTime() + 1000);
  expect([await spendChallenge(db, Buffer.from("a"), until, clock.now()), await spendChallenge(db, Buffer.from("a"), until, clock.now())]).toEqual([true, false]);
});

test("attempts that begin while another succeeds are counted, and none fails for it", async () => {
  const { db, clock } = await open();
  const key = Buffer.alloc(32, 1);
  await Promise.all(Array.from({ length: 40 }, async (_, i) => {
    await beginAttempt(db, key, clock.now());
    if (i % 3 === 0) await forgetAttempts(db, key);
  }));
  await forgetAttempts(db, key);
  const waits: number[] = [];
  for (let i = 0; i < 6; i++) waits.push(await beginAttempt(db, key, clock.now()));
  expect(waits).toEqual([0, 0, 0, 0, 0, 30_000]);
});

test("a sealed row whose key is lost: the person has no name, and a second factor all the same", async () => {
  const { db, vault, clock, database, id } = await open();
  await saveTotp(db, vault, id, "active", { secret: "JBSWY3DPEHPK3PXP", lastStep: 0, createdAt: clock.now() });
  for (const table of ["staff_person", "staff_totp"]) await database.pool.query(`update ${table} set sealed = set_byte(sealed, 3, (get_byte(sealed, 3) + 1) % 256)`);
  expect(await listPeople(db, vault)).toMatchObject([{ id, name: id, email: "", hasSecondFactor: true }]);
  expect(await hasTotp(db, id)).toBe(true);
  await expect(readTotp(db, vault, id, "active")).rejects.toThrow();
});
