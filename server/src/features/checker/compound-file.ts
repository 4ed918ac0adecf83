/**
 * Reads the Compound File Binary format ([MS-CFB]), in which Outlook keeps a .msg. Written here because the readers at hand follow
 * sector chains without a limit: a chain that bites its tail would hold the server for ever.
 */
export interface Entry {
  name: string;
  kind: "storage" | "stream";
  /** Bytes, of a stream. */
  size: number;
  start: number;
  children: Entry[];
}

export interface CompoundFile {
  root: Entry;
  /** Contents of a stream; shorter than announced when its chain breaks, empty once the budget is spent. */
  read(entry: Entry): Uint8Array;
}

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const LAST_SECTOR = 0xfffffffa;
const NO_ENTRY = 0xffffffff;
const MOST_ENTRIES = 20_000;
const DEEPEST = 12;

interface Layout {
  view: DataView;
  bytes: Uint8Array;
  sectorSize: number;
  fat: Uint32Array;
  miniFat: Uint32Array;
  miniStream: Uint8Array;
}

const offsetOf = (sector: number, sectorSize: number): number => (sector + 1) * sectorSize;

/** Sectors of a chain from `start`, no more than the file has: a loop ends there. */
const chain = (fat: Uint32Array, start: number, most: number): number[] => {
  const sectors: number[] = [];
  for (let sector = start; sector < LAST_SECTOR && sector < fat.length && sectors.length < most; sector = fat[sector]!) sectors.push(sector);
  return sectors;
};

const gather = (bytes: Uint8Array, sectors: number[], sectorSize: number, first: number, size: number): Uint8Array => {
  const out = new Uint8Array(Math.min(size, sectors.length * sectorSize));
  let at = 0;
  for (const sector of sectors) {
    if (at >= out.length) break;
    const start = first + sector * sectorSize;
    const piece = bytes.subarray(start, Math.min(start + sectorSize, start + out.length - at));
    out.set(piece, at);
    at += sectorSize;
  }
  return out;
};

const asNumbers = (bytes: Uint8Array): Uint32Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, at) => view.getUint32(at * 4, true));
};

/** Sector numbers of the FAT itself: 109 in the header, the rest in a chain of DIFAT sectors. */
const fatSectors = (view: DataView, sectorSize: number, most: number): number[] => {
  const found: number[] = [];
  const add = (sector: number): void => {
    if (sector < LAST_SECTOR && found.length < most) found.push(sector);
  };
  for (let at = 76; at < 512; at += 4) add(view.getUint32(at, true));
  let next = view.getUint32(68, true);
  for (let count = 0; next < LAST_SECTOR && count < most; count++) {
    const start = offsetOf(next, sectorSize);
    if (start + sectorSize > view.byteLength) break;
    for (let at = start; at < start + sectorSize - 4; at += 4) add(view.getUint32(at, true));
    next = view.getUint32(start + sectorSize - 4, true);
  }
  return found;
};

const readEntries = (directory: Uint8Array, layout: Pick<Layout, "sectorSize">): { entries: Entry[]; links: number[][] } => {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const entries: Entry[] = [];
  const links: number[][] = [];
  const utf16 = new TextDecoder("utf-16le");
  for (let at = 0; at + 128 <= directory.length && entries.length < MOST_ENTRIES; at += 128) {
    const type = directory[at + 66];
    const nameBytes = Math.min(64, Math.max(0, view.getUint16(at + 64, true) - 2));
    // Version 3 files may leave rubbish in the upper half of the size.
    const size = view.getUint32(at + 120, true) + (layout.sectorSize > 512 ? view.getUint32(at + 124, true) * 2 ** 32 : 0);
    entries.push({ name: utf16.decode(directory.subarray(at, at + nameBytes)), kind: type === 2 ? "stream" : "storage", size, start: view.getUint32(at + 116, true), children: [] });
    links.push([view.getUint32(at + 68, true), view.getUint32(at + 72, true), view.getUint32(at + 76, true)]);
  }
  return { entries, links };
};

/** Hangs every entry below its storage. Each entry is taken once, so that a loop in the tree ends. */
const hang = (entries: Entry[], links: number[][]): void => {
  const taken = new Set([0]);
  const work: { child: number; parent: number; depth: number }[] = [{ child: links[0]?.[2] ?? NO_ENTRY, parent: 0, depth: 0 }];
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    const { child, parent, depth } = step;
    const entry = entries[child];
    if (entry === undefined || taken.has(child) || depth > DEEPEST) continue;
    taken.add(child);
    entries[parent]!.children.push(entry);
    const [left, right, inner] = links[child]!;
    work.push({ child: left!, parent, depth }, { child: right!, parent, depth });
    if (entry.kind === "storage") work.push({ child: inner!, parent: child, depth: depth + 1 });
  }
};

/** Opens a compound file; null when the bytes are none. Reads no more than twice the file's length in all. */
export const openCompoundFile = (bytes: Uint8Array): CompoundFile | null => {
  if (bytes.length < 1_536 || !MAGIC.every((byte, at) => bytes[at] === byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return null;
  const sectorSize = 1 << shift;
  const most = Math.ceil(bytes.length / sectorSize);
  const fat = asNumbers(gather(bytes, fatSectors(view, sectorSize, most), sectorSize, sectorSize, bytes.length));
  const stream = (start: number, size: number): Uint8Array => gather(bytes, chain(fat, start, most), sectorSize, sectorSize, Math.min(size, bytes.length));
  const directory = stream(view.getUint32(48, true), bytes.length);
  const { entries, links } = readEntries(directory, { sectorSize });
  const root = entries[0];
  if (root === undefined) return null;
  hang(entries, links);
  const miniFat = asNumbers(stream(view.getUint32(60, true), bytes.length));
  const miniStream = stream(root.start, root.size);
  let budget = bytes.length * 2;
  return {
    root,
    read(entry) {
      const size = Math.min(entry.size, budget, bytes.length);
      budget -= size;
      if (size <= 0) return new Uint8Array();
      return entry.size < 4_096 ? gather(miniStream, chain(miniFat, entry.start, Math.ceil(size / 64)), 64, 0, size) : stream(entry.start, size);
    },
  };
};
