import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { domainToASCII } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { defectLog } from "./defects.ts";
import { htmlText } from "./html-text.ts";
import { parseMail } from "./parse-mail.ts";

interface Theirs {
  from?: { value: { address?: string }[] };
  subject?: string;
  text?: string;
  html?: string | false;
}
const { simpleParser } = createRequire(import.meta.url)("mailparser") as { simpleParser(raw: Buffer, options: object): Promise<Theirs> };

/**
 * Every mail of the corpora through our parser and through mailparser. `docs/divergences.md` explains what is left. One mail in ten
 * unless REMPART_FULL=1. The bounds are shares of mails, a little above what is found.
 */
const CORPORA = join(process.env["REMPART_CORPORA"] ?? "../shared/corpora", "email");
const EVERY = process.env["REMPART_FULL"] === "1" ? 1 : 10;
const SETS = { phishing_pot_2022_2024: { from: 0.045, subject: 0.001, text: 0.004, html: 0.006 }, spamassassin: { from: 0.003, subject: 0.008, text: 0.025, html: 0.016 }, sublime_samples: { from: 0, subject: 0, text: 0, html: 0 } };

type Field = "from" | "subject" | "text" | "html";

/** White space, invisible characters and replacement characters are not what this test is about. */
const plain = (text: string): string => text.replace(/[\s\u00a0\u200b-\u200d\ufeff\uFFFD\u0000-\u001f]+/g, "");

const scratch: string[] = [];
afterAll(() => {
  for (const folder of scratch) rmSync(folder, { recursive: true, force: true });
});

const unpack = (set: string): string[] => {
  const folder = mkdtempSync(join(tmpdir(), "rempart-differential-"));
  scratch.push(folder);
  const done = spawnSync("tar", ["xzf", join(CORPORA, `${set}.tar.gz`), "-C", folder]);
  if (done.status !== 0) throw new Error(`tar could not read ${set}: ${done.stderr}`);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:eml|txt)$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name)).sort();
};

const bodies = (parts: { id: string; text: string }[], kind: string): string => plain(parts.filter((part) => part.id.startsWith(kind)).map((part) => part.text).join(""));

/** mailparser keeps a dot after the domain and decodes punycode; we drop the one and leave the other. */
const comparable = (address: string): string => {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1).replace(/\.+$/, "").toLowerCase();
  return `${address.slice(0, at + 1).toLowerCase()}${domainToASCII(domain) || domain}`;
};

/** The fields in which the two disagree about one mail. */
const compare = async (raw: Buffer): Promise<Field[]> => {
  const ours = parseMail(new Uint8Array(raw), null);
  const theirs = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true, skipHtmlToText: true });
  const differ: Field[] = [];
  if (comparable(ours.from[0]?.address ?? "") !== comparable(theirs.from?.value.find((mailbox) => mailbox.address)?.address ?? "")) differ.push("from");
  if (plain(ours.subject) !== plain(theirs.subject ?? "")) differ.push("subject");
  if (bodies(ours.parts, "text") !== plain(theirs.text ?? "")) differ.push("text");
  if (bodies(ours.parts, "html") !== plain(htmlText(theirs.html || "", defectLog()).text)) differ.push("html");
  return differ;
};

const present = existsSync(CORPORA);
if (!present) console.warn(`skipped: no corpora at ${CORPORA}; set REMPART_CORPORA to compare with mailparser`);

describe.skipIf(!present)("parseMail against mailparser", () => {
  it.each(Object.entries(SETS))("%s", async (set, bounds) => {
    const files = unpack(set).filter((_, at) => at % (set === "sublime_samples" ? 1 : EVERY) === 0);
    const found: Record<Field, string[]> = { from: [], subject: [], text: [], html: [] };
    for (const file of files) for (const field of await compare(readFileSync(file))) found[field].push(file.split("/").at(-1) ?? file);
    console.info(`${set}: ${files.length} mails; differ in ${Object.entries(found).map(([field, names]) => `${field} ${names.length}`).join(", ")}`);
    expect(files.length).toBeGreaterThan(0);
    for (const [field, names] of Object.entries(found) as [Field, string[]][]) {
      // At least one is allowed in a small sample, where a share says little.
      expect(names.length, `${field}: ${names.slice(0, 10).join(" ")}`).toBeLessThanOrEqual(bounds[field] === 0 ? 0 : Math.max(1, Math.ceil(files.length * bounds[field] * (EVERY === 1 ? 1 : 1.6))));
    }
  }, 300_000);
});
