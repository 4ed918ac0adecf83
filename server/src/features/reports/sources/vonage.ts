import { createHash, createHmac } from "node:crypto";
import { refused } from "../../../platform/outcome.ts";
import { boundedMessage, internationalNumber, isSame, jsonObject, type ReadSms } from "./sms-message.ts";

/** Vonage sends again for a day what was not taken. */
const MOST_AGE = 25 * 3600;
const MOST_AHEAD = 300;
const MOST_TOKEN = 8192;

/**
 * Vonage, "Signed webhooks": a JSON web token (RFC 7519) as bearer, HS256 under the account's signature secret, whose `payload_hash` is the
 * SHA-256 of the body (https://developer.vonage.com/en/getting-started/concepts/webhooks). Only HS256 is taken, whatever the token says of
 * itself; a token without `payload_hash` would vouch for any body. Sent again, a message is known by its id.
 */
export const readVonage: ReadSms = ({ header, body, now }, secrets) => {
  const [scheme, token = "", ...rest] = (header("authorization") ?? "").split(" ");
  if (scheme?.toLowerCase() !== "bearer" || rest.length > 0 || token.length > MOST_TOKEN) return refused("unsigned");
  const [head = "", payload = "", signature = "", ...more] = token.split(".");
  const given = Buffer.from(signature, "base64url");
  const holds = secrets.map((secret) => isSame(createHmac("sha256", secret).update(`${head}.${payload}`).digest(), given)).includes(true);
  const claims = jsonObject(Buffer.from(payload, "base64url"));
  if (!holds || more.length > 0 || jsonObject(Buffer.from(head, "base64url"))?.["alg"] !== "HS256" || claims === null) return refused("unsigned");
  const { iat, exp, payload_hash: hash } = claims;
  const seconds = now.getTime() / 1000;
  if (typeof iat !== "number" || iat > seconds + MOST_AHEAD || iat < seconds - MOST_AGE || (typeof exp === "number" && exp < seconds)) return refused("unsigned");
  if (typeof hash !== "string" || !isSame(createHash("sha256").update(body).digest("hex"), hash.toLowerCase())) return refused("unsigned");
  const said = jsonObject(body);
  if (said === null) return refused("unreadable");
  // Messages API, or the older SMS API.
  const from = said["from"] ?? said["msisdn"];
  return boundedMessage({ id: said["message_uuid"] ?? said["messageId"], from: typeof from === "string" ? internationalNumber(from) : from, text: said["text"], sentAt: said["message_uuid"] === undefined ? undefined : said["timestamp"] });
};
