import { UsageError } from "./usage-error.ts";

const HELP = `rempart: is this message really from the brand?

  rempart check [PATH...]            judge mails (.eml, .msg) or texts, files or folders
      --text T                       judge this text instead
      --jsonl FILE|-                 one message a line: {"id","channel","text"|"path","sender"?,"country"?,"facts"?}
      --sender S  --channel sms|email  --country CC
      --policy FILE                  your brand's policy (default: REMPART_POLICY, else none)
      --lang xx                      en, fr, pt, es, de (default: en)
      --json                         one line of JSON a message, in the order given
      --workers N                    default: one for each processor
  rempart policy FILE                check a policy file: every error with its line and remedy
  rempart breach scope case.yaml --out result/   who was concerned by an incident, from its logs
      [--threads N] [--memory 400MB] [--json]
  rempart breach check case.yaml     check a case file: every error with its line and remedy
  rempart breach explain result/ --customer ID   the log lines behind a customer [--most N] [--json]
  rempart token create NAME [--scope S]...  |  token list  |  token revoke ID
  rempart reports import PATH...     keep history as reports: mbox, Maildir, folder of .eml, JSONL
  rempart reports export FOLDER      all reports, mails and campaigns
  rempart reports figures            how much came in, and was decided without a person [--days N] [--json]
  rempart sample-data                fill an empty installation with invented reports [--anyway]
  rempart staff invite EMAIL --name NAME [--role analyst|lead|admin|auditor]
                staff list  |  staff suspend|restore|link|reset-factors EMAIL|ID
  rempart backup FILE  |  restore FILE
  rempart keys rotate  |  keys abandon
  rempart help | version

Exit codes: 0 done, 1 fault, 2 wrong usage or input, 3 done in part. The verdict does not change the exit code.`;

async function main(words: string[]): Promise<number> {
  const [command, ...rest] = words;
  switch (command) {
    case "check": return (await import("./commands/check.ts")).check(rest);
    case "breach": return (await import("./commands/breach.ts")).breach(rest);
    case "policy": return (await import("./commands/policy.ts")).policy(rest);
    case "token": case "backup": case "restore": case "keys": return (await import("./commands/operate.ts")).operate(command, rest);
    case "reports": return (await import("./commands/reports.ts")).reports(rest);
    case "sample-data": return (await import("./commands/sample-data.ts")).sampleData(rest);
    case "staff": return (await import("./commands/staff.ts")).staff(rest);
    case "version": case "--version": console.log("0.1.0"); return 0;
    case undefined: case "help": case "--help": case "-h": console.log(HELP); return command === undefined ? 2 : 0;
    default: throw new UsageError(`there is no command "${command}". rempart help lists them.`);
  }
}

// Whoever reads may have read enough: `rempart check FOLDER | head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const usage = error instanceof UsageError || (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"));
  console.error(`rempart: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = usage ? 2 : 1;
}
