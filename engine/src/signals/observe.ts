import type { Observation } from "../verdict/judgement.ts";
import { ALL_SIGNALS } from "./all.ts";
import { isPlain } from "./characters.ts";
import type { Context, Signal } from "./signal.ts";

type Sees = (context: Context) => boolean;

/**
 * What the signals whose ids begin with a word look at: without it none of them can observe anything. Most messages give most signals
 * nothing to look at, and a text without a link is spared the thirty that look at links alone.
 */
const LOOKED_AT: readonly (readonly [words: readonly string[], sees: Sees])[] = [
  [["link", "links", "lookalike"], ({ evidence }) => evidence.links.length > 0],
  [["lure"], ({ evidence }) => evidence.lures.length > 0],
  [["ask"], ({ evidence }) => evidence.asks.length > 0],
  [["pressure"], ({ evidence }) => evidence.pressures.length > 0 || evidence.lures.length > 0],
  [["greeting"], ({ evidence }) => evidence.greetings.length > 0],
  [["phone"], ({ evidence }) => evidence.phones.length > 0],
  [["contact"], ({ evidence }) => evidence.emails.length > 0],
  [["brand"], ({ evidence }) => evidence.mentions.length > 0],
  [["topic", "language"], ({ claim }) => claim?.own === true],
  [["sms"], ({ evidence }) => evidence.message.channel === "sms" && evidence.message.sender !== ""],
  [["sender"], ({ evidence }) => evidence.message.from.length > 0],
  [["reply"], ({ evidence }) => evidence.message.replyTo.length > 0],
  [["image"], ({ evidence }) => evidence.message.carriage === "mail"],
  [["attachment"], ({ evidence }) => evidence.message.attachments.length > 0],
  [["hidden"], ({ evidence }) => evidence.message.hidden.length > 0],
  [["broken"], ({ evidence }) => evidence.message.defects.length > 0],
  [["invisible", "direction", "homoglyphs"], ({ evidence }) => !isPlain(evidence.message.parts)],
  [["leaked"], ({ facts }) => facts.leaks !== undefined && facts.leaks.length > 0],
  [["auth", "service"], ({ authentication }) => authentication !== null],
];

/** Bit of each signal in what it looks at; 0 for one that is always asked. */
const NEEDS: readonly number[] = ALL_SIGNALS.map(({ id }) => {
  const word = id.includes("-") ? id.slice(0, id.indexOf("-")) : id;
  const at = LOOKED_AT.findIndex(([words]) => words.includes(word));
  return at < 0 ? 0 : 1 << at;
});

/** The signals to ask, by what is there to be looked at; few of the combinations ever occur. */
const asked = new Map<number, readonly Signal[]>();

function signalsFor(there: number): readonly Signal[] {
  let signals = asked.get(there);
  if (!signals) asked.set(there, (signals = ALL_SIGNALS.filter((_, index) => (NEEDS[index]! & ~there) === 0)));
  return signals;
}

/** What every signal observes, in their order. */
export function observe(context: Context): Observation[] {
  let there = 0;
  for (let at = 0; at < LOOKED_AT.length; at++) if (LOOKED_AT[at]![1](context)) there |= 1 << at;
  const observations: Observation[] = [];
  for (const signal of signalsFor(there)) {
    const seen = signal.observe(context);
    for (let at = 0; at < seen.length; at++) observations.push(seen[at]!);
  }
  return observations;
}
