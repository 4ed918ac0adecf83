import type { AskId } from "../../extract/evidence.ts";
import { isFunctionWord } from "../../extract/find-phrases.ts";
import { foldKey } from "../../extract/fold.ts";
import { tokenise } from "../../extract/tokens.ts";
import { DOCUMENT_HOSTS, underAny } from "../../hosts/known-hosts.ts";
import type { Message } from "../../message/message.ts";
import { firstOfEachSite, seen, type Context, type Signal } from "../signal.ts";

/** Shortest word that can name a site by standing within its name; shorter ones must be the whole of it. */
const SHORTEST_WITHIN = 4;
const READ_UNITS = 6_000;
/** What one gives only to somebody one knows. Opening a link is not among them: every advertisement, and many a text message, asks it. */
const GIVEN_TO_SOMEBODY: ReadonlySet<AskId> = new Set<AskId>(["password", "one-time-code", "card", "bank-details", "identity-document", "personal-details", "payment", "sign-in", "confirm-details", "install-app", "open-attachment"]);

export const linkUnnamed: Signal = {
  id: "link-unnamed",
  catches: "A story that is told in nobody's name: no link leads to the brand it names, nor to a site that the message or its sender names.",
  falseAlarms: "Firms that leave it to their sender id to say who they are, when the reader did not tell it to us; short links of small firms.",
  sources: ["docs/decisions/nobodys-story.md"],
  observe(context) {
    const { evidence, strangers } = context;
    if (strangers.length === 0 || signsItself(context) || !wantsSomething(context)) return [];
    // One link to a known site, or to one that is named, says whose message it is.
    if (evidence.links.some((link) => link.host !== "" && !strangers.includes(link))) return [];
    const names = [...new Set(strangers.map((link) => foldKey(link.site.split(".")[0]!)))];
    return namesOne(context, names) ? [] : firstOfEachSite(strangers, () => true).flatMap((link) => seen("link-unnamed", [link.shown], { domain: link.site }));
  },
};

/** A sender id in letters is a name, and for a text message the usual one; whether it is a brand's is asked elsewhere. */
function signsItself({ claim, evidence: { message } }: Context): boolean {
  return claim === null && message.channel === "sms" && /\p{L}{3}/u.test(message.sender);
}

function wantsSomething({ claim, evidence, strangers }: Context): boolean {
  const asked = evidence.asks.filter((ask) => !ask.negated && ask.id !== "reply");
  if (claim !== null || evidence.lures.some((lure) => !lure.negated) || asked.some((ask) => GIVEN_TO_SOMEBODY.has(ask.id))) return true;
  if (saysWho(evidence.message) || strangers.every((link) => underAny(DOCUMENT_HOSTS, link.host))) return false;
  // Leading on is enough where the place hides who is there; a mail as it was sent has its sender's address to name a place by.
  const hidden = strangers.every((link) => link.shortener || link.platform || link.redirector);
  return evidence.message.carriage === "mail" ? asked.length > 0 || hidden : asked.length > 0 && hidden;
}

/** A text message has no room to say who writes; a mail that is sent to many says how to leave (RFC 2369), and merely advertises. */
function saysWho({ channel, headers }: Message): boolean {
  return channel === "sms" || headers.some((header) => header.name === "list-unsubscribe");
}

/** A word of the text or of the sender's name that could be somebody's, neither grammar nor part of the story, is one of the names or stands within one. */
function namesOne({ evidence }: Context, names: readonly string[]): boolean {
  const whole = new Set(names);
  // One search a word through all names at once: a mail can link to hundreds of sites. No word holds a line end.
  const all = names.join("\n");
  const story = [...evidence.lures, ...evidence.asks, ...evidence.pressures].map((found) => found.span);
  return evidence.message.parts.some(({ id, text }) => {
    const told = story.filter((span) => span.part === id);
    const addresses = evidence.links.filter((link) => link.shown.part === id && link.from === "text").map((link) => link.shown).sort((a, b) => a.start - b.start);
    const { words, starts } = tokenise(id, text.slice(0, READ_UNITS), addresses);
    // Hardly a word stands in a name: that is asked first, whether it is grammar or story only then.
    return words.some((word, i) => word.length > 1 && (whole.has(word) || (word.length >= SHORTEST_WITHIN && all.includes(word)))
      && !isFunctionWord(word) && !told.some((span) => span.start <= starts[i]! && starts[i]! < span.end));
  });
}
