import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { consoleOrigin, inviteStaff, linkStaff, listStaff, setStaffState } from "../src/admin.ts";
import { acceptInvitation, readInvitation } from "../src/features/staff/invite-person.ts";
import { openStaff } from "../src/features/staff/open-staff.ts";
import { systemClock } from "../src/platform/clock.ts";
import { createPasswords } from "../src/platform/passwords/passwords.ts";
import { composePlatform } from "../src/platform/open-platform.ts";
import { openTestDatabase } from "./database.ts";
import { silentLog, testConfig } from "./deps.ts";
import { examplePolicy } from "./example-policy.ts";
import { GOOD_PASSWORD } from "./staff.ts";

test("an operator invites the first colleague, suspends, lets in again, also the last administrator", async () => {
  const database = await openTestDatabase();
  const { user, host, database: name } = database.connection;
  const config = testConfig({ databaseUrl: `postgres://${user}@localhost/${name}?host=${encodeURIComponent(host)}`, masterKeys: [randomBytes(32)], port: 8700 });
  const { deps } = await composePlatform(config, silentLog, systemClock, database);
  const { context } = openStaff(deps, await examplePolicy(), createPasswords());
  const client = { device: "", place: "", deviceProof: undefined, language: null };
  const accept = async (link: string) => acceptInvitation(context, { token: link.split("#")[1] ?? "", password: GOOD_PASSWORD }, client);

  const invited = await inviteStaff(config, { email: "rui@orvane.example", name: "Rui Prado", role: "admin" });
  expect(invited).toMatchObject({ ok: true, value: { link: expect.stringMatching(/^http:\/\/localhost:8700\/console\/invitation#[\w-]{43}$/) } });
  if (!invited.ok) return;
  expect(await listStaff(config)).toMatchObject([{ email: "rui@orvane.example", name: "Rui Prado", role: "admin", state: "invited", hasSecondFactor: false }]);
  expect((await accept(invited.value.link)).ok).toBe(true);
  expect(await inviteStaff(config, { email: "RUI@orvane.example", name: "Rui", role: "analyst" })).toMatchObject({ ok: false, code: "already_here" });
  expect(await setStaffState(config, "rui@orvane.example", "suspended")).toMatchObject({ ok: false, code: "last_admin" });
  expect(await setStaffState(config, "nobody@orvane.example", "suspended")).toMatchObject({ ok: false, code: "not_found" });

  const reset = await linkStaff(config, "rui@orvane.example", true);
  expect(await listStaff(config)).toMatchObject([{ state: "invited" }]);
  expect(reset.ok && (await accept(reset.value.link)).ok).toBe(true);
  const again = await linkStaff(config, (await listStaff(config))[0]?.id ?? "", false);
  expect(await listStaff(config)).toMatchObject([{ state: "active" }]);
  expect(again.ok && (await readInvitation(context, again.value.link.split("#")[1] ?? "")).ok).toBe(true);

  const other = await inviteStaff(config, { email: "ines@orvane.example", name: "Inês", role: "analyst" });
  expect(await setStaffState(config, "ines@orvane.example", "suspended")).toMatchObject({ ok: true });
  expect(await linkStaff(config, "ines@orvane.example", true)).toMatchObject({ ok: false, code: "suspended" });
  expect(other.ok && (await accept(other.value.link)).ok).toBe(false);
  expect(await setStaffState(config, "ines@orvane.example", "active")).toMatchObject({ ok: true });
  const { rows } = await database.pool.query("select distinct actor from audit_entry where action like 'staff.%'");
  expect(rows).toEqual([{ actor: "cli" }]);
  await deps.threads.close();
});

test.each([
  [{ publicUrl: "https://desk.orvane.example", host: "0.0.0.0" }, "https://desk.orvane.example"],
  [{ publicUrl: null, host: "127.0.0.1" }, "http://localhost:8700"],
  [{ publicUrl: null, host: "::1" }, "http://localhost:8700"],
  [{ publicUrl: null, host: "2001:db8::1" }, "http://[2001:db8::1]:8700"],
])("the console of %j is at %s", (config, origin) => {
  expect(consoleOrigin(config, 8700)).toBe(origin);
});
