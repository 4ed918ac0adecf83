import { readCase } from "@rempart/server/offline";
import { expect, test } from "vitest";
import { makeSampleIncident } from "./make-sample-incident.ts";

test("the example of the documents, two days ago, known for less than a day", async () => {
  const { awareAt, files, caseOf } = makeSampleIncident(new Date("2026-10-01T03:30:00Z"));
  expect(awareAt).toBe("2026-09-30T07:00:00Z");
  const text = (name: string): string => files.find((file) => file.name === name)!.text;
  expect(text("access-1.log")).toMatch(/^\S+ - - \[29\/Sep\/2026:06:05:00 \+0000\]/);
  expect(text("api-1.jsonl")).toMatch(/^\{"ts":"2026-09-29T06:10:00Z"/);
  expect(files.map(({ text: each }) => each).join("")).not.toMatch(/Mar\/2026|2026-03/);
  const read = await readCase(caseOf("INC-2026-007"), "case.yaml");
  expect(read).toMatchObject({ ok: true, case: { incident: { id: "INC-2026-007", awareAt: "2026-09-30T07:00:00.000Z" }, coverage: { from: "2026-09-29T06:00:00.000Z" } } });
});
