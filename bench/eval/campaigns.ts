// How well reports are put together: `npm run eval -- campaigns [--json] [--draw N --to FILE]`. phishing_pot measures and nothing else: no row
// of it is shown, unless a draw is asked for, into a file outside the repository.
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { examine } from "@rempart/engine";
import { readBrandPolicy } from "../../server/src/app.ts";
import { SAME_TEXT } from "../../server/src/features/campaigns/campaign.ts";
import { campaignKeys, footprintOf, placeReports, type Footprint, type JoinReason } from "../../server/src/features/campaigns/join-report.ts";
import { alike } from "../../server/src/features/campaigns/text-signature.ts";
import { readConfig } from "../../server/src/platform/config/read-config.ts";
import { createLog } from "../../server/src/platform/log.ts";
import { openPlatform, type Platform } from "../../server/src/platform/open-platform.ts";
import { fakeReports } from "../../server/test/fake-reports.ts";
import { readMails, type Row } from "./corpora.ts";
import { refuseInside, writeDraw } from "./draw-joins.ts";
import { percent } from "./statistics.ts";

/** A mail, what it is searched by, and what text joins never look at: by that, unlike labels can be seen to be one campaign. */
export interface Read { row: Row; raw: { kind: "mail"; bytes: Uint8Array }; footprint: Footprint; words: string; subject: string; places: Set<string>; build: string }
interface Grouped { campaign: string[]; traceJoins: TraceJoin[] }
/** A mail that joined by what it shares: the mails that were in the campaign already, oldest first. */
export interface TraceJoin { report: number; others: number[]; because: JoinReason[] }

/** Templates with fewer mails say nothing of joining. */
const LEAST_OF_TEMPLATE = 3;
const SHOWN = 5;

export interface Evaluation { figures: Record<string, number>; targets: Record<string, string>; misses: string[] }

