import { z } from "zod";
import { refusal, textThat } from "../../platform/yaml/yaml-fields.ts";
import { COUNTRIES } from "./countries.ts";

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/i;
const HOST_PATTERN = "([A-Za-z0-9-]{1,63}\\.)+[A-Za-z0-9-]{2,63}";

function isHost(text: string): boolean {
  const labels = text.split(".");
  return text.length <= 253 && labels.length >= 2 && labels.every((label) => LABEL.test(label)) && !/^\d*$/.test(labels.at(-1) ?? "");
}

/** What the writer probably meant: the host in an address, in ASCII, in lower case; empty when there is none. */
function hostWithin(text: string): string {
  const bare = text.trim().replace(/^[a-z]{1,10}:\/\//i, "").split(/[/?#:]/)[0]?.split("@").at(-1)?.replace(/^\*?\.|\.$/g, "") ?? "";
  const host = URL.canParse(`http://${bare}`) ? new URL(`http://${bare}`).hostname : "";
  return isHost(host) ? host : "";
}

function hostFix(text: string): string {
  const meant = hostWithin(text);
  return meant === "" ? "write a domain such as orvane.example, without https:// and without path" : `write ${meant}`;
}

/** A host, ASCII, made lower case; no scheme, no path. */
export const host = textThat(isHost, "a domain", hostFix, `^${HOST_PATTERN}$`).toLowerCase();

/** A host, or with a leading dot every subdomain of it. */
export const mailDomain = textThat(
  (text) => isHost(text.startsWith(".") ? text.slice(1) : text), "a mail domain",
  (text) => (text.startsWith("*.") && hostWithin(text) !== "" ? `write .${hostWithin(text)}` : hostFix(text)),
  `^\\.?${HOST_PATTERN}$`,
).toLowerCase();

const E164 = /^\+[1-9]\d{6,14}$/;

function phoneFix(text: string): string {
  const digits = text.replace(/\(0\)/g, "").replace(/[\s().-]/g, "").replace(/^00/, "+");
  return E164.test(digits) ? `write "${digits}"` : `write it as in "+33199004242": a plus sign, the country's calling code, then digits only`;
}

/** ITU-T E.164: a plus sign, the country's calling code, at most 15 digits. */
export const phone = textThat((text) => E164.test(text), "an international number", phoneFix, E164.source);

/** 3 to 8 digits, as operators assign them. */
export const shortCode = textThat((text) => /^\d{3,8}$/.test(text), "a short code", () => 'write 3 to 8 digits between quotes, as in "60777"', "^\\d{3,8}$");

export const shortCodeOrPhone = textThat(
  (text) => /^\d{3,8}$/.test(text) || E164.test(text), "a number to forward an SMS to", phoneFix, `^\\d{3,8}$|${E164.source}`,
);

const SENDER = /^(?=.*[A-Za-z])[A-Za-z0-9 &._+*'-]{1,11}$/;

/** 3GPP TS 23.040 section 9.1.2.5: at most 11 characters, and not digits alone. */
export const senderId = textThat(
  (text) => SENDER.test(text), "a sender name that an SMS can show",
  () => "write 1 to 11 letters, digits or spaces, with a letter among them; a number goes under shortCodes or phones", SENDER.source,
);

export const colour = textThat(
  (text) => /^#[0-9a-f]{6}$/i.test(text), "a colour", () => 'write six hexadecimal digits between quotes, as in "#12a5c9"', "^#[0-9A-Fa-f]{6}$",
).toLowerCase();

export const slug = textThat(
  (text) => /^[a-z0-9][a-z0-9-]{0,39}$/.test(text), "an id", () => "write lower-case letters, digits and hyphens, as in orvane", "^[a-z0-9][a-z0-9-]{0,39}$",
);

const languageNames = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

function languageFix(text: string): string {
  const base = text.slice(0, 2).toLowerCase();
  const tagged = /^[a-z]{2}([-_][a-z]{2,4})?$/i.test(text) && languageNames.of(base) !== undefined;
  return tagged ? `write ${base}` : "write two letters of ISO 639-1, as in fr, en, pt, de";
}

/** ISO 639-1. */
export const language = textThat((text) => /^[a-z]{2}$/.test(text) && languageNames.of(text) !== undefined, "a language", languageFix, "^[a-z]{2}$");

/** ISO 3166-1 alpha-2. */
export const country = z.enum(COUNTRIES);

function isWebAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.protocol === "https:" && url.username === "" && isHost(url.hostname);
}

export const webAddress = textThat(
  isWebAddress, "a secure web address",
  (text) => (hostWithin(text) === "" ? "write a whole address, as in https://orvane.example/help" : `write it whole, as in https://${hostWithin(text)}/...`),
  "^https://",
);

function isMailbox(text: string): boolean {
  const at = text.lastIndexOf("@");
  return at > 0 && /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/.test(text.slice(0, at)) && isHost(text.slice(at + 1));
}

export const mailbox = textThat(isMailbox, "a mail address", () => "write one address, as in faux@orvane.example", "^[^@\\s]+@[^@\\s]+$");

export const days = z.int().min(1, refusal("is less than a day", "write a number of days, 1 or more"))
  .max(3650, refusal("is more than ten years", "write 3650 or less: keep as little as will do"));

export const words = z.string().trim().min(1, refusal("is empty", "write a name"))
  .max(80, refusal("is longer than 80 characters", "write a shorter name"));

/** Either the thing or, for none, an empty text. */
export function orNone<Item extends z.ZodType<string>>(item: Item) {
  return z.union([item, z.literal("")]);
}
