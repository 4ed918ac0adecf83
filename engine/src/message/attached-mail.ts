import type { Message } from "./message.ts";

/** The bytes of messages attached to a message. Beside the message, not in it: a `Message` is plain data that may be stored. */
const attached = new WeakMap<Message, Uint8Array[]>();
const original = new WeakMap<Message, Uint8Array>();

export const keepAttached = (message: Message, mails: Uint8Array[]): void => {
  if (mails.length > 0) attached.set(message, mails);
};

/** The raw messages (message/rfc822) attached to a message that `parseMail` just read; empty for one that was stored and read back. */
export const attachedMails = (message: Message): Uint8Array[] => attached.get(message) ?? [];

const drawing = new WeakSet<Message>();
/** Markup that shows more than its text: pictures, backgrounds, content made by a style. */
const DRAWS = /<(?:img|image|svg|picture|object|embed|iframe|video|input)\b|background|url\(|content\s*:/i;

/** Of a mail that carries others: its own HTML may say in a picture what its text does not. */
export const keepDrawing = (message: Message, sources: readonly string[]): void => {
  if (sources.some((source) => DRAWS.test(source))) drawing.add(message);
};

/** Whether the HTML of a mail that carries others shows more than its text. */
export const drawsPictures = (message: Message): boolean => drawing.has(message);

export const keepOriginal = (message: Message, bytes: Uint8Array): void => {
  original.set(message, bytes);
};

/** The bytes of the attached mail that `unwrapForward` took for the original: what is to be authenticated instead of the outer mail. */
export const originalBytes = (message: Message): Uint8Array | null => original.get(message) ?? null;
