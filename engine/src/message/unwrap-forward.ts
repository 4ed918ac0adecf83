import type { Message } from "./message.ts";

/** The original inside a forward. First step: as it is. */
export const unwrapForward = (message: Message): Message => message;
