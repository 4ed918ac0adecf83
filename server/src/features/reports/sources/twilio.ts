import { createHmac } from "node:crypto";
import { refused } from "../../../platform/outcome.ts";
import { boundedMessage, isSame, type ReadSms } from "./sms-message.ts";

/**
 * Twilio, "Messaging webhooks": a form, signed in `X-Twilio-Signature` with HMAC-SHA1 under the account's auth token, over the address as
 * configured at Twilio and the fields sorted by name, name and value without anything between
 * (https://www.twilio.com/docs/usage/webhooks/webhooks-security). No time is signed: what is sent again is known by its `MessageSid`.
 */
export const readTwilio: ReadSms = ({ url, header, body }, tokens) => {
  const signature = header("x-twilio-signature") ?? "";
  const fields = [...new URLSearchParams(body.toString("utf8"))];
  const signed = fields.sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b))).map(([name, value]) => name + value).join("");
  const holds = tokens.some((token) => spellings(url).map((address) => isSame(createHmac("sha1", token).update(address + signed).digest("base64"), signature)).includes(true));
  if (!holds) return refused("unsigned");
  const field = (name: string) => fields.find(([known]) => known === name)?.[1] ?? "";
  return boundedMessage({ id: field("MessageSid") || field("SmsSid"), from: field("From"), text: field("Body"), country: field("FromCountry") });
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Twilio signs the port of `https` as written in its console; a proxy may hide it from us. */
function spellings(url: URL): string[] {
  const rest = `${url.pathname}${url.search}`;
  const usual = url.protocol === "https:" ? "443" : "80";
  return [`${url.protocol}//${url.host}${rest}`, `${url.protocol}//${url.hostname}:${url.port === "" ? usual : url.port}${rest}`];
}
