import { readFile } from "node:fs/promises";
import type { Facts, Policy, RawMessage } from "@rempart/engine";
import type { PolicyReading } from "./features/brand/read-policy.ts";
import { checkLine as checkOneLine } from "./features/checker/check-line.ts";
import { checkMessage, toAnswer } from "./features/checker/check-message.ts";
import type { CheckAnswer } from "./features/checker/contract.ts";
import type { FactSources } from "./features/checker/gather-facts.ts";

// What the command line does without a server or a database. Everything heavy is imported when it is first needed.

export type { CheckAnswer, PolicyReading };

export interface OfflineOptions {
  policy: Policy | null;
  /** BCP 47; one that is not written yet falls back to English, and the answer says so in `languageFallback`. */
  language: string;
  /** Made once by `offlineSources`, and shared by all messages of a run. */
  sources: FactSources;
}

/**
 * Who can be asked offline: our own reading of signatures and QR codes. Signatures need key records, so without a resolver they stay unknown and
 * nothing leaves the machine.
 */
export function offlineSources(resolver: "none" | "system" | { servers: string[] } = "none"): FactSources {
  let resolve: ReturnType<typeof import("./features/checker/sources/dns-resolver.ts").dnsResolver>;
  return {
    authenticate: resolver === "none" ? undefined : async (bytes) => {
      const [{ dnsResolver }, { authenticateMail }] = await Promise.all([import("./features/checker/sources/dns-resolver.ts"), import("./features/checker/sources/authenticate-mail.ts")]);
      resolve ??= dnsResolver(resolver, Date.now);
      return authenticateMail(bytes, { resolver: resolve, now: new Date() });
    },
    qr: async (images, stop) => (await import("./features/checker/sources/read-qr-codes.ts")).readQrCodes(images, stop),
    readMsg: async (bytes) => (await import("./features/checker/read-msg.ts")).readMsg(bytes),
  };
}

/** Checks one message. `facts` replace every question. */
export async function checkOffline(id: string, raw: RawMessage, { policy, language, sources }: OfflineOptions, facts?: Facts): Promise<CheckAnswer> {
  return toAnswer(id, await checkMessage({ raw, language, facts }, policy, sources));
}

/** Checks one JSONL line of the contract, `path` and `facts` allowed. Never rejects; a bad line says so in `defects`. */
export function checkLine(line: string, options: OfflineOptions): Promise<CheckAnswer> {
  return checkOneLine(line, { ...options, readMail: (path) => readFile(path) });
}

/** Reads a brand policy from YAML; never throws. */
export async function readPolicy(source: string, file: string): Promise<PolicyReading> {
  return (await import("./features/brand/read-policy.ts")).readPolicy(source, file);
}

/** Reads the brand policy in a file; never throws. */
export async function loadPolicy(file: string): Promise<PolicyReading> {
  return (await import("./features/brand/load-policy.ts")).loadPolicy(file);
}
