import type { AskId } from "../../extract/evidence.ts";
import { isFunctionWord } from "../../extract/find-phrases.ts";
import { foldKey } from "../../extract/fold.ts";
import { tokenise } from "../../extract/tokens.ts";
import { firstOfEachSite, seen, type Context, type Signal } from "../signal.ts";

/** Shortest word that can name a site by standing within its name; shorter ones must be the whole of it. */
const SHORTEST_WITHIN = 4;
const READ_UNITS = 6_000;
/** What one gives only to somebody one knows. Opening a link is not among them: every advertisement asks it. */
const GIVEN_TO_SOMEBODY: ReadonlySet<AskId> = new Set<AskId>(["password", "one-time-code", "card", "bank-details", "identity-document", "personal-details", "payment", "sign-in", "confirm-details", "install-app", "open-attachment"]);

export const linkUnnamed: Signal = {
  id: "link-unnamed",
  catches: "A story that is told in nobody's name: no link leads to the brand it names, nor to a site that the message or its sender names.",
  falseAlarms: "Firms that leave it to their sender id to say who they are, when the reader did not tell it to us; short links of small firms.",
  sources: ["docs/decisions/nobodys-story.md"],
  observe(context) {
    const { evidence, strangers } = context;
    if (strangers.length === 0 || !wantsSomething(context)) return [];
    // One link to a known site, or to one that is named, says whose message it is.
    if (evidence.links.some((link) => link.host !== "" && !strangers.includes(link))) return [];
    const names = [...new Set(strangers.map((link) => foldKey(link.site.split(".")[0]!)))];
    return namesOne(context, names) ? [] : firstOfEachSite(strangers, () => true).flatMap((link) => seen("link-unnamed", [link.shown], { domain: link.site }));
  },
};

function wantsSomething({ claim, evidence }: Context): boolean {
  return claim !== null || evidence.lures.some((lure) => !lure.negated) || evidence.asks.some((ask) => !ask.negated && GIVEN_TO_SOMEBODY.has(ask.id));
}

/** A word of the text or of the sender's name that could be somebody's, neither grammar nor part of the story, is one of the names or stands within one. */
function namesOne({ evidence }: Context, names: readonly string[]): boolean {
  const story = [...evidence.lures, ...evidence.asks, ...evidence.pressures].map((found) => found.span);
  return evidence.message.parts.some(({ id, text }) => {
    const told = story.filter((span) => span.part === id);
    const addresses = evidence.links.filter((link) => link.shown.part === id && link.from === "text").map((link) => link.shown).sort((a, b) => a.start - b.start);
    const { words, starts } = tokenise(id, text.slice(0, READ_UNITS), addresses);
    // Hardly a word stands in a name: that is asked first, whether it is grammar or story only then.
    return words.some((word, i) => word.length > 1 && names.some((name) => name === word || (word.length >= SHORTEST_WITHIN && name.includes(word)))
      && !isFunctionWord(word) && !told.some((span) => span.start <= starts[i]! && starts[i]! < span.end));
  });
}
