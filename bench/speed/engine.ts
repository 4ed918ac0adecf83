// `npm run bench -- engine`: the whole check, measured where it matters, beside others on the same mails.
// @ts-expect-error: the package has no types
import { simpleParser } from "mailparser";
import { type Figure, median, round } from "./figures.ts";
import { worstOfFuzzed } from "./fuzz.ts";
import { phishingMails, textMessages, wholeCheck } from "./inputs.ts";
import { largeMails } from "./large-mail.ts";
import { otherFilters } from "./other-filters.ts";
import { twoWorkers } from "./workers.ts";

const MAILS = 1_500;
const TEXTS = 10_000;
const PASSES = 3;
const PARSED_BY_OTHERS = 500;

interface Rate { cpu: number; wall: number }

/** Items a second by CPU time (this process's threads together) and by the clock. */
async function rate(count: number, work: () => unknown): Promise<Rate> {
  const cpu = process.cpuUsage();
  const begin = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: round(count / ((user + system) / 1e6)), wall: round(count / ((performance.now() - begin) / 1e3)) };
}

/** One pass to warm up, then the median of three. */
async function steadyRate<T>(items: T[], each: (item: T) => void): Promise<Rate> {
  const pass = (): void => items.forEach(each);
  pass();
  const rates: Rate[] = [];
  for (let k = 0; k < PASSES; k++) rates.push(await rate(items.length, pass));
  return { cpu: median(rates.map((one) => one.cpu)), wall: median(rates.map((one) => one.wall)) };
}

export async function benchEngine(): Promise<Figure[]> {
  const mails = phishingMails(MAILS);
  const mail = await steadyRate(mails, wholeCheck);
  const texts = textMessages(TEXTS);
  const sms = await steadyRate(texts, wholeCheck);

  const sample = mails.slice(0, PARSED_BY_OTHERS).map((raw) => Buffer.from(raw.kind === "mail" ? raw.bytes : ""));
  const parse = async (): Promise<void> => { for (const bytes of sample) await simpleParser(bytes).catch(() => null); };
  await parse();
  const parser = await rate(sample.length, parse);
  const filters = otherFilters(sample);

  const workers = await twoWorkers();
  const large = await largeMails();
  const fuzzed = worstOfFuzzed(mails, texts);
  return [
    { key: "mail.perSecond", says: `whole check of ${mails.length} phishing_pot mails, one core, CPU time`, value: mail.cpu, unit: "/s", least: 1_000 },
    { key: "mail.perSecondWall", says: "the same by the clock", value: mail.wall, unit: "/s" },
    { key: "sms.perSecond", says: `whole check of ${texts.length} SMS (uci, spamhunter), one core, CPU time`, value: sms.cpu, unit: "/s", least: 20_000 },
    { key: "sms.perSecondWall", says: "the same by the clock", value: sms.wall, unit: "/s" },
    { key: "peer.mailparser", says: `mailparser's simpleParser, parsing alone, ${sample.length} of the same mails, CPU time`, value: parser.cpu, unit: "/s" },
    { key: "peer.mailparserRatio", says: "whole check against that parse", value: round(mail.cpu / parser.cpu, 2), unit: "x" },
    ...filters,
    { key: "workers.ratio", says: "two workers against one, by the clock", value: workers, unit: "x", least: 1.8 },
    { key: "large.seconds", says: `mail of 25 MB, slowest of ${large.shapes} shapes`, value: large.seconds, unit: "s", most: 1 },
    { key: "large.megabytes", says: "growth of memory over it, the mail's own bytes included", value: large.megabytes, unit: "MB", most: 250 },
    { key: "fuzz.worst", says: `worst of ${fuzzed.count} mutated inputs, CPU time of its thread`, value: fuzzed.worst, unit: "ms", most: 50 },
    { key: "fuzz.worstAgain", says: "the ten worst asked again, median of five each: the worst", value: fuzzed.again, unit: "ms" },
  ];
}