/** `draw`: so many joins by what is shared, at random, for a person to read; they go to the file `to`. */
export async function evaluateCampaigns({ draw = 0, to = null }: { draw?: number; to?: string | null } = {}): Promise<Evaluation> {
  if (to !== null) refuseInside(to);
  const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-eval-"));
  chmodSync(folder, 0o711);
  const config = { ...readConfig({}), databaseUrl: null, masterKeys: [randomBytes(32)], logLevel: "silent" as const };
  const policy = await readBrandPolicy(config);
  const open = (name: string): Promise<Platform> => openPlatform({ ...config, dataDir: path.join(folder, name) }, createLog("silent"));
  try {
    const text = await open("text");
    const reads = readSet(text, policy);
    const byText = await group(text, policy, reads, true);
    await text.close();
    const whole = await open("whole");
    const byAll = await group(whole, policy, reads, false).finally(() => whole.close());
    if (to !== null) console.log(`${writeDraw(reads, byAll.traceJoins, draw, to)} of ${byAll.traceJoins.length} joins by what is shared are in ${to}.`);
    return report(reads, byText, byAll);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Policy = Awaited<ReturnType<typeof readBrandPolicy>>;

function readSet({ deps }: Platform, policy: Policy): Read[] {
  const keyed = campaignKeys(deps.vault);
  return readMails("phishing_pot_2022_2024").map((row): Read => {
    const raw = { kind: "mail" as const, bytes: readFileSync(row.file!) };
    const { evidence } = examine(raw, policy);
    const footprint = footprintOf(evidence, policy, keyed);
    return {
      row, raw, footprint, words: footprint.texts.map((each) => `${each.words} ${each.minima.toString("hex")}`).join(), subject: evidence.message.subject.toLowerCase().replace(/[\d\W_]+/g, " ").trim(),
      places: new Set(footprint.traces.filter((trace) => trace.kind === "domain" || (trace.kind === "host" && trace.standing !== "popular" && trace.standing !== "listed" && trace.standing !== "own")).map((trace) => trace.value)),
      build: footprint.traces.find((trace) => trace.kind === "html")?.value ?? "",
    };
  });
}

/** Joins them one after another, as reports come, over a database. */
async function group({ deps }: Platform, policy: Policy, reads: readonly Read[], textOnly: boolean): Promise<Grouped> {
  const reports = fakeReports(policy);
  const campaign: string[] = [];
  const traceJoins: Grouped["traceJoins"] = [];
  for (const [index, { raw, footprint }] of reads.entries()) {
    const stored = (await reports.read(reports.add(raw, { verdict: "fraud" })))!;
    const [joined] = await placeReports({ ...deps, policy, reports }, [{ report: stored, footprint: textOnly ? { ...footprint, traces: [] } : footprint }]);
    if (!joined!.created && joined!.because.every((each) => each.kind !== "text")) traceJoins.push({ report: index, because: joined!.because, others: campaign.flatMap((other, at) => (other === joined!.campaignId ? [at] : [])) });
    campaign.push(joined!.campaignId);
  }
  return { campaign, traceJoins };
}

function report(reads: readonly Read[], byText: Grouped, byAll: Grouped): Evaluation {
  const sizes = Map.groupBy(reads, ({ row }) => row.template ?? row.id);
  const labelled = reads.flatMap(({ row }, at) => ((sizes.get(row.template ?? row.id)?.length ?? 0) >= LEAST_OF_TEMPLATE ? [at] : []));
  const text = pairs(reads, labelled, (one, other) => byText.campaign[one] === byText.campaign[other]);
  const exact = pairs(reads, labelled, (one, other) => reads[one]!.words !== "" && reads[one]!.words === reads[other]!.words);
  const all = pairs(reads, labelled, (one, other) => byAll.campaign[one] === byAll.campaign[other]);
  const trace = tracePairs(reads, byAll, new Set(labelled));
  const byMail = bCubed(reads, labelled, byText);
  const figures: Record<string, number> = {
    "mails": reads.length, "labelled.mails": labelled.length, "labelled.templates": new Set(labelled.map((at) => reads[at]!.row.template)).size,
    "text.precision": share(text.right, text.right + text.wrong), "text.recall": share(text.right, text.right + text.missed),
    "text.right": text.right, "text.wrong": text.wrong, "text.missed": text.missed,
    "text.bcubed.precision": byMail.precision, "text.bcubed.recall": byMail.recall, "text.bcubed.precision.seconded": byMail.seconded,
    "text.wrong.one-text": text.oneText, "text.wrong.seconded": text.seconded, "text.precision.seconded": share(text.right + text.seconded, text.right + text.wrong),
    "equal-words.precision": share(exact.right, exact.right + exact.wrong), "equal-words.recall": share(exact.right, exact.right + exact.missed),
    "all.precision": share(all.right, all.right + all.wrong), "all.recall": share(all.right, all.right + all.missed),
    "trace.joins": byAll.traceJoins.length, "trace.pairs": trace.pairs, "trace.pairs.one-template": trace.same, "trace.pairs.one-subject": trace.subject, "trace.pairs.one-build": trace.build,
    "campaigns": new Set(byAll.campaign).size,
  };
  const targets = { "text.precision": ">= 0.99", "text.recall": ">= 0.95" };
  const misses = [...(figures["text.precision"]! < 0.99 ? [`text.precision = ${percent(figures["text.precision"]!, 2)}, target >= 0.99`] : []), ...(figures["text.recall"]! < 0.95 ? [`text.recall = ${percent(figures["text.recall"]!, 2)}, target >= 0.95`] : [])];
  print(reads, byText, labelled, figures);
  return { figures, targets, misses };
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : Number((part / whole).toFixed(4)));

interface Pairs { right: number; wrong: number; missed: number; seconded: number; oneText: number }

/**
 * Pairs of labelled mails. Of those of two labels, `seconded` have their subject, a place they lead to or the build of their HTML in common, and
 * `oneText` are so alike that the second text would not even be kept: no bar for texts can part them.
 */
function pairs(reads: readonly Read[], among: readonly number[], joined: (one: number, other: number) => boolean): Pairs {
  const counts = { right: 0, wrong: 0, missed: 0, seconded: 0, oneText: 0 };
  for (const [at, one] of among.entries()) {
    for (const other of among.slice(0, at)) {
      const same = reads[one]!.row.template === reads[other]!.row.template;
      if (!joined(one, other)) { if (same) counts.missed++; continue; }
      if (same) counts.right++;
      else counts.wrong++;
      if (!same && seconds(reads[one]!, reads[other]!)) counts.seconded++;
      if (!same && reads[one]!.footprint.texts.some((a) => reads[other]!.footprint.texts.some((b) => alike(a, b) >= SAME_TEXT))) counts.oneText++;
    }
  }
  return counts;
}

/**
 * Precision and recall by mail (B-cubed; Bagga and Baldwin 1998): of the mails in a mail's campaign, how many have its label, and of those with its
 * label, how many are there; the mean over mails. Each mail counts once, where in pairs a campaign counts by the square of its size.
 */
function bCubed(reads: readonly Read[], among: readonly number[], { campaign }: Grouped): { precision: number; recall: number; seconded: number } {
  const sums = { precision: 0, recall: 0, seconded: 0 };
  const label = (at: number): string | undefined => reads[at]!.row.template;
  const campaigns = Map.groupBy(among, (at) => campaign[at]!);
  const labels = Map.groupBy(among, label);
  for (const at of among) {
    const together = campaigns.get(campaign[at]!)!;
    const right = together.filter((other) => label(other) === label(at));
    sums.precision += right.length / together.length;
    sums.recall += right.length / labels.get(label(at))!.length;
    sums.seconded += together.filter((other) => label(other) === label(at) || seconds(reads[at]!, reads[other]!)).length / together.length;
  }
  return { precision: share(sums.precision, among.length), recall: share(sums.recall, among.length), seconded: share(sums.seconded, among.length) };
}

const seconds = (one: Read, other: Read): boolean => (one.subject !== "" && one.subject === other.subject) || (one.build !== "" && one.build === other.build) || [...one.places].some((place) => other.places.has(place));

function tracePairs(reads: readonly Read[], { traceJoins }: Grouped, labelled: ReadonlySet<number>): { pairs: number; same: number; subject: number; build: number } {
  const counts = { pairs: 0, same: 0, subject: 0, build: 0 };
  for (const { report: one, others } of traceJoins) {
    for (const other of others) {
      if (!labelled.has(one) || !labelled.has(other)) continue;
      counts.pairs++;
      if (reads[one]!.row.template === reads[other]!.row.template) counts.same++;
      if (reads[one]!.subject !== "" && reads[one]!.subject === reads[other]!.subject) counts.subject++;
      if (reads[one]!.build !== "" && reads[one]!.build === reads[other]!.build) counts.build++;
    }
  }
  return counts;
}

function print(reads: readonly Read[], byText: Grouped, labelled: readonly number[], figures: Record<string, number>): void {
  console.log("| campaigns | figure |\n|---|---|");
  for (const [key, value] of Object.entries(figures)) console.log(`| ${key} | ${value} |`);
  const merges = [...Map.groupBy(labelled, (at) => byText.campaign[at]!).values()]
    .map((members) => ({ size: members.length, first: reads[members[0]!]!.row.id, templates: [...Map.groupBy(members, (at) => reads[at]!.row.template).values()].map((each) => each.length).sort((a, b) => b - a) }))
    .filter(({ templates }) => templates.length > 1).sort((a, b) => b.size - a.size);
  console.log(`\nmerges of unlike labels by text: ${merges.length}; the largest:`);
  for (const { size, first, templates } of merges.slice(0, SHOWN)) console.log(`- ${size} mails of ${templates.length} templates (${templates.join(", ")}), the first is ${first}`);
}
