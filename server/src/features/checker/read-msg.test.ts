import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { parseMail } from "../../../../engine/src/message/parse-mail.ts";
import { dearest, expectCheaper } from "../../../test/expect-linear.ts";
import { openCompoundFile } from "./compound-file.ts";
import { readMsg } from "./read-msg.ts";

interface Node {
  name: string;
  type: 1 | 2 | 5;
  length: number;
  binaryProvider?: () => Uint8Array;
  children?: number[];
}
// An independent writer of compound files, so that reader and writer cannot share a mistake.
const { burn } = createRequire(import.meta.url)("@kenjiuno/msgreader/lib/Burner.js") as { burn(nodes: Node[]): Uint8Array };

type Tree = { [name: string]: Uint8Array | Tree };

const write = (tree: Tree): Uint8Array => {
  const nodes: Node[] = [{ name: "Root Entry", type: 5, length: 0, children: [] }];
  const add = (parent: number, branch: Tree): void => {
    for (const [name, value] of Object.entries(branch)) {
      const index = nodes.length;
      nodes[parent]?.children?.push(index);
      if (value instanceof Uint8Array) nodes.push({ name, type: 2, length: value.length, binaryProvider: () => value });
      else {
        nodes.push({ name, type: 1, length: 0, children: [] });
        add(index, value);
      }
    }
  };
  add(0, tree);
  return new Uint8Array(burn(nodes));
};

const wide = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "utf16le"));
const narrow = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));
/** The fixed-length properties: a header of 32 bytes and the code page. */
const properties = (codePage: number): Uint8Array => {
  const bytes = new Uint8Array(48);
  new DataView(bytes.buffer).setUint32(32, 0x3fde0003, true);
  new DataView(bytes.buffer).setUint32(40, codePage, true);
  return bytes;
};

const HEADERS = "Received: from x.example\r\nFrom: Lumio <bill@lumio-pay.example>\r\nTo: ana@home.example\r\nSubject: =?utf-8?Q?Caf=C3=A9?=\r\nDKIM-Signature: v=1;\r\n b=xxx\r\nContent-Type: multipart/alternative;\r\n boundary=zz\r\nAuthentication-Results: spf=fail\r\nMIME-Version: 1.0\r\n\r\n";

const MESSAGE: Tree = {
  "__properties_version1.0": properties(1252),
  "__substg1.0_007D001F": wide(HEADERS),
  "__substg1.0_0037001F": wide("Café"),
  "__substg1.0_1000001F": wide("Pay here <https://lumio-pay.example/>\r\n"),
  "__substg1.0_10130102": narrow('<p>Prix : 3 \x80, <a href="https://lumio-pay.example/">pay here</a></p>'),
  "__attach_version1.0_#00000000": {
    "__properties_version1.0": new Uint8Array(8), "__substg1.0_3707001F": wide("facturé.pdf"), "__substg1.0_370E001F": wide("application/pdf"), "__substg1.0_37010102": narrow(`MZ${"x".repeat(9_000)}`),
  },
};

describe("readMsg", () => {
  it("makes a mail of a message with its received headers", () => {
    const mail = readMsg(write(MESSAGE));
    const message = parseMail(mail ?? new Uint8Array(), null);
    expect(message.from).toEqual([{ name: "Lumio", address: "bill@lumio-pay.example", domain: "lumio-pay.example" }]);
    expect(message.subject).toBe("Café");
    expect(message.parts.slice(2)).toEqual([{ id: "text", text: "Pay here <https://lumio-pay.example/>\n" }, { id: "html", text: "Prix : 3 €, pay here" }]);
    expect(message.links.filter((link) => link.from === "html")).toMatchObject([{ href: "https://lumio-pay.example/" }]);
    expect(message.attachments).toEqual([{ name: "facturé.pdf", type: "application/pdf", bytes: 9_002, disguised: true }]);
    expect(message.headers.map((header) => header.name)).toEqual(["received", "from", "to", "subject", "authentication-results", "mime-version", "content-type"]);
    expect(message.defects).toEqual([]);
  });

  it("makes headers when there are none, and reads strings in a code page", () => {
    const mail = readMsg(write({
      "__properties_version1.0": properties(1251), "__substg1.0_0C1A001E": Uint8Array.from([0xcb, 0xfe]), "__substg1.0_0C1F001E": narrow("/O=X/CN=Y"), "__substg1.0_5D01001E": narrow("a@b.example"),
      "__substg1.0_0037001E": narrow("Hi\r\nBcc: x@y.example"), "__substg1.0_1000001E": narrow("Body"),
    }));
    const message = parseMail(mail ?? new Uint8Array(), null);
    expect(message.from).toEqual([{ name: "Лю", address: "a@b.example", domain: "b.example" }]);
    expect(message.subject).toBe("Hi Bcc: x@y.example");
    expect(message.parts.at(-1)).toEqual({ id: "text", text: "Body" });
  });

  it("reads strings under any code page number", () => {
    for (const page of [0, -1, 65001, 20127, 874, 932, 936, 949, 950, 20866, 21866, 50220, 51932, ...Array.from({ length: 12 }, (_, at) => 1249 + at), ...Array.from({ length: 18 }, (_, at) => 28590 + at)]) {
      const mail = readMsg(write({ "__properties_version1.0": properties(page), "__substg1.0_1000001E": narrow("Body") }));
      expect(parseMail(mail ?? new Uint8Array(), null).parts.at(-1)?.text, String(page)).toBe("Body");
    }
  });

  it("keeps an embedded message as an attached mail", () => {
    const mail = readMsg(write({ ...MESSAGE, "__attach_version1.0_#00000000": { "__properties_version1.0": new Uint8Array(8), "__substg1.0_3701000D": MESSAGE } }));
    expect(parseMail(mail ?? new Uint8Array(), null).attachments).toMatchObject([{ type: "message/rfc822" }]);
  });

  it("is null for anything else", () => {
    expect(readMsg(new Uint8Array())).toBeNull();
    expect(readMsg(new TextEncoder().encode("From: a@b.example\r\n\r\n".repeat(200)))).toBeNull();
    expect(readMsg(write({ WordDocument: narrow("x") }))).toBeNull();
  });

  it("ends on chains that bite their tail, and on any damage", async () => {
    const good = write(MESSAGE);
    const damaged: Uint8Array[] = [];
    let seed = 7;
    const next = (below: number): number => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff) % below;
    for (let round = 0; round < 400; round++) {
      const bad = good.slice(0, round % 4 === 0 ? next(good.length) : good.length);
      for (let count = 0; count < 20 && bad.length > 0; count++) {
        const at = next(bad.length);
        bad[at] = round % 2 === 0 ? next(4) : next(256);
      }
      const mail = readMsg(bad);
      damaged.push(bad);
      if (mail !== null) expect(mail.length).toBeLessThan(good.length * 4 + 10_000);
    }
    for (const bad of await dearest(damaged, readMsg)) await expectCheaper(() => readMsg(bad), () => readMsg(good), 20);
    const looped = good.slice();
    const view = new DataView(looped.buffer);
    const fat = (view.getUint32(76, true) + 1) * 512;
    for (let sector = 0; sector < 60; sector++) view.setUint32(fat + sector * 4, sector, true);
    readMsg(looped);
    expect(openCompoundFile(looped)).not.toBeNull();
  });
});
