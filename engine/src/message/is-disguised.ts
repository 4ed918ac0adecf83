// Sources of the marks: the formats' own specifications (PE, ELF, ZIP APPNOTE, MS-CFB, ISO 32000, ECMA-119, MS-SHLLINK, PNG, JFIF, GIF89a, TIFF).

/** What a file is by its first bytes, whatever it is called. Families are wide on purpose: a JPEG called .png harms nobody. */
type Kind =
  | "program" | "archive" | "office-old" | "office-new" | "pdf" | "html" | "disk-image" | "image" | "shortcut" | "rtf" | "cabinet" | "onenote" | "svg";

/** Bytes needed to know an ISO 9660 image by its mark at 32,769. */
export const KIND_BYTES = 32_800;

const MAGIC: [Kind, number[]][] = [
  ["program", [0x4d, 0x5a]],
  ["program", [0x7f, 0x45, 0x4c, 0x46]],
  ["program", [0xca, 0xfe, 0xba, 0xbe]],
  ["program", [0xcf, 0xfa, 0xed, 0xfe]],
  ["office-new", [0x50, 0x4b, 0x03, 0x04]],
  ["archive", [0x50, 0x4b, 0x05, 0x06]],
  ["archive", [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ["archive", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ["archive", [0x1f, 0x8b]],
  ["archive", [0x42, 0x5a, 0x68]],
  ["archive", [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ["cabinet", [0x4d, 0x53, 0x43, 0x46]],
  ["office-old", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["image", [0x89, 0x50, 0x4e, 0x47]],
  ["image", [0xff, 0xd8, 0xff]],
  ["image", [0x47, 0x49, 0x46, 0x38]],
  ["image", [0x49, 0x49, 0x2a, 0x00]],
  ["image", [0x4d, 0x4d, 0x00, 0x2a]],
  ["shortcut", [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00]],
  ["rtf", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ["onenote", [0xe4, 0x52, 0x5c, 0x7b, 0x8c, 0xd8, 0xa7, 0x4d]],
];

const at = (bytes: Uint8Array, offset: number, text: string): boolean => {
  for (let index = 0; index < text.length; index++) if (bytes[offset + index] !== text.charCodeAt(index)) return false;
  return true;
};

/** The family of a file by its first bytes, or null when they tell nothing. */
const kindOf = (bytes: Uint8Array): Kind | null => {
  for (const [kind, magic] of MAGIC) if (magic.every((byte, index) => bytes[index] === byte)) return kind;
  if (at(bytes, 0, "RIFF") && at(bytes, 8, "WEBP")) return "image";
  if (at(bytes, 32_769, "CD001") || at(bytes, 0, "vhdxfile") || at(bytes, 0, "conectix")) return "disk-image";
  let opening = "";
  for (let index = 0; index < Math.min(bytes.length, 400); index++) opening += String.fromCharCode(bytes[index]!);
  opening = opening.replace(/^[\u0000-\u0020\u00bb\u00bf\u00ef\u00fe\u00ff]+/, "").toLowerCase();
  if (opening.startsWith("<svg") || (opening.startsWith("<?xml") && opening.includes("<svg"))) return "svg";
  if (["<!doctype html", "<html", "<head", "<body", "<script", "<meta http-equiv"].some((tag) => opening.startsWith(tag))) return "html";
  return null;
};

/** Kinds that a name's last extension, or a type, may rightly hold. Absent: nothing is claimed. */
const BY_EXTENSION: Record<string, Kind[]> = {
  exe: ["program"], dll: ["program"], scr: ["program"], com: ["program"], class: ["program"],
  zip: ["office-new", "archive"], jar: ["office-new", "archive"], apk: ["office-new"], rar: ["archive"], "7z": ["archive"], gz: ["archive"], tgz: ["archive"], bz2: ["archive"], xz: ["archive"], cab: ["cabinet"],
  docx: ["office-new", "office-old"], xlsx: ["office-new", "office-old"], pptx: ["office-new", "office-old"], docm: ["office-new"], xlsm: ["office-new"], pptm: ["office-new"],
  odt: ["office-new"], ods: ["office-new"], odp: ["office-new"], epub: ["office-new"], pages: ["office-new"],
  doc: ["office-old", "office-new", "rtf", "html"], xls: ["office-old", "office-new", "html"], ppt: ["office-old", "office-new"], msg: ["office-old"], msi: ["office-old"],
  rtf: ["rtf"], pdf: ["pdf"], html: ["html", "svg"], htm: ["html", "svg"], shtml: ["html"], xhtml: ["html", "svg"], svg: ["svg"],
  iso: ["disk-image"], img: ["disk-image"], vhd: ["disk-image"], vhdx: ["disk-image"], lnk: ["shortcut"], one: ["onenote"],
  png: ["image"], jpg: ["image"], jpeg: ["image"], jpe: ["image"], jfif: ["image"], gif: ["image"], webp: ["image"], bmp: ["image"], tif: ["image"], tiff: ["image"],
  txt: [], csv: [], ics: [], vcf: [], log: [], mp3: [], wav: [], mp4: [],
};

const BY_TYPE: Record<string, Kind[]> = {
  "application/pdf": ["pdf"], "application/zip": ["office-new", "archive"], "application/x-zip-compressed": ["office-new", "archive"],
  "application/msword": ["office-old", "office-new", "rtf", "html"], "application/vnd.ms-excel": ["office-old", "office-new", "html"], "application/rtf": ["rtf"],
  "text/html": ["html", "svg"], "text/csv": ["html"], "text/calendar": [], "application/x-msdownload": ["program"],
};

const extensionOf = (name: string): string => {
  const dot = name.lastIndexOf(".");
  return dot === -1 ? "" : name.slice(dot + 1).trim().toLowerCase();
};

/** Whether the first bytes of a file contradict its name's last extension or its declared type. `head`: `KIND_BYTES` bytes are enough. */
export const isDisguised = (name: string, type: string, head: Uint8Array): boolean => {
  const kind = kindOf(head);
  if (kind === null) return false;
  const byName = BY_EXTENSION[extensionOf(name)];
  if (byName !== undefined) return !byName.includes(kind);
  if (type.startsWith("image/")) return kind !== "image" && kind !== "svg";
  const byType = BY_TYPE[type];
  return byType !== undefined && !byType.includes(kind);
};
