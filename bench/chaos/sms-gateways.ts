import { createHash, createHmac } from "node:crypto";

/** Providers that hand over text messages, each signing as its documentation says. */
export const GATEWAYS = ["twilio", "vonage", "ovhcloud", "standard"] as const;
export type Gateway = (typeof GATEWAYS)[number];

const SECRETS = { twilio: "auth-token-of-the-drill", vonage: "signature-secret-of-the-drill", ovhcloud: "0123456789abcdef0123456789abcdef", standard: Buffer.alloc(32, 7) };
export const smsSettings: Record<string, string> = {
  REMPART_SMS_TWILIO: SECRETS.twilio, REMPART_SMS_VONAGE: SECRETS.vonage, REMPART_SMS_OVHCLOUD: SECRETS.ovhcloud, REMPART_SMS_WEBHOOK: `whsec_${SECRETS.standard.toString("base64")}`,
};

export interface TextMessage {
  id: string;
  from: string;
  text: string;
}

/** One call, signed at this moment, as a gateway signs each attempt anew. `publicUrl`: the address it believes to call. */
export function smsCall(gateway: Gateway, publicUrl: string, message: TextMessage, now: Date): { path: string; init: RequestInit } {
  return CALLS[gateway](message, publicUrl, Math.floor(now.getTime() / 1000));
}

const HOOKS = "/api/v1/hooks/sms";
const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

const CALLS: Record<Gateway, (message: TextMessage, publicUrl: string, seconds: number) => { path: string; init: RequestInit }> = {
  twilio({ id, from, text }, publicUrl) {
    const path = `${HOOKS}/twilio`;
    const fields: Record<string, string> = { Body: text, From: from, FromCountry: "GB", MessageSid: id, NumMedia: "0", To: "+441632960000" };
    const signed = `${publicUrl}${path}${Object.keys(fields).toSorted().map((name) => name + fields[name]).join("")}`;
    return { path, init: { method: "POST", body: new URLSearchParams(fields).toString(), headers: { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": createHmac("sha1", SECRETS.twilio).update(signed).digest("base64") } } };
  },
  vonage({ id, from, text }, _publicUrl, seconds) {
    const body = JSON.stringify({ message_uuid: id, to: "441632960000", from: from.slice(1), channel: "sms", message_type: "text", text });
    const signed = `${base64url({ alg: "HS256", typ: "JWT" })}.${base64url({ iat: seconds, payload_hash: createHash("sha256").update(body).digest("hex") })}`;
    return { path: `${HOOKS}/vonage`, init: { method: "POST", body, headers: { "content-type": "application/json", authorization: `Bearer ${signed}.${createHmac("sha256", SECRETS.vonage).update(signed).digest("base64url")}` } } };
  },
  ovhcloud: ({ id, from, text }) => ({ path: `${HOOKS}/ovhcloud/${SECRETS.ovhcloud}?${new URLSearchParams({ id, sender: from, message: text })}`, init: { method: "GET" } }),
  standard({ id, from, text }, _publicUrl, seconds) {
    const body = JSON.stringify({ from, text, country: "GB" });
    const signature = createHmac("sha256", SECRETS.standard).update(`${id}.${seconds}.${body}`).digest("base64");
    return { path: `${HOOKS}/standard`, init: { method: "POST", body, headers: { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": String(seconds), "webhook-signature": `v1,${signature}` } } };
  },
};
