import { createSocket, type Socket } from "node:dgram";
import type { AddressInfo } from "node:net";

/** Record types that the fake knows, with their numbers (RFC 1035 section 3.2.2, RFC 3596). */
const TYPES = { A: 1, CNAME: 5, TXT: 16, AAAA: 28 } as const;
type Type = keyof typeof TYPES;

/** `records.set("TXT s._domainkey.brand.example", ["v=DKIM1; p=..."])`. Names in lower case. */
export interface FakeDns extends AsyncDisposable {
  /** `127.0.0.1:port`, for `REMPART_RESOLVER`. */
  address: string;
  records: Map<`${Type} ${string}`, string[]>;
  /** Every question received, as `TYPE name`. */
  questions: string[];
  /** Answer nothing from now on, as a dead server does. */
  silent: boolean;
}

/** A DNS server on loopback, UDP, that answers from a map: a missing name is NXDOMAIN, a missing type of a known name NODATA. */
export async function fakeDns(records: Record<string, string[]> = {}): Promise<FakeDns> {
  const socket: Socket = createSocket("udp4");
  const fake: FakeDns = {
    address: "",
    records: new Map(Object.entries(records)) as FakeDns["records"],
    questions: [],
    silent: false,
    [Symbol.asyncDispose]: () => new Promise((resolve) => socket.close(() => resolve())),
  };
  socket.on("message", (query, from) => {
    const { name, type, end } = readQuestion(query);
    fake.questions.push(`${nameOf(type)} ${name}`);
    if (!fake.silent) socket.send(reply(query, end, name, type, fake.records), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  fake.address = `127.0.0.1:${(socket.address() as AddressInfo).port}`;
  return fake;
}

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  while (query[at]) {
    labels.push(query.toString("latin1", at + 1, at + 1 + query[at]!));
    at += query[at]! + 1;
  }
  return { name: labels.join(".").toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function reply(query: Buffer, end: number, name: string, type: number, records: FakeDns["records"]): Buffer {
  const values = records.get(`${nameOf(type) as Type} ${name}`) ?? [];
  const known = values.length > 0 || [...records.keys()].some((key) => key.split(" ")[1] === name);
  const head = Buffer.from(query.subarray(0, end));
  // Response, authoritative, recursion as asked; then RCODE 3 for a name nobody knows.
  head.writeUInt16BE(0x8480 | (head[2]! & 1 ? 0x0100 : 0) | (known ? 0 : 3), 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(values.length, 6);
  head.writeUInt32BE(0, 8);
  return Buffer.concat([head, ...values.map((value) => answer(type, value))]);
}

function answer(type: number, value: string): Buffer {
  const data = recordData(type, value);
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function recordData(type: number, value: string): Buffer {
  if (type === TYPES.A) return Buffer.from(value.split(".").map(Number));
  if (type === TYPES.AAAA) return Buffer.from(value.split(":").flatMap((group) => [Number.parseInt(group || "0", 16) >> 8, Number.parseInt(group || "0", 16) & 255]));
  const pieces = type === TYPES.TXT ? (value.match(/.{1,255}/gs) ?? [""]) : [...value.split("."), ""];
  return Buffer.concat(pieces.map((piece) => Buffer.concat([Buffer.from([piece.length]), Buffer.from(piece, "latin1")])));
}

function nameOf(type: number): string {
  return Object.entries(TYPES).find(([, number]) => number === type)?.[0] ?? `TYPE${type}`;
}
