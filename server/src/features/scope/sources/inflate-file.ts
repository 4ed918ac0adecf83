import { createGunzip, createZstdDecompress } from "node:zlib";
import type { Gunzip, ZstdDecompress } from "node:zlib";

const OPTIONS = { chunkSize: 512 * 1024 };

/**
 * What is inside compressed pieces. Node's zstd ends behind the first frame, and a file may hold many (`cat a.zst b.zst`, parallel compressors): each
 * gets a stream of its own. gzip's members it reads on by itself, and zeros behind the last it calls padding. Throws zlib's error where data makes no
 * sense, after what could be read before it. `pieces` is left open: whoever gave it may read on.
 */
export async function* inflateFile(pieces: AsyncGenerator<Buffer>, kind: "gzip" | "zstd"): AsyncGenerator<Buffer> {
  let left: Buffer | null = Buffer.alloc(0);
  while (left !== null) {
    const inflate = kind === "gzip" ? createGunzip(OPTIONS) : createZstdDecompress(OPTIONS);
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
