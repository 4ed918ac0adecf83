import { type Block, print, type PrintDocument, toMarkdown } from "../../platform/print/index.ts";
import type { CaseFile } from "./case-file.ts";
import type { ScopeSummary } from "./scope.ts";
import { type Suspect, timeText } from "./suspects.ts";

/** Rows of a list that the report shows; the files beside it have them all. */
const MOST_SHOWN = 50;

/** The report in both its forms, dated by the case: the same result gives the same bytes. */
export async function writeReport(incident: CaseFile, summary: Omit<ScopeSummary, "seconds">, suspects: readonly Suspect[], severity: readonly string[]): Promise<{ markdown: string; pdf: Uint8Array }> {
  const document = reportOf(incident, summary, suspects, severity);
  return { markdown: toMarkdown(document), pdf: await print(document, { createdAt: new Date(Date.parse(incident.incident.awareAt)) }) };
}

function reportOf(incident: CaseFile, summary: Omit<ScopeSummary, "seconds">, suspects: readonly Suspect[], severity: readonly string[]): PrintDocument {
  const { id, title, awareAt } = incident.incident;
  return {
    language: "en", title: `${id}: ${title}`, footer: id,
    blocks: [
      { kind: "title", text: title, subtitle: `${id}, known since ${timeText(Date.parse(awareAt))}` },
      { kind: "paragraph", tone: "callout", text: affectedSentence(summary) },
      ...exposed(summary),
      ...whoKnows(summary),
      ...(severity.length === 0 ? [] : [{ kind: "heading", level: 1, text: "Severity" } as const, { kind: "list", items: severity } as const]),
      ...howFound(incident, summary),
      ...proposed(suspects),
      { kind: "heading", level: 1, text: "Files" },
      { kind: "list", items: FILES },
    ],
  };
}

const FILES = [
  "affected.csv: each customer concerned, what was exposed, in how many requests, and when",
  "unresolved.csv: requests of the intruder that lead to no customer, each by file and line",
  "suspects.csv: clients that read as an intruder would; proposals, not findings",
  "coverage.json: holes, and lines that could not be read",
  "evidence.parquet: every request of the intruder with its log line; rempart breach explain shows those behind one customer",
  "members.parquet: whose records a request for everything showed",
  "severity.json: the score with each of its steps",
  "manifest.json: SHA-256 of everything that was read",
];

function affectedSentence({ affected, requests, classes }: Omit<ScopeSummary, "seconds">): string {
  const most = classes.some(({ atMost }) => atMost) ? "at most " : "";
  if (affected === 0) return `No customer was found concerned. The intruder made ${requests.matched} of the ${requests.read} requests that were read; ${requests.exposing} of them could show data.`;
  return `${affected === 1 ? "One customer is" : `${most}${affected} customers are`} concerned.`.replace(/^a/, "A")
    + ` The intruder made ${requests.matched} of the ${requests.read} requests that were read, and ${requests.exposing} of them showed data.`;
}

function exposed({ classes, safe }: Omit<ScopeSummary, "seconds">): Block[] {
  const blocks: Block[] = [{ kind: "heading", level: 1, text: "What was exposed" }];
  if (classes.length === 0) blocks.push({ kind: "paragraph", text: "Nothing that the catalogue of endpoints knows." });
  else blocks.push({ kind: "table", columns: [{ title: "Kind of data", mono: true }, { title: "Customers", align: "right" }, { title: "" }], rows: classes.map(({ id, customers, atMost }) => [id, String(customers), atMost ? "at most: the log does not say which records were in the list" : ""]) });
  if (safe.length > 0) {
    blocks.push({ kind: "heading", level: 1, text: "What was called safe" });
    blocks.push({ kind: "list", items: safe.map(({ class: id, held }) => (held ? `${id}: no request of the intruder could show it` : `${id}: not safe. A request of the intruder could show it, or something that contains it`)) });
  }
  return blocks;
}

function whoKnows({ coverage, unresolved }: Omit<ScopeSummary, "seconds">): Block[] {
  const { from, to, holes, unreadable, mayExclude, whyNot } = coverage;
  const blocks: Block[] = [{ kind: "heading", level: 1, text: "May it be said that no notice means not concerned?" }];
  blocks.push({ kind: "paragraph", tone: "strong", text: mayExclude ? `Yes: the logs cover ${from} to ${to} without a hole, and every line was read.` : "No." });
  if (!mayExclude) blocks.push({ kind: "list", items: whyNot });
  if (holes.length > 0) {
    blocks.push({ kind: "table", caption: "Times of which a log says nothing", columns: [{ title: "Log entry", align: "right" }, { title: "From", mono: true }, { title: "To", mono: true }], rows: holes.slice(0, MOST_SHOWN).map((hole) => [String(hole.entry + 1), hole.from, hole.to]) });
    if (holes.length > MOST_SHOWN) blocks.push({ kind: "paragraph", text: `and ${holes.length - MOST_SHOWN} more, in coverage.json` });
  }
  if (unreadable > 0) blocks.push({ kind: "paragraph", text: `Lines that could not be read: ${unreadable}, each with its file and number in coverage.json.` });
  if (unresolved > 0) blocks.push({ kind: "paragraph", text: `Requests that lead to no customer, in whole or in part: ${unresolved}, each with its reason in unresolved.csv.` });
  return blocks;
}

function howFound(incident: CaseFile, { files, lines, bytes }: Omit<ScopeSummary, "seconds">): Block[] {
  const shown = incident.indicators.slice(0, MOST_SHOWN).map(({ from, to, ...keys }) => {
    const said = Object.entries(keys).flatMap(([key, values]) => (values === undefined ? [] : [`${key} ${values.slice(0, 5).join(" or ")}${values.length > 5 ? ` or ${values.length - 5} more` : ""}`]));
    return [...said, ...(from === undefined ? [] : [`from ${timeText(Date.parse(from))}`]), ...(to === undefined ? [] : [`until ${timeText(Date.parse(to))}`])].join(", ");
  });
  return [
    { kind: "heading", level: 1, text: "How this was found" },
    { kind: "paragraph", text: `${files} files with ${lines} lines (${bytes} bytes) were read. A request is the intruder's when one of these fits:` },
    { kind: "list", items: shown },
    { kind: "paragraph", text: "What each endpoint shows:" },
    { kind: "table", columns: [{ title: "Endpoint", mono: true }, { title: "Record" }, { title: "Shows" }], rows: incident.catalogue.slice(0, MOST_SHOWN).map(({ route, record, exposes }) => [route.text, record, exposes.join(", ")]) },
  ];
}

function proposed(suspects: readonly Suspect[]): Block[] {
  const others = suspects.filter(({ named }) => !named);
  if (others.length === 0) return [];
  return [
    { kind: "heading", level: 1, text: "Clients to look at" },
    { kind: "paragraph", text: "None of the indicators names their addresses, and they read as an intruder would. An office, a mobile network or a system of one's own may look so too." },
    { kind: "table", columns: [{ title: "Client", mono: true }, { title: "Why" }], rows: others.slice(0, MOST_SHOWN).map(({ client, because }) => [client, because]) },
  ];
}
