import net from "node:net";
import { checkerPaths } from "../../server/src/features/checker/contract.ts";
import { percentile } from "./figures.ts";
import { textMessages } from "./inputs.ts";

export interface Load { port: number; connections: number; requests: number; mostSeconds: number }
export interface Loaded { answered: number; failed: number; perSecond: number; p50: number; p99: number }

/** Requests ready to be written; made once, so that the client costs the cores as little as can be. */
const requests = textMessages(3_000).map((raw) => {
  const body = Buffer.from(JSON.stringify({ channel: "sms", text: raw.kind === "pasted" ? raw.text : "", country: "FR" }));
  return Buffer.concat([Buffer.from(`POST ${checkerPaths.checks} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: fr\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`), body]);
});

/** Reads one answer: its status once it is whole, null before. Our servers give a length. */
function statusOf(received: Buffer): number | null {
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const head = received.toString("latin1", 0, end);
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without its length:\n${head}`);
  return received.length >= end + 4 + Number(length) ? Number(head.slice(9, 12)) : null;
}

async function load({ port, connections, requests: wanted, mostSeconds }: Load): Promise<Loaded> {
  const times: number[] = [];
  let sent = 0;
  let failed = 0;
  const begin = performance.now();
  const deadline = begin + mostSeconds * 1e3;
  const client = async (): Promise<void> => {
    const socket = net.connect({ port, host: "127.0.0.1", noDelay: true });
    await new Promise<void>((resolve, reject) => {
      let asked = 0;
      let received: Buffer = Buffer.alloc(0);
      const ask = (): void => {
        if (sent >= wanted || performance.now() > deadline) { socket.end(); resolve(); return; }
        received = Buffer.alloc(0);
        asked = performance.now();
        socket.write(requests[sent++ % requests.length]!);
      };
      socket.on("connect", ask).on("error", reject).on("data", (chunk) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        const status = statusOf(received);
        if (status === null) return;
        times.push(performance.now() - asked);
        if (status !== 200) failed++;
        ask();
      });
    });
  };
  await Promise.all(Array.from({ length: connections }, client));
  return { answered: times.length, failed, perSecond: times.length / ((performance.now() - begin) / 1e3), p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

process.on("message", async (asked: Load) => process.send!(await load(asked)));
