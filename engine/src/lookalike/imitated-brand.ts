import { brandsOfHost, type Brand, type Directory } from "../brands/directory.ts";
import type { Link } from "../extract/evidence.ts";
import { foldKey } from "../extract/fold.ts";
import type { Span } from "../message/message.ts";
import type { Context } from "../signals/signal.ts";
import { hostBrands, misspells, type HostBrand, shares } from "./host-brands.ts";

/** The brand that a stranger's link imitates by spelling; the claimed one first. Null when none, or when the host is a listed one. */
export function lookalikeOf(directory: Directory, link: Link, claimed: string): Brand | null {
  return pick(directory, link, claimed, (hit) => hit.how === "lookalike" && (hit.whole || shares(hit.ids, claimed)));
}

/** A shorter name in a host says nothing unless the message claims that brand: `cvs.` is a version system too. */
const SHORTEST_UNCLAIMED = 5;

/** The brand whose name a stranger's link carries, spelt out. */
export function insideOf(directory: Directory, link: Link, claimed: string): Brand | null {
  return pick(directory, link, claimed, (hit) => hit.how === "inside" && (shares(hit.ids, claimed) || (hit.whole && !hit.ambiguous && hit.word.length >= SHORTEST_UNCLAIMED)));
}

function pick(directory: Directory, link: Link, claimed: string, test: (hit: HostBrand) => boolean): Brand | null {
  if (link.host === "" || link.ip || brandsOfHost(directory, link.host) !== "") return null;
  const hits = hostBrands(directory, link.unicodeHost).filter((hit) => test(hit) && !(hit.ambiguous && !shares(hit.ids, claimed)));
  const hit = hits.find((each) => shares(each.ids, claimed)) ?? hits[0];
  return hit ? (directory.brands.get(hit.ids.split("|")[0]!) ?? null) : null;
}

/** A host as the eye reads it: every letter folded to plain Latin. */
export function foldedHost(host: string): string {
  return host.split(".").map((label) => label.split("-").map(foldKey).join("-")).join(".");
}

/** Words of the sender line, subject and opening that misspell a brand's name. */
export function misspeltNames({ evidence, directory }: Context): { span: Span; word: string; name: string }[] {
  const found: { span: Span; word: string; name: string }[] = [];
  for (const mention of evidence.mentions) {
    if (mention.where !== "display-name" && mention.where !== "sender") continue;
    const text = evidence.message.parts.find((part) => part.id === mention.span.part)?.text ?? "";
    const word = text.slice(mention.span.start, mention.span.end);
    if (word.includes(" ") || !misspells(directory, word)) continue;
    found.push({ span: mention.span, word, name: mention.name });
  }
  return found.slice(0, 2);
}
