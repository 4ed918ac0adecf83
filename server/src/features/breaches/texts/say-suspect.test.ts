import { expect, test } from "vitest";
import { LANGUAGES } from "../../../platform/site/index.ts";
import { figuresIn } from "../../scope/index.ts";
import { sayBecause } from "./say-suspect.ts";

const MANY = "read about 5123 different records; half of all clients read 2 or fewer, and more than 20 is unusual here";
const SESSIONS = "used 2 sessions that another client, of another network and browser, had used before; since 2026-03-12T10:00:00Z";
const SESSION = SESSIONS.replace("2 sessions", "a session");
const STEPS = "90 of 100 requests asked for the number next to the one before";

test("what a result says of a client is read back, whatever of it is there", () => {
  expect(figuresIn(`${MANY}; ${SESSIONS}; ${STEPS}`)).toEqual({ many: { read: 5123, usual: 2, bound: 20 }, sessions: { count: 2, since: "2026-03-12T10:00:00Z" }, steps: { steps: 90, requests: 100 } });
  expect([figuresIn(MANY), figuresIn(SESSION), figuresIn(STEPS)].map((figures) => Object.keys(figures!))).toEqual([["many"], ["sessions"], ["steps"]]);
  expect([figuresIn(`${MANY}; and something new`), figuresIn("something else"), figuresIn("")]).toEqual([null, null, null]);
});

test.each(LANGUAGES)("and said in %s", (language) => {
  const said = [MANY, SESSION, SESSIONS, STEPS, `${MANY}; ${STEPS}`].map((because) => sayBecause({ because, figures: figuresIn(because) }, language));
  expect(new Set(said).size).toBe(5);
  for (const sentence of said) expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/u);
  expect(said[4]).toBe(`${said[0]} ${said[3]}`);
});

test("what these words do not know is shown as it was written", () => {
  expect(sayBecause({ because: "looked odd", figures: figuresIn("looked odd") }, "fr")).toBe("looked odd");
});
