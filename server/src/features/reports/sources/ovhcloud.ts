import { createHash } from "node:crypto";
import { refused } from "../../../platform/outcome.ts";
import { boundedMessage, isSame, jsonObject, type ReadSms } from "./sms-message.ts";

/**
 * OVHcloud calls `smsResponse.cgiUrl` for each reply. It signs nothing, publishes no addresses that it calls from, and documents no fields
 * (https://github.com/ovh/docs/issues/1496); so the secret is the last part of the path, and fields are taken by the names that OVHcloud's API
 * gives an incoming message (`id`, `sender`, `message`, `creationDatetime`) and by those that its older callbacks use. Who learns the address
 * can invent reports; they are believed no more than a form's. Without an id, the call itself is one.
 */
export const readOvhcloud: ReadSms = ({ url, header, body }, secrets) => {
  const given = url.pathname.slice(url.pathname.lastIndexOf("/") + 1);
  if (!secrets.map((secret) => isSame(secret, given)).includes(true)) return refused("unsigned");
  const fields: Record<string, unknown> = { ...Object.fromEntries(url.searchParams), ...((header("content-type") ?? "").includes("json") ? jsonObject(body) : Object.fromEntries(new URLSearchParams(body.toString("utf8")))) };
  const first = (...names: string[]) => names.map((name) => fields[name]).find((value) => value !== undefined && value !== "");
  return boundedMessage({ id: first("id", "smsId", "messageId") ?? createHash("sha256").update(url.search).update(body).digest("hex"), from: first("sender", "senderid", "number", "from"), text: first("message", "text"), sentAt: first("creationDatetime") });
};
