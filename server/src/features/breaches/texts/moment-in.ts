import type { Language } from "../../../platform/site/index.ts";

/** As the reader's language writes it, to the minute; UTC, as the logs are read. */
export const momentIn = (language: Language, at: string): string => `${new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(new Date(at))} UTC`;
