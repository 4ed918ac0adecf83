import { randomBytes } from "node:crypto";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { inflateFile } from "./read-chunks.ts";

/** Larger than a piece, and not to be made smaller. */
const large = randomBytes(700_000);
const small = Buffer.from("one\ntwo\n");

async function* piecesOf(bytes: Buffer, size = 256 * 1024): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function inflate(bytes: Buffer, kind: "gzip" | "zstd", size?: number): Promise<{ inside: Buffer; code: string | undefined }> {
  const inside: Buffer[] = [];
  try {
    for await (const piece of inflateFile(piecesOf(bytes, size), kind)) inside.push(piece);
    return { inside: Buffer.concat(inside), code: undefined };
  } catch (error) {
    return { inside: Buffer.concat(inside), code: (error as NodeJS.ErrnoException).code };
  }
}

describe.each([["gzip", gzipSync], ["zstd", zstdCompressSync]] as const)("%s", (kind, pack) => {
  test.each([
    ["one stream", [small]], ["several", [small, small, small]], ["large ones between small ones", [large, small, large, small]], ["empty ones", [Buffer.alloc(0), small, Buffer.alloc(0)]],
  ])("%s: all of it is read", async (_, parts) => {
    const read = await inflate(Buffer.concat(parts.map((part) => pack(part))), kind);
    expect(read.code).toBeUndefined();
    expect(read.inside.equals(Buffer.concat(parts))).toBe(true);
  });

  test.each([1, 7, 21])("pieces of %i bytes make no difference", async (size) => {
    const read = await inflate(Buffer.concat([pack(small), pack(small)]), kind, size);
    expect(read.inside.toString()).toBe("one\ntwo\none\ntwo\n");
  });

  test("what ends early is told, after what could be read", async () => {
    const read = await inflate(pack(large).subarray(0, 600_000), kind);
    expect(read.code).toMatch(/^(Z_|ZSTD_|ERR_)/);
    expect(large.subarray(0, read.inside.length).equals(read.inside)).toBe(true);
    expect(read.inside.length).toBeGreaterThan(0);
  });

  test("what is not compressed at all, and nothing at all, is told", async () => {
    expect((await inflate(small, kind)).code).toMatch(/^(Z_|ZSTD_)/);
    expect((await inflate(Buffer.concat([pack(large), Buffer.from("junk ".repeat(200_000))]), kind)).code).toMatch(/^(Z_|ZSTD_)/);
  });
});

test("zeros behind gzip are padding", async () => {
  expect(await inflate(Buffer.concat([gzipSync(small), Buffer.alloc(1_000_000)]), "gzip")).toEqual({ inside: small, code: undefined });
});
