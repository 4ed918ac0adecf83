import type { EventRow } from "../store.ts";
import type { CampaignTexts, Deed } from "./index.ts";

interface Told {
  before?: Record<string, string | boolean | null>;
  after?: Record<string, string | boolean | null>;
  indicators?: { after: string }[];
  number?: number;
  reports?: number;
  kind?: string;
}

/** What happened, in a sentence without its subject: the console puts the name before it. */
export function sayEvent({ kind, data, undone_by: undone }: Pick<EventRow, "kind" | "data" | "undone_by">, comment: string | null, names: ReadonlyMap<string, string>, words: CampaignTexts): string {
  const told = sentence(kind, data as Told, comment, names, words);
  return undone === null ? told : words.wasUndone(told);
}

function sentence(kind: string, { after, indicators = [], number, reports = 0, kind: undone }: Told, comment: string | null, names: ReadonlyMap<string, string>, words: CampaignTexts): string {
  const other = `C-${number}`;
  switch (kind) {
    case "founded": return words.founded;
    case "revived": return words.revived;
    case "confirmed": return words.confirmed(indicators.length);
    case "dismissed": return words.dismissed(comment);
    case "reopened": return words.reopened;
    case "extinguished": return words.extinguished;
    case "assigned": return words.assigned(after?.["assignee"] ? (names.get(String(after["assignee"])) ?? String(after["assignee"])) : null);
    case "renamed": return words.renamed(String(after?.["title"] ?? ""));
    case "published": return words.published(after?.["published"] === true);
    case "commented": return comment ?? "";
    case "indicator": return words.indicators(stateOf(indicators[0]?.after), indicators.length);
    case "merged": return words.merged(other, reports);
    case "merged-into": return words.mergedInto(other);
    case "split": return words.split(other, reports);
    case "split-from": return words.splitFrom(other);
    case "undone": return words.undone(undone !== undefined && Object.hasOwn(words.deeds, undone) ? words.deeds[undone as Deed] : (undone ?? ""));
    default: return kind;
  }
}

const stateOf = (after: string | undefined): "confirmed" | "refused" | "proposed" | null => (after === undefined ? null : after === "confirmed" || after === "refused" ? after : "proposed");
