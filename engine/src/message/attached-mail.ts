import type { Message } from "./message.ts";

/** The bytes of messages attached to a message. Beside the message, not in it: a `Message` is plain data that may be stored. */
const attached = new WeakMap<Message, Uint8Array[]>();
const original = new WeakMap<Message, Uint8Array>();

export const keepAttached = (message: Message, mails: Uint8Array[]): void => {
  if (mails.length > 0) attached.set(message, mails);
};

/** The raw messages (message/rfc822) attached to a message that `parseMail` just read; empty for one that was stored and read back. */
export const attachedMails = (message: Message): Uint8Array[] => attached.get(message) ?? [];

export const keepOriginal = (message: Message, bytes: Uint8Array): void => {
  original.set(message, bytes);
};

/** The bytes of the attached mail that `unwrapForward` took for the original: what is to be authenticated instead of the outer mail. */
export const originalBytes = (message: Message): Uint8Array | null => original.get(message) ?? null;
