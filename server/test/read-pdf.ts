import { inflateSync } from "node:zlib";

export interface ReadPdf {
  /** Lines of each page in the order they are written; `read` is false for what a screen reader passes over. */
  pages: { text: string; x: number; y: number; size: number; read: boolean }[][];
  /** Every object's dictionary, as written. */
  objects: Map<number, string>;
}

/** Reads back what our own printer writes, through the font's own table of letters. For tests: it knows no other PDF. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const file = Buffer.from(bytes).toString("latin1");
  const objects = new Map<number, string>();
  const streams = new Map<number, string>();
  for (const [, id, body = ""] of file.matchAll(/\n(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const cut = body.indexOf("\nstream\n");
    objects.set(Number(id), cut < 0 ? body : body.slice(0, cut));
    if (cut < 0) continue;
    const raw = Buffer.from(body.slice(cut + 8, body.lastIndexOf("\nendstream")), "latin1");
    if (body.includes("/FlateDecode")) streams.set(Number(id), inflateSync(raw).toString("latin1"));
  }
  const letters = new Map<string, string[]>();
  for (const dictionary of objects.values()) {
    for (const [, font = "", id] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+)/.exec(objects.get(Number(id)) ?? "")?.[1];
      if (unicode !== undefined) letters.set(font, lettersOf(streams.get(Number(unicode)) ?? ""));
    }
  }
  const kids = [...(/\/Kids \[([^\]]*)\]/.exec([...objects.values()].find((one) => one.includes("/Type /Pages")) ?? "")?.[1] ?? "").matchAll(/(\d+) 0 R/g)];
  const pages = kids.map(([, id]) => {
    const content = /\/Contents (\d+)/.exec(objects.get(Number(id)) ?? "")?.[1];
    return linesOf(streams.get(Number(content)) ?? "", letters);
  });
  return { pages, objects };
}

/** All text that is read aloud, in order. */
export function textOf(pdf: ReadPdf): string {
  return pdf.pages.flatMap((lines) => lines.filter(({ read }) => read).map(({ text }) => text)).join("\n");
}

function linesOf(content: string, letters: Map<string, string[]>): ReadPdf["pages"][number] {
  const found = content.matchAll(/(Artifact BMC )?BT [\d.]+ g \/(F\d+) ([\d.]+) Tf 1 0 0 -1 ([\d.-]+) ([\d.-]+) Tm <([0-9a-f]*)> Tj ET/g);
  return [...found].map(([, artifact, font = "", size, x, y, hex = ""]) => ({
    text: (hex.match(/.{4}/g) ?? []).map((code) => letters.get(font)?.[Number.parseInt(code, 16)] ?? "?").join(""),
    x: Number(x),
    y: Number(y),
    size: Number(size),
    read: artifact === undefined,
  }));
}

function lettersOf(map: string): string[] {
  const letters: string[] = [];
  for (const [, from = "", , list = ""] of map.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi)) {
    const start = Number.parseInt(from, 16);
    for (const [index, [, hex = ""]] of [...list.matchAll(/<([0-9a-f]*)>/gi)].entries()) letters[start + index] = Buffer.from(hex, "hex").swap16().toString("utf16le");
  }
  return letters;
}
