import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { round } from "./figures.ts";
import { wholeCheck } from "./inputs.ts";

const BYTES = 25_000_000;
const SHAPES = ["attachment", "text", "html", "headers"] as const;
type Shape = (typeof SHAPES)[number];

const HEAD = "From: Lumio <billing@lumio.example>\r\nTo: reader@mailbox.example\r\nSubject: Your invoice\r\nMIME-Version: 1.0\r\n";
const fill = (line: string, bytes: number): string => line.repeat(Math.ceil(bytes / line.length)).slice(0, bytes);

/** A mail of that many bytes, most of them in one place. */
function largeMail(shape: Shape, bytes: number): Uint8Array {
  const body: Record<Shape, () => string> = {
    attachment: () => `Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nYour invoice is attached.\r\n--b\r\nContent-Type: application/pdf; name="invoice.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${fill(`${"QUJDREVGR0hJSktM".repeat(4)}\r\n`, bytes)}\r\n--b--\r\n`,
    text: () => `Content-Type: text/plain; charset=utf-8\r\n\r\n${fill("Your payment was declined. Update your card at https://lumio-renew.example/pay today.\r\n", bytes)}`,
    html: () => `Content-Type: text/html; charset=utf-8\r\n\r\n${fill('<div style="color:#333"><p>Your payment was <b>declined</b>. <a href="https://lumio-renew.example/pay">Update your card</a></p></div>\r\n', bytes)}`,
    headers: () => `${fill("X-Trace: a long header of no use to anybody, folded\r\n and folded again\r\n", bytes)}\r\n\r\nYour invoice is ready.\r\n`,
  };
  return Buffer.from(HEAD + body[shape](), "latin1");
}

/** Seconds and megabytes of the worst shape, each in a process of its own, so that one's memory is not counted for another. */
export async function largeMails(): Promise<{ shapes: number; seconds: number; megabytes: number }> {
  const measured: { seconds: number; megabytes: number }[] = [];
  for (const shape of SHAPES) {
    const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(import.meta.url), shape]);
    const one = JSON.parse(stdout) as { seconds: number; megabytes: number };
    console.log(`25 MB of ${shape}: ${one.seconds} s, ${one.megabytes} MB`);
    measured.push(one);
  }
  return { shapes: SHAPES.length, seconds: Math.max(...measured.map((one) => one.seconds)), megabytes: Math.max(...measured.map((one) => one.megabytes)) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const shape = process.argv[2] as Shape;
  for (let k = 0; k < 20; k++) wholeCheck({ kind: "mail", bytes: largeMail(shape, 20_000) });
  const before = process.memoryUsage().rss;
  // The text that the mail is made from is this bench's own: it is gone before the check begins.
  const bytes = new Uint8Array(largeMail(shape, BYTES));
  globalThis.gc?.();
  const begin = performance.now();
  wholeCheck({ kind: "mail", bytes });
  const seconds = (performance.now() - begin) / 1e3;
  const peak = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ seconds: round(seconds, 2), megabytes: round((peak - before) / 1e6) }));
}
