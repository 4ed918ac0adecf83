import { workerData } from "node:worker_threads";
import type { Facts, Policy } from "@rempart/engine";
import { serveTasks, type Ask } from "../../platform/threads/serve-tasks.ts";
import { checkMessage, type Checked, type CheckInput } from "./check-message.ts";
import type { FactSources } from "./gather-facts.ts";
import { readMsg } from "./read-msg.ts";
import { authenticateMail } from "./sources/authenticate-mail.ts";
import { readQrCodes } from "./sources/read-qr-codes.ts";

// The thread's side of `open-checker.ts`.

export interface CheckThreadData {
  policy: Policy;
  /** What the main thread can be asked for. */
  asks: AskedAbout[];
}

export interface CheckTask {
  input: CheckInput;
  /** Milliseconds since 1970. */
  now: number;
}

/** What only the main thread can tell: it has the network, the database and the log. */
export type AskedAbout = "resolve" | "outbound" | "campaign" | "leaks" | "domain-ages" | "expand" | "fault";

const { policy, asks } = workerData as CheckThreadData;

serveTasks<CheckTask, Checked>(({ input, now }, ask) => checkMessage(input, policy, sources(ask, now)));

/** What costs time is done here: signatures, images, Outlook's format. The rest is asked. */
function sources(ask: Ask, now: number): FactSources {
  const asking = <Data, Told>(about: AskedAbout) => (asks.includes(about) ? (data: Data) => ask(about, data) as Promise<Told> : undefined);
  const leaks = asking<null, NonNullable<Facts["leaks"]>>("leaks");
  const resolve = asking<string[], unknown>("resolve");
  return {
    authenticate: resolve && ((bytes) => authenticateMail(bytes, { resolver: (name, type) => resolve([name, type]), now: new Date(now) })),
    outbound: asking("outbound"),
    campaign: asking("campaign"),
    leaks: leaks && (() => leaks(null)),
    domainAges: asking("domain-ages"),
    expand: asking("expand"),
    qr: readQrCodes,
    readMsg: async (bytes) => readMsg(bytes),
    onFault: (source, error) => void ask("fault", [source, error]).catch(() => {}),
  };
}
