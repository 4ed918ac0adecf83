import { setTimeout as sleep } from "node:timers/promises";
import { forwardedMail } from "./forwarded-mail.ts";
import { type Gateway, smsCall } from "./sms-gateways.ts";
import { SmtpSender } from "./smtp-sender.ts";

/** What the senders of one kind were told, by mark. */
export interface Told {
  kept: Set<string>;
  /** Attempts without an answer, made again, as every mail server, program and gateway does. */
  resent: number;
  /** Sent once more although it was kept: the answer was lost on its way. */
  repeated: number;
}

/** `on`: new reports are begun. What was begun is handed over until it is kept, unless the drill is given up. */
export interface Flow {
  on: boolean;
  signal: AbortSignal;
}

/** Before another try, milliseconds: as a patient client waits; the server needs the processor to start. */
const PAUSE = 200;
/** Every so many, one is sent again after it was kept. */
const REPEATED = 9;

export const newTold = (): Told => ({ kept: new Set(), resent: 0, repeated: 0 });

/** One mail after another by SMTP, each from a reader of its own. */
export async function pourMails(port: number, name: string, told: Told, flow: Flow): Promise<void> {
  const sender = new SmtpSender(port, "faux@orvane.example");
  await pour(name, told, flow, async (mark) => {
    const { from, bytes } = forwardedMail(mark);
    return (await sender.send(bytes, from)) === "kept";
  });
  sender.close();
}

/** One after another by API, each with its key, from people whose address is not proven. */
export function pourRequests(port: number, token: string, name: string, told: Told, flow: Flow): Promise<void> {
  return pour(name, told, flow, async (mark) => {
    const body = JSON.stringify({ text: textOf(mark), channel: "sms", country: "GB", reporter: { email: `reader-${mark}@mail.example` } });
    return (await call(port, "/api/v1/reports", { method: "POST", body, headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": mark } }, flow)) === 202;
  });
}

/** One after another as an SMS provider hands them over; it is rated, so with a pause. */
export function pourTexts(port: number, publicUrl: string, gateway: Gateway, told: Told, flow: Flow): Promise<void> {
  return pour(gateway, told, flow, async (mark) => {
    await sleep(25);
    // Ofcom keeps +44 7700 900000 to 900999 for fiction.
    const from = `+447700${900_000 + (Number(mark.slice(mark.lastIndexOf("x") + 1)) % 1000)}`;
    const { path, init } = smsCall(gateway, publicUrl, { id: `id-${mark}`, from, text: textOf(mark) }, new Date());
    const status = await call(port, path, init, flow);
    return status === 200 || status === 204;
  });
}

const textOf = (mark: string): string => `Orvane: your payment failed, mark-${mark}-end. Update it at https://orvane-renew.example/p/${mark}`;

async function pour(name: string, told: Told, flow: Flow, attempt: (mark: string) => Promise<boolean>): Promise<void> {
  for (let number = 0; flow.on; number++) {
    const mark = `${name}x${number}`;
    for (let again = number % REPEATED === REPEATED - 1 ? 1 : 0; again >= 0; again--) {
      while (!(await attempt(mark))) {
        if (flow.signal.aborted) return;
        told.resent++;
        await sleep(PAUSE);
      }
      told.kept.add(mark);
      if (again > 0) told.repeated++;
    }
  }
}

/** The status; 0 when there was no whole answer. */
async function call(port: number, path: string, init: RequestInit, { signal }: Flow): Promise<number> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { ...init, signal });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
