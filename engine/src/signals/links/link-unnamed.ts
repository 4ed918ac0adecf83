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
    const said = wordsSaid(context);
    return strangers.some((link) => namesSite(said, link.site)) ? [] : firstOfEachSite(strangers, () => true).flatMap((link) => seen("link-unnamed", [link.shown], { domain: link.site }));
  },
};

function wantsSomething({ claim, evidence }: Context): boolean {
  return claim !== null || evidence.lures.some((lure) => !lure.negated) || evidence.asks.some((ask) => !ask.negated && GIVEN_TO_SOMEBODY.has(ask.id));
}

/** Words that could be somebody's name: neither grammar nor part of the story, in the text and in the sender's name. */
function wordsSaid({ evidence }: Context): Set<string> {
  const said = new Set<string>();
  const story = [...evidence.lures, ...evidence.asks, ...evidence.pressures].map((found) => found.span);
  for (const { id, text } of evidence.message.parts) {
    const told = story.filter((span) => span.part === id);
    const addresses = evidence.links.filter((link) => link.shown.part === id && link.from === "text").map((link) => link.shown).sort((a, b) => a.start - b.start);
    const { words, starts } = tokenise(id, text.slice(0, READ_UNITS), addresses);
    words.forEach((word, i) => {
      if (word.length > 1 && !isFunctionWord(word) && !told.some((span) => span.start <= starts[i]! && starts[i]! < span.end)) said.add(word);
    });
  }
  return said;
}

function namesSite(said: ReadonlySet<string>, site: string): boolean {
  const name = foldKey(site.split(".")[0]!);
  if (said.has(name)) return true;
  for (const word of said) if (word.length >= SHORTEST_WITHIN && name.includes(word)) return true;
  return false;
}
