import { expect, test } from "vitest";
import { expectCheaper, expectLinear } from "../../test/expect-linear.ts";
import { createLog, scrub } from "./log.ts";

function capture(act: (log: ReturnType<typeof createLog>) => void): string {
  let text = "";
  act(createLog("debug", { write: (line) => void (text += line) }));
  return text;
}

const secrets = ["Your parcel waits, pay 1,99", "ana.silva@orion.example", "+351 912 345 678", "https://pay.example/x?card=4111", "rempart_0123456789ab_secret", "203.0.113.77"];

test.each(["text", "body", "sender", "subject", "email", "phone", "query", "url", "token", "authorization", "cookie", "clientAddress", "anything"])("a string under %s is withheld", (name) => {
  for (const secret of secrets) {
    expect(capture((log) => log.info({ [name]: secret }, "constant"))).not.toContain(secret);
    expect(capture((log) => log.info({ [name]: { deep: [secret] } }, "constant"))).not.toContain(secret);
    expect(capture((log) => log.child({ [name]: secret }).warn({}, "constant"))).not.toContain(secret);
  }
});

test("what we name ourselves, numbers and moments are written", () => {
  const line = JSON.parse(capture((log) => log.info({ route: "/x/:id", status: 200, ok: true, requestId: "r", at: new Date(0) }, "request")));
  expect(line).toMatchObject({ level: "info", msg: "request", route: "/x/:id", status: 200, ok: true, requestId: "r", at: "1970-01-01T00:00:00.000Z" });
  expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test("an error keeps its kind, code and place, not what it quotes, and its cause likewise", () => {
  const cause = Object.assign(new Error(`invalid input syntax for type uuid: "${secrets[0]}"`), { code: "22P02" });
  const error = new TypeError(`cannot read mail of ${secrets[1]}, ${secrets[2]}, ${secrets[3]}`, { cause });
  const text = capture((log) => log.error({ err: error }, "failed"));
  for (const secret of secrets.slice(0, 4)) expect(text).not.toContain(secret);
  const { err } = JSON.parse(text);
  expect(err).toMatchObject({ type: "TypeError", cause: { code: "22P02" } });
  expect(err.text).toContain("cannot read mail of [address]");
  expect(err.stack[0]).toContain("log.test.ts");
});

test.each(['"', "a@", "1 ", "http://", "a".repeat(64) + "@"])("scrubbing is quick on many of %s", async (part) => {
  // What is read of a text is bounded; up to there it costs in proportion, and beyond no more.
  await expectLinear((size) => scrub(part.repeat(Math.ceil(size / part.length))), 1_000);
  const [long, short] = [part.repeat(100_000), part.repeat(Math.ceil(1_000 / part.length))];
  await expectCheaper(() => scrub(long), () => scrub(short), 5);
});
