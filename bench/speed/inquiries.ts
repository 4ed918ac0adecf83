// `npm run bench -- inquiries`: does "am I concerned?" tell by its time, its bytes or its mail what it does not say? The real server, asked over HTTP
// of concerned and of other addresses in random order; what it takes is compared as two samples.
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startServer } from "../../server/test/server.ts";
import { compareSamples, medianDifference } from "../../server/test/two-samples.ts";
import { openMailSink, type MailSink } from "../chaos/open-mail-sink.ts";
import { randomOf } from "../random.ts";
import { type Figure, percentile, round } from "./figures.ts";
import { openPublishedIncident } from "./published-incident.ts";
import { askConcerned, openAsking, type Asked } from "./ask-concerned.ts";

const SEED = 20_261_122;
/** Of each kind, a mailbox each. */
const RACED = 2_000;
const PACED = 300;
const BLOCKS = 40;
const BLOCK = { asked: 12, probes: 12 };
const WARM_UP = 200;
const MOST_DRAIN_SECONDS = 240;
/** Chance of being failed for nothing: of each comparison, once in so many runs ten thousand. */
const LEAST_P = 0.0001;

type Kind = "concerned" | "other";
interface Mailbox { email: string; kind: Kind }

export async function benchInquiries(): Promise<Figure[]> {
  const load = os.loadavg()[0]!;
  const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-bench-"));
  chmodSync(folder, 0o711);
  const sink = await openMailSink();
  const environment = {
    REMPART_DATA: path.join(folder, "data"), REMPART_EVIDENCE: path.join(folder, "evidence"), REMPART_KEY: randomBytes(32).toString("hex"), REMPART_RELAY: `smtp://127.0.0.1:${sink.port}`, REMPART_MAIL_FROM: "faux@orvane.example",
    REMPART_TRUSTED_PROXIES: "127.0.0.1", REMPART_LOG_LEVEL: "error", REMPART_INQUIRIES_AN_HOUR: "999999",
  };
  const server = await startServer(environment);
  try {
    const random = randomOf(SEED);
    // All addresses alike, and who of them is concerned a matter of chance: nothing else tells the two apart.
    const mailboxes = makeMailboxes(random, WARM_UP / 2 + RACED + PACED + (BLOCKS / 2) * BLOCK.asked);
    const name = await openPublishedIncident(server.origin, environment, mailboxes.filter(({ kind }) => kind === "concerned").map(({ email }) => email));
    const ask = await openAsking(server.origin, name);
    const take = (count: number, kind?: Kind): Mailbox[] => takeSome(mailboxes, count, kind);
    await askAll(ask, [...take(WARM_UP / 2, "concerned"), ...take(WARM_UP / 2, "other")]);
    await drained(sink, WARM_UP);
    const raced = await askAll(ask, shuffled([...take(RACED, "concerned"), ...take(RACED, "other")], random));
    await drained(sink, WARM_UP + 2 * RACED);
    const paced = await askPaced(ask, sink, shuffled([...take(PACED, "concerned"), ...take(PACED, "other")], random));
    const probed = await probeAfter(ask, sink, shuffled(Array.from({ length: BLOCKS }, (_, index): Kind => (index % 2 === 0 ? "concerned" : "other")), random), take);
    ask.end();
    console.log(`${os.availableParallelism()} cores for server, database, relay and asker together; load of the machine before: ${load.toFixed(1)}; seed ${SEED}.`);
    return figures(raced, paced, probed, sink);
  } finally {
    await server.end();
    await sink.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Result extends Asked { kind: Kind; email: string; at: number }

async function askAll(ask: Awaited<ReturnType<typeof openAsking>>, mailboxes: readonly Mailbox[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const { email, kind } of mailboxes) {
    const at = performance.timeOrigin + performance.now();
    results.push({ ...(await askConcerned(ask, email)), kind, email, at });
  }
  return results;
}

/** Each once the one before was answered by mail: nothing waits in a queue, so the time until a mail comes is its own. */
async function askPaced(ask: Awaited<ReturnType<typeof openAsking>>, sink: MailSink, mailboxes: readonly Mailbox[]): Promise<(Result & { mail: number })[]> {
  const results: (Result & { mail: number })[] = [];
  for (const mailbox of mailboxes) {
    const before = sink.mails.length;
    const [asked] = await askAll(ask, [mailbox]);
    await drained(sink, before + 1);
    results.push({ ...asked!, mail: sink.mails.at(-1)!.at - asked!.at });
  }
  return results;
}

/** A dozen questions of one kind, then, while they are being answered, a dozen of strangers: does the work behind the page show in the time of others? */
async function probeAfter(ask: Awaited<ReturnType<typeof openAsking>>, sink: MailSink, blocks: readonly Kind[], take: (count: number, kind: Kind) => Mailbox[]): Promise<{ kind: Kind; median: number }[]> {
  const results: { kind: Kind; median: number }[] = [];
  for (const [index, kind] of blocks.entries()) {
    const before = sink.mails.length;
    await askAll(ask, take(BLOCK.asked, kind));
    const probes = await askAll(ask, Array.from({ length: BLOCK.probes }, (_, number) => ({ email: `probe${String(index * BLOCK.probes + number).padStart(6, "0")}@customer.example`, kind: "other" as const })));
    results.push({ kind, median: percentile(probes.map(({ milliseconds }) => milliseconds), 0.5) });
    await drained(sink, before + BLOCK.asked + BLOCK.probes);
  }
  return results;
}

function figures(raced: readonly Result[], paced: readonly (Result & { mail: number })[], probed: readonly { kind: Kind; median: number }[], sink: MailSink): Figure[] {
  const shapes = (kind: Kind): string[] => [...new Set(raced.filter((each) => each.kind === kind).map(({ shape }) => shape))].sort();
  const known = new Map([...raced, ...paced].map(({ email, kind }) => [email, kind]));
  const sizes = (kind: Kind): string => [...new Set(sink.mails.filter(({ to }) => known.get(to) === kind).map(({ bytes }) => bytes))].sort().join();
  console.log(`\nbytes of a mail: concerned ${sizes("concerned")}, others ${sizes("other")}`);
  return [
    { key: "alike.shapes", says: "status, headers and body of the page, identifiers and rest apart: how many there are for both kinds together", value: new Set([...shapes("concerned"), ...shapes("other")]).size, unit: "", most: 1 },
    ...compared("page", "from the request to its answer", raced, ({ milliseconds }) => milliseconds),
    ...compared("next", "the request after it", raced.slice(1).map((each, index) => ({ kind: raced[index]!.kind, milliseconds: each.milliseconds })), ({ milliseconds }) => milliseconds),
    ...compared("mail", "from the request to the mail at the relay, one at a time", paced, ({ mail }) => mail),
    ...compared("load", "median of a dozen requests while a dozen answers are made", probed, ({ median }) => median),
    { key: "mail.sizes", says: "sizes of a mail, both kinds together, addresses being equally long", value: new Set(sink.mails.filter(({ to }) => known.has(to)).map(({ bytes }) => bytes)).size, unit: "", most: 1 },
    { key: "mail.missing", says: "questions without their mail", value: [...known.keys()].filter((email) => !sink.mails.some(({ to }) => to === email)).length, unit: "", most: 0 },
  ];
}

function compared<T extends { kind: Kind }>(key: string, says: string, results: readonly T[], of: (result: T) => number): Figure[] {
  const [concerned, other] = (["concerned", "other"] as const).map((kind) => results.filter((result) => result.kind === kind).map(of)) as [number[], number[]];
  const { greater, p, distance, distanceP } = compareSamples(other, concerned);
  const { difference, low, high } = medianDifference(other, concerned, randomOf(SEED), 1_000);
  const quartiles = (values: number[]): string => [0.25, 0.5, 0.75, 0.99].map((at) => percentile(values, at).toFixed(3)).join(" / ");
  console.log(`\n${says}, milliseconds (quarter / median / three quarters / 99 %)\n  concerned ${quartiles(concerned)}  (${concerned.length})\n  others    ${quartiles(other)}  (${other.length})\n  concerned the slower ${(greater * 100).toFixed(2)} % of the time, Mann-Whitney p ${p.toFixed(4)}; Kolmogorov-Smirnov D ${distance.toFixed(4)}, p ${distanceP.toFixed(4)}; medians ${difference.toFixed(3)} ms apart [${low.toFixed(3)}, ${high.toFixed(3)}]`);
  return [
    { key: `${key}.difference`, says: `${says}: concerned less others, medians`, value: round(difference * 1_000), unit: "µs" },
    { key: `${key}.greater`, says: "concerned the slower", value: round(greater * 100, 2), unit: "%" },
    { key: `${key}.p`, says: "chance of so much by chance, Mann-Whitney", value: round(p, 5), unit: "", least: LEAST_P },
    { key: `${key}.distanceP`, says: "the same, Kolmogorov-Smirnov", value: round(distanceP, 5), unit: "", least: LEAST_P },
  ];
}

async function drained(sink: MailSink, mails: number): Promise<void> {
  const deadline = Date.now() + MOST_DRAIN_SECONDS * 1e3;
  while (sink.mails.length < mails) {
    if (Date.now() > deadline) throw new Error(`${sink.mails.length} mails came, ${mails} were awaited`);
    await sleep(5);
  }
}

function makeMailboxes(random: () => number, ofEach: number): Mailbox[] {
  const names = Array.from({ length: 2 * ofEach }, (_, index) => `m${String(index).padStart(6, "0")}@customer.example`);
  return shuffled(names, random).map((email, index) => ({ email, kind: index < ofEach ? "concerned" : "other" }));
}

function takeSome(mailboxes: Mailbox[], count: number, kind?: Kind): Mailbox[] {
  const taken: Mailbox[] = [];
  for (let at = mailboxes.length - 1; at >= 0 && taken.length < count; at--) if (kind === undefined || mailboxes[at]!.kind === kind) taken.push(...mailboxes.splice(at, 1));
  return taken;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const all = [...items];
  for (let at = all.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [all[at], all[other]] = [all[other]!, all[at]!];
  }
  return all;
}
