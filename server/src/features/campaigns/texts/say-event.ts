import type { EventRow } from "../store.ts";

interface Told {
  before?: Record<string, string | boolean | null>;
  after?: Record<string, string | boolean | null>;
  indicators?: { after: string }[];
  number?: number;
  reports?: number;
  kind?: string;
}

/** What happened, in a sentence without its subject: the console puts the name before it. */
export function sayEvent({ kind, data, undone_by: undone }: Pick<EventRow, "kind" | "data" | "undone_by">, comment: string | null, names: ReadonlyMap<string, string>): string {
  const told = sentence(kind, data as Told, comment, names);
  return undone === null ? told : `${told} (undone)`;
}

function sentence(kind: string, { after, indicators = [], number, reports, kind: undone }: Told, comment: string | null, names: ReadonlyMap<string, string>): string {
  switch (kind) {
    case "founded": return "Founded by its first report.";
    case "revived": return "Seen again, though it was over: confirmed as before.";
    case "confirmed": return `Confirmed it${indicators.length > 0 ? ` with ${count(indicators.length, "indicator")}` : ""}.`;
    case "dismissed": return comment === null ? "Dismissed it." : `Dismissed it: ${comment}`;
    case "reopened": return "Opened it again.";
    case "extinguished": return "Said that it is over.";
    case "assigned": return after?.["assignee"] ? `Gave it to ${names.get(String(after["assignee"])) ?? String(after["assignee"])}.` : "Gave it to nobody.";
    case "renamed": return `Called it “${String(after?.["title"] ?? "")}”.`;
    case "published": return after?.["published"] === true ? "Published it." : "Took it off the public list.";
    case "commented": return comment ?? "";
    case "indicator": return indicators.length === 0 ? "Looked at an indicator and left it as it is." : `${indicators[0]!.after === "confirmed" ? "Confirmed" : indicators[0]!.after === "refused" ? "Refused" : "Proposed again"} ${count(indicators.length, "indicator")}.`;
    case "merged": return `Merged C-${number} into it, ${count(reports ?? 0, "report")}.`;
    case "merged-into": return `Merged it into C-${number}.`;
    case "split": return `Split off ${count(reports ?? 0, "report")} as C-${number}.`;
    case "split-from": return `Split it from C-${number}.`;
    case "undone": return `Undid what was done before: ${undone ?? ""}.`;
    default: return kind;
  }
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
