import { createHmac } from "node:crypto";
import { refused } from "../../../platform/outcome.ts";
import { boundedMessage, isSame, jsonObject, type ReadSms } from "./sms-message.ts";

const MOST_SECONDS = 300;
const MOST_SIGNATURES = 10;

/**
 * Any gateway, by Standard Webhooks (https://www.standardwebhooks.com): `webhook-signature` is a list of `v1,` and the base64 of the
 * HMAC-SHA-256, under the secret, of `webhook-id`, `webhook-timestamp` and the body, with points between; five minutes old at most. The body:
 * `{"from": "+33…", "text": "…", "country"?: "FR", "sentAt"?: "2026-…"}`.
 */
export const readStandardWebhook: ReadSms = ({ header, body, now }, secrets) => {
  const [id, timestamp, signatures] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => header(name) ?? "") as [string, string, string];
  if (id === "" || !/^\d{1,12}$/.test(timestamp) || Math.abs(now.getTime() / 1000 - Number(timestamp)) > MOST_SECONDS) return refused("unsigned");
  const given = signatures.split(" ").slice(0, MOST_SIGNATURES).filter((one) => one.startsWith("v1,")).map((one) => Buffer.from(one.slice(3), "base64"));
  const holds = secrets.some((secret) => {
    const expected = createHmac("sha256", keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest();
    return given.map((one) => isSame(expected, one)).includes(true);
  });
  if (!holds) return refused("unsigned");
  const said = jsonObject(body);
  return said === null ? refused("unreadable") : boundedMessage({ id, from: said["from"], text: said["text"], country: said["country"], sentAt: said["sentAt"] });
};

/** `whsec_` and base64. */
function keyOf(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ""), "base64");
}
