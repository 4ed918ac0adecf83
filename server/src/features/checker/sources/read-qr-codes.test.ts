import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, it, vi } from "vitest";
import { imageSize } from "./image-size.ts";
import { readQrCodes } from "./read-qr-codes.ts";

let png: Uint8Array;
const stop = () => AbortSignal.timeout(10_000);
const image = (bytes: Uint8Array, id = "image-1") => ({ id, type: "image/png", base64: Buffer.from(bytes).toString("base64") });

beforeAll(async () => {
  const { prepareZXingModule, writeBarcode } = await import("zxing-wasm/writer");
  const wasm = await readFile(fileURLToPath(import.meta.resolve("zxing-wasm/writer/zxing_writer.wasm")));
  await prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer }, fireImmediately: true });
  const written = await writeBarcode("https://orvane-renew.example/pay", { format: "QRCode", scale: 4 });
  png = new Uint8Array(await written.image!.arrayBuffer());
});

it("reads a QR code, and fetches nothing from anywhere", async () => {
  const fetching = vi.spyOn(globalThis, "fetch");
  expect(imageSize(png)!.width).toBeGreaterThan(50);
  expect(await readQrCodes([image(png)], stop())).toEqual({ "image-1": "https://orvane-renew.example/pay" });
  expect(fetching).not.toHaveBeenCalled();
});

it("leaves out what is no image, is broken, or announces too many pixels", async () => {
  const bomb = Uint8Array.from(png);
  new DataView(bomb.buffer).setUint32(16, 60_000);
  new DataView(bomb.buffer).setUint32(20, 60_000);
  const broken = png.slice(0, 100);
  expect(await readQrCodes([image(bomb, "bomb"), image(broken, "broken"), image(new Uint8Array(100), "none"), image(new Uint8Array(), "empty")], stop())).toEqual({});
});

it("stops when told", async () => {
  expect(await readQrCodes([image(png)], AbortSignal.abort())).toEqual({});
});

it("reads the size of each kind of file without unpacking it, and is total", () => {
  const bytes = (...values: number[]) => Uint8Array.from([...values, ...new Array<number>(30).fill(0)]);
  expect(imageSize(bytes(0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x10, 0x01, 0x20, 0x00))).toEqual({ width: 272, height: 32 });
  expect(imageSize(bytes(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 32, 1, 16))).toEqual({ width: 272, height: 32 });
  for (let length = 0; length < 64; length++) expect(() => imageSize(Uint8Array.from({ length }, (_, index) => [0xff, 0xd8, 0xff, 0xff, 0xff][index % 5]!))).not.toThrow();
});
