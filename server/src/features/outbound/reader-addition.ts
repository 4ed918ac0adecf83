import { examine } from "@rempart/engine";
import { findAccountNumbers } from "./account-numbers.ts";

/** A text as its sender wrote it, and what stands below a line that only mail programs and their users write. */
export interface Parted {
  text: string;
  added: string;
}

const LONGEST = 300;
const LAST_LINES = 8;
/** "-- " (RFC 3676 section 4.3), rules of mailing lists, and the first words of what programs add. */
const DELIMITER = /^[>\s]*(?:--|_{2,}|-{2,}|={2,}|\u2014+)\s*$/;
const PROGRAM = /^[>\s]*(?:sent (?:from|via|with|using)|get outlook|envoy\u00e9 (?:de|depuis|avec|\u00e0 partir)|t\u00e9l\u00e9charge[rz]? outlook|obtene[rz] outlook|gesendet (?:von|mit|aus)|holen sie sich outlook|enviad[oa] (?:do|da|de|desde|com|con|a partir)|obt\u00e9n outlook|obter o? ?outlook|inviato (?:da|con)|scarica outlook|verzonden (?:vanaf|met|via)|virus-free|virenfrei|garanti sans virus|sans virus|libre de virus|livre de v\u00edrus|privo di virus|virusvrij)\b/i;
/** Where programs and lists lead: to themselves. */
const PROGRAM_HOSTS = ["aka.ms", "go.microsoft.com", "avast.com", "avg.com", "mail.yahoo.com", "overview.mail.yahoo.com", "groups.google.com", "apple.com", "proton.me"];
/** What a stranger who poses as somebody's desk says of himself; a reader does not. */
const DESK = /support|help|service|aide|assist|ajuda|ayuda|hilfe|secur|refund|rembours|billing|payment|kundendienst|hotline|claim|urgent|verif|\b(?:call|ring|text|appel\w*|rufen|anruf\w*|llam\w*|ligue|ligar|chiam\w*|bel|pay|pague|payez|zahl\w*|paga)\b/i;

/** Parts a text where its last lines begin to be a reader's or a program's; null where they do not. */
export function partAddition(text: string): Parted | null {
  const lines = text.trimEnd().split(/\r\n|\r|\n/);
  for (let i = Math.max(1, lines.length - LAST_LINES); i < lines.length; i++) {
    const line = lines[i]!;
    if (line.length > 160 || !(DELIMITER.test(line) || PROGRAM.test(line))) continue;
    const added = lines.slice(i).join("\n");
    return added.length <= LONGEST ? { text: lines.slice(0, i).join("\n"), added } : null;
  }
  return null;
}

/**
 * Below a true copy, a signature or a program's line asks nothing, tells no story, names no desk and no account, and leads only to the program.
 * Such a copy is not the registered message, since something was added, and it is no forgery either.
 */
export function isHarmlessAddition(added: string): boolean {
  if (DESK.test(added) || findAccountNumbers(added).length > 0) return false;
  const { asks, lures, links } = examine({ kind: "pasted", channel: "email", text: added }, null).evidence;
  return !asks.some((ask) => !ask.negated) && !lures.some((lure) => !lure.negated) && links.every((link) => link.host !== "" && PROGRAM_HOSTS.some((host) => link.host === host || link.host.endsWith(`.${host}`)) && link.carries === "" && !link.userinfo);
}
