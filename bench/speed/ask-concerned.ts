import { createHash } from "node:crypto";
import net from "node:net";

export interface Asked {
  milliseconds: number;
  /** Status, headers and body, without what differs from request to request whoever is asked about. */
  shape: string;
}

export interface Asking {
  send(email: string): Promise<{ milliseconds: number; answer: Buffer }>;
  end(): void;
}

/** One connection, kept open, over which the form is sent as a browser does; nothing of a client library is in what it measures. */
export async function openAsking(origin: string, incident: string): Promise<Asking> {
  const { hostname, port } = new URL(origin);
  const open = async (): Promise<net.Socket> => {
    const opened = net.connect({ host: hostname, port: Number(port), noDelay: true });
    await new Promise<void>((resolve, reject) => opened.once("connect", resolve).once("error", reject));
    return opened;
  };
  let socket = await open();
  let asked = 0;
  return {
    async send(email) {
      // The server closes what is idle; opening anew is no part of what is measured.
      if (!socket.writable || socket.readableEnded) socket = await open();
      const body = `mail=${encodeURIComponent(email)}`;
      // Each from another address: the limit by client is not what is measured.
      const client = `2001:db8:${(asked >> 16).toString(16)}:${(asked++ & 0xffff).toString(16)}::1`;
      const request = Buffer.from(`POST /incidents/${incident}/concerned?lang=en HTTP/1.1\r\nHost: ${hostname}:${port}\r\nX-Forwarded-For: ${client}\r\nAccept-Language: en\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
      return new Promise((resolve, reject) => {
        let received: Buffer = Buffer.alloc(0);
        const fail = (error: Error): void => reject(error);
        const ended = (): void => reject(new Error("the connection ended without an answer"));
        const hear = (chunk: Buffer): void => {
          received = Buffer.concat([received, chunk]);
          if (!isWhole(received)) return;
          const milliseconds = performance.now() - begin;
          socket.off("data", hear).off("error", fail).off("close", ended);
          resolve({ milliseconds, answer: received });
        };
        socket.on("data", hear).once("error", fail).once("close", ended);
        const begin = performance.now();
        socket.write(request);
      });
    },
    end: () => void socket.end(),
  };
}

function isWhole(received: Buffer): boolean {
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const length = /^content-length: (\d+)/im.exec(received.toString("latin1", 0, end))?.[1];
  if (length === undefined) throw new Error(`an answer without its length:\n${received.toString("latin1", 0, end)}`);
  return received.length >= end + 4 + Number(length);
}

/** Of every answer anew: its number, and the moment. */
const OF_THE_REQUEST = /^(x-request-id|date): .*$/gim;

export async function askConcerned(asking: Asking, email: string): Promise<Asked> {
  const { milliseconds, answer } = await asking.send(email);
  const end = answer.indexOf("\r\n\r\n");
  const head = answer.toString("latin1", 0, end).replace(OF_THE_REQUEST, "$1: *");
  return { milliseconds, shape: `${head}\r\n${createHash("sha256").update(answer.subarray(end)).digest("hex")}` };
}
