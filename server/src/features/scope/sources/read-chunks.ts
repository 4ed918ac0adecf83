import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { createGunzip, createZstdDecompress } from "node:zlib";
import type { Gunzip, ZstdDecompress } from "node:zlib";
import { MOST_LINE } from "./scan-lines.ts";

/** Bytes of a chunk at most. Larger ones make nothing faster. */
export const CHUNK = 4 * 1024 * 1024;

/** What was read of a file. */
export interface FileRead {
  /** Bytes on disk, and their SHA-256. */
  size: number;
  sha256: string;
  /** SHA-256 of what is inside: the same for a file and its compressed copy. */
  contentSha256: string;
  /** Compressed data ended early or made no sense: what came before was read. */
  damaged: boolean;
}

export interface ChunkSink {
  takeBuffer(): Promise<Uint8Array>;
  /** Whole lines in `bytes[0, to)`. Whoever gets them gives the buffer back. */
  chunk(bytes: Uint8Array, to: number): void;
  giveBack(bytes: Uint8Array): void;
  /** Bytes read from disk just now. */
  progress(bytes: number): void;
  signal: AbortSignal | undefined;
  /** Hashes nothing: what is read was hashed before. */
  lean: boolean;
}

/** Reads a file once: hashes it, decompresses it, and hands it on in chunks of whole lines. Of a line longer than 1 MiB only the beginning is handed on. */
export async function readChunks(path: string, sink: ChunkSink): Promise<FileRead> {
  const file = await open(path, "r");
  try {
    const writer = await chunkWriter(sink);
    try {
      return /\.(gz|zst)$/.test(path) ? await readCompressed(file, path, writer, sink) : await readPlain(file, writer, sink);
    } finally {
      writer.release();
    }
  } finally {
    await file.close();
  }
}

async function readPlain(file: FileHandle, writer: ChunkWriter, sink: ChunkSink): Promise<FileRead> {
  const hash = createHash("sha256");
  let size = 0;
  for (;;) {
    sink.signal?.throwIfAborted();
    const space = writer.space();
    const { bytesRead } = await file.read(space, 0, space.length, null);
    if (bytesRead === 0) break;
    size += bytesRead;
    sink.progress(bytesRead);
    if (!sink.lean) hash.update(space.subarray(0, bytesRead));
    await writer.filled(bytesRead);
  }
  writer.end(false);
  const sha256 = hash.digest("hex");
  return { size, sha256, contentSha256: sha256, damaged: false };
}

async function readCompressed(file: FileHandle, path: string, writer: ChunkWriter, sink: ChunkSink): Promise<FileRead> {
  const outer = createHash("sha256");
  const inner = createHash("sha256");
  let size = 0;
  async function* pieces(): AsyncGenerator<Buffer> {
    for await (const bytes of file.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
      size += bytes.length;
      outer.update(bytes);
      sink.progress(bytes.length);
      yield bytes;
    }
  }
  const source = pieces();
  let damaged = false;
  try {
    for await (const piece of inflateFile(source, path.endsWith(".gz") ? "gzip" : "zstd")) {
      sink.signal?.throwIfAborted();
      inner.update(piece);
      for (let at = 0; at < piece.length;) {
        const space = writer.space();
        const part = piece.subarray(at, at + space.length);
        space.set(part);
        at += part.length;
        await writer.filled(part.length);
      }
    }
  } catch (error) {
    if (!/^(Z_|ERR_ZLIB|ZSTD_|ERR_ZSTD)/.test(String((error as NodeJS.ErrnoException).code))) throw error;
    damaged = true;
  }
  // The hash is of the whole file, whatever could be read of it.
  while ((await source.next()).done !== true);
  writer.end(damaged);
  return { size, sha256: outer.digest("hex"), contentSha256: inner.digest("hex"), damaged };
}

const INFLATE = { chunkSize: 512 * 1024 };

/**
 * What is inside compressed pieces. Node's zstd ends behind the first frame, and a file may hold many (`cat a.zst b.zst`, parallel compressors): each
 * gets a stream of its own. gzip's members it reads on by itself, and zeros behind the last it calls padding. Throws zlib's error where data makes no
 * sense, after what could be read before it. `pieces` is left open: whoever gave it may read on.
 */
export async function* inflateFile(pieces: AsyncGenerator<Buffer>, kind: "gzip" | "zstd"): AsyncGenerator<Buffer> {
  let left: Buffer | null = Buffer.alloc(0);
  while (left !== null) {
    const inflate = kind === "gzip" ? createGunzip(INFLATE) : createZstdDecompress(INFLATE);
    const feeding = feed(inflate, pieces, left);
    // Its failure is the stream's too, and is met there.
    feeding.catch(() => undefined);
    try {
      yield* inflate as AsyncIterable<Buffer>;
    } finally {
      inflate.on("error", () => undefined);
      inflate.destroy();
    }
    left = kind === "gzip" ? null : await feeding;
  }
}

/** One piece at a time: what the stream did not take is behind its end, and is given back. Null when there is no more. */
async function feed(inflate: Gunzip | ZstdDecompress, pieces: AsyncGenerator<Buffer>, first: Buffer): Promise<Buffer | null> {
  let fed = 0;
  for (let piece = first; ;) {
    if (piece.length > 0) {
      await write(inflate, piece);
      fed += piece.length;
      if (inflate.bytesWritten < fed) return piece.subarray(piece.length - (fed - inflate.bytesWritten));
    }
    const next = await pieces.next();
    if (next.done === true) {
      inflate.end();
      return null;
    }
    piece = next.value;
  }
}

function write(inflate: Gunzip | ZstdDecompress, piece: Buffer): Promise<void> {
  return new Promise((resolve, reject) => void inflate.write(piece, (error) => (error ? reject(error) : resolve())));
}

/** Fills buffers, and cuts them behind their last line end. */
interface ChunkWriter {
  space(): Uint8Array;
  filled(bytes: number): Promise<void>;
  /** Hands on what is left. `torn`: a last line without its end is not one. */
  end(torn: boolean): void;
  release(): void;
}

async function chunkWriter(sink: ChunkSink): Promise<ChunkWriter> {
  let bytes: Uint8Array | null = await sink.takeBuffer();
  let used = 0;
  /** Inside a line that is too long: its rest is dropped. */
  let dropping = false;
  const drop = (from: number): void => {
    const end = bytes!.subarray(0, used).indexOf(10, from);
    dropping = end < 0;
    if (!dropping) bytes!.copyWithin(from, end, used);
    used = dropping ? from : used - (end - from);
  };
  return {
    space: () => bytes!.subarray(used, CHUNK),
    async filled(count) {
      const before = used;
      used += count;
      if (dropping) drop(before);
      if (used < CHUNK) return;
      const last = bytes!.subarray(0, used).lastIndexOf(10);
      if (last < 0) {
        used = MOST_LINE + 2;
        dropping = true;
        return;
      }
      const full = bytes!;
      bytes = null;
      const next = await sink.takeBuffer();
      next.set(full.subarray(last + 1, used));
      used -= last + 1;
      bytes = next;
      sink.chunk(full, last + 1);
    },
    end(torn) {
      const whole = torn ? bytes!.subarray(0, used).lastIndexOf(10) + 1 : used;
      if (whole === 0) return;
      bytes![whole] = 10;
      const last = bytes!;
      bytes = null;
      sink.chunk(last, whole);
    },
    release() {
      if (bytes) sink.giveBack(bytes);
      bytes = null;
    },
  };
}
