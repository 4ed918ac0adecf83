import { createRequire } from "node:module";

interface Node {
  name: string;
  type: 1 | 2 | 5;
  length: number;
  binaryProvider?: () => Uint8Array;
  children?: number[];
}
const { burn } = createRequire(import.meta.url)("@kenjiuno/msgreader/lib/Burner.js") as { burn(nodes: Node[]): Uint8Array };

/** The bytes of a `.msg` file with the few properties a check needs (MS-OXMSG section 2.1). `headers` are those that arrived with it. */
export function outlookMessage({ subject, body, headers }: { subject: string; body: string; headers: string }): Uint8Array {
  // Copied: the writer takes the whole of the memory behind a view.
  const wide = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "utf16le"));
  const streams: Record<string, Uint8Array> = {
    "__properties_version1.0": new Uint8Array(32), "__substg1.0_007D001F": wide(headers), "__substg1.0_0037001F": wide(subject), "__substg1.0_1000001F": wide(body),
  };
  const entries = Object.entries(streams);
  const root: Node = { name: "Root Entry", type: 5, length: 0, children: entries.map((_, index) => index + 1) };
  return new Uint8Array(burn([root, ...entries.map(([name, bytes]): Node => ({ name, type: 2, length: bytes.length, binaryProvider: () => bytes }))]));
}
