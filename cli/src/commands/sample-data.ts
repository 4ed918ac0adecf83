import { parseArgs } from "node:util";
import { createProgress } from "../check/progress.ts";
import { makeSampleData } from "../sample-data/make-sample-data.ts";
import { makeSampleIncident } from "../sample-data/make-sample-incident.ts";
import { UsageError } from "../usage-error.ts";

/** `rempart sample-data`: invented reports and an incident, through the real intake, triage and scope, so that nobody meets an empty console. */
export async function sampleData(words: string[]): Promise<number> {
  const { values } = parseArgs({ args: words, options: { anyway: { type: "boolean" } } });
  const admin = await import("@rempart/server/admin");
  let total = 0;
  let progress = createProgress(null);
  const filled = await admin.fillWithSampleData(
    admin.readConfig(),
    (now, mailbox) => {
      const made = makeSampleData(now, mailbox);
      total = made.length;
      progress = createProgress(total);
      return made;
    },
    { anyway: values.anyway ?? false, progress: (done) => progress.done(done), incident: makeSampleIncident },
  );
  progress.end();
  if (filled === null) throw new UsageError("there are reports already, and invented ones would mix with them. To add them all the same: rempart sample-data --anyway");
  console.log(`${filled.reports} invented reports of the last 14 days, judged and joined into ${filled.campaigns} campaigns. Nobody real is in them.`);
  if (filled.incident !== null) console.log(`An invented incident, ${filled.incident.name}: ${filled.incident.affected} customers concerned, their notices drafted. Nothing is published, nothing is sent.`);
  return 0;
}
