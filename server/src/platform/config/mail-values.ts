import { z } from "zod";

/** Where outgoing mail is handed over. */
export interface RelayAddress {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS. */
  secure: boolean;
  /** Empty when the relay asks for none. */
  user: string;
  password: string;
}

/** A mailbox that is read. */
export interface MailboxAddress {
  host: string;
  port: number;
  secure: boolean;
  user: string;
  folder: string;
}

/** Where an access token comes from (OAuth 2.0): a program that prints one, or a refresh token at its endpoint (RFC 6749 section 6). */
export type TokenSource = { command: string } | { endpoint: string; parameters: Record<string, string> };

/** `smtp://user:password@host:587` or `smtps://host`. */
export const relayUrl = z.string().transform((text, context): RelayAddress => {
  const url = parsed(text, ["smtp:", "smtps:"]);
  if (url !== null && (url.pathname === "" || url.pathname === "/")) {
    const secure = url.protocol === "smtps:";
    const [user, password] = [decoded(url.username), decoded(url.password)];
    if (user !== null && password !== null) return { host: bare(url.hostname), port: url.port === "" ? (secure ? 465 : 587) : Number(url.port), secure, user, password };
  }
  context.addIssue({ code: "custom", message: "must look like smtp://user:password@host:587 or smtps://host (characters such as @ or / in the password are percent-encoded)" });
  return z.NEVER;
});

/** Who sends our short messages: `twilio://`, `vonage://`, `ovhcloud://`, `https://` or `folder:/path`. What each needs is asked for here. */
export const smsGatewayUrl = z.string().transform((text, context): URL => {
  const url = parsed(text, ["twilio:", "vonage:", "ovhcloud:", "https:", "folder:"]);
  const needs: Record<string, string[]> = { "twilio:": ["from"], "vonage:": ["from"], "ovhcloud:": ["from", "consumer", "service"], "https:": [], "folder:": [] };
  const isWhole = url !== null && needs[url.protocol]!.every((name) => (url.searchParams.get(name) ?? "") !== "") && (url.protocol === "folder:" ? url.pathname.startsWith("/") : url.host !== "");
  const logsIn = url !== null && (["https:", "folder:"].includes(url.protocol) || (url.username !== "" && url.password !== ""));
  if (isWhole && logsIn) return url;
  context.addIssue({ code: "custom", message: "must look like twilio://SID:TOKEN@api.twilio.com?from=ORVANE, vonage://KEY:SECRET@rest.nexmo.com?from=ORVANE, ovhcloud://KEY:SECRET@eu.api.ovh.com?consumer=…&service=…&from=ORVANE, https://:TOKEN@host/path or folder:/path" });
  return z.NEVER;
});

/** `imaps://user@host/INBOX`: the user's `@` is written `%40`, or as it is. */
export const mailboxUrl = z.string().transform((text, context): MailboxAddress => {
  const url = parsed(text, ["imap:", "imaps:"]);
  const user = url && decoded(url.username);
  const folder = url && decoded(url.pathname.slice(1));
  if (url !== null && user && folder !== null && url.password === "") {
    const secure = url.protocol === "imaps:";
    return { host: bare(url.hostname), port: url.port === "" ? (secure ? 993 : 143) : Number(url.port), secure, user, folder: folder === "" ? "INBOX" : folder };
  }
  context.addIssue({ code: "custom", message: "must look like imaps://user@host/INBOX; the password goes into REMPART_IMAP_PASSWORD" });
  return z.NEVER;
});

/** `command:…`, or the token endpoint with the parameters of the refresh in its query. */
export const tokenSource = z.string().transform((text, context): TokenSource => {
  if (text.startsWith("command:") && text.slice(8).trim() !== "") return { command: text.slice(8).trim() };
  const url = parsed(text, ["https:"]);
  if (url !== null && url.searchParams.has("refresh_token")) return { endpoint: `${url.origin}${url.pathname}`, parameters: Object.fromEntries(url.searchParams) };
  context.addIssue({ code: "custom", message: "must be `command:` and a program that prints an access token, or https://login.host.example/token?client_id=…&client_secret=…&refresh_token=…" });
  return z.NEVER;
});

/** One plain e-mail address. */
export const mailAddress = z.string().refine((text) => /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(text) && text.length <= 254, "must be an address such as reports@orion.example");

function parsed(text: string, protocols: string[]): URL | null {
  // A user that is itself an address: the last @ is the one before the host.
  const scheme = text.indexOf("://") + 3;
  const end = scheme < 3 ? -1 : text.slice(scheme).search(/[/?#]|$/) + scheme;
  const at = end < 0 ? -1 : text.lastIndexOf("@", end - 1);
  const mended = at > scheme ? `${text.slice(0, scheme)}${text.slice(scheme, at).replaceAll("@", "%40")}${text.slice(at)}` : text;
  const url = URL.canParse(mended) ? new URL(mended) : null;
  return url !== null && protocols.includes(url.protocol) && url.hostname !== "" && url.hash === "" && (url.protocol === "https:" || url.search === "") ? url : null;
}

function decoded(text: string): string | null {
  try {
    const plain = decodeURIComponent(text);
    return /[\r\n\0]/.test(plain) ? null : plain;
  } catch {
    return null;
  }
}

const bare = (host: string): string => host.replace(/^\[|\]$/g, "");
