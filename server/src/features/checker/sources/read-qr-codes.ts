import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Message } from "@rempart/engine";
import { imageSize } from "./image-size.ts";

/** Images of one message that are looked at, and the largest that is unpacked: a hostile file of 1 kB can unpack to gigabytes. */
const MAX_IMAGES = 8;
const MAX_BYTES = 2_000_000;
const MAX_PIXELS = 3_000_000;
const MAX_TEXT = 2_048;

type Reader = (bytes: Uint8Array) => Promise<string>;
let reader: Promise<Reader> | undefined;

/** image id -> text of the QR code in it. Images without one, too large, or unreadable are left out. */
export async function readQrCodes(images: Message["images"], stop: AbortSignal): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const image of images.slice(0, MAX_IMAGES)) {
    if (stop.aborted) break;
    if (image.base64.length > (MAX_BYTES * 4) / 3) continue;
    const bytes = new Uint8Array(Buffer.from(image.base64, "base64"));
    const size = imageSize(bytes);
    if (!size || size.width * size.height > MAX_PIXELS || size.width * size.height === 0) continue;
    reader ??= loadReader();
    const text = await (await reader)(bytes);
    if (text !== "") found[image.id] = text.slice(0, MAX_TEXT);
  }
  return found;
}

/** Loaded with the first image. The module would fetch its binary from a public server if it were not handed over. */
async function loadReader(): Promise<Reader> {
  const [zxing, binary] = await Promise.all([import("zxing-wasm/reader"), readFile(fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")))]);
  await zxing.prepareZXingModule({ overrides: { wasmBinary: binary.buffer.slice(binary.byteOffset, binary.byteOffset + binary.byteLength) as ArrayBuffer }, fireImmediately: true });
  return async (bytes) => {
    try {
      const [code] = await zxing.readBarcodes(bytes, { formats: ["QRCode", "MicroQRCode", "Aztec", "DataMatrix"], maxNumberOfSymbols: 1, tryHarder: false });
      return code?.isValid ? code.text : "";
    } catch {
      // A broken image holds no code.
      return "";
    }
  };
}
