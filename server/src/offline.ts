import { readFile } from "node:fs/promises";
import type { Facts, Policy, RawMessage } from "@rempart/engine";
import type { PolicyReading } from "./features/brand/read-policy.ts";
import { checkLine as checkOneLine } from "./features/checker/check-line.ts";
import { checkMessage, toAnswer } from "./features/checker/check-message.ts";
import type { CheckAnswer } from "./features/checker/contract.ts";
import type { FactSources } from "./features/checker/gather-facts.ts";
import type { CaseFile, CaseReading, ScopeOptions, ScopeRefusal, ScopeSummary } from "./features/scope/index.ts";
import type { ScopeResult } from "./features/scope/read-result.ts";
import type { Outcome } from "./platform/outcome.ts";

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

export type { CaseProblem, CaseReading, ScopeOptions, ScopeProgress, ScopeSummary } from "./features/scope/index.ts";

/** Reads a case file in YAML; never throws. Its files may lie anywhere: whoever types the command may read them anyway. */
export async function readCase(source: string, file: string): Promise<CaseReading> {
  return (await import("./features/scope/read-case.ts")).readCase(source, { file, anywhere: true });
}

/** Are the files of a case there? Reads none of them. */
export async function findCaseFiles(incident: CaseFile, folder: string): Promise<Outcome<{ logs: number; bytes: number }, ScopeRefusal>> {
  const [{ findLogs }, { findTables }] = await Promise.all([import("./features/scope/find-logs.ts"), import("./features/scope/scope-breach.ts")]);
  const logs = findLogs(incident, folder, true);
  if (!logs.ok) return logs;
  const tables = findTables(incident, folder, true);
  return tables.ok ? { ok: true, value: { logs: logs.value.files.length, bytes: logs.value.bytes } } : tables;
}

/** A case and its logs become a result folder. */
export async function scopeBreach(options: ScopeOptions): Promise<Outcome<ScopeSummary, ScopeRefusal>> {
  return (await import("./features/scope/scope-breach.ts")).scopeBreach({ ...options, anywhere: true });
}

/** A result folder, for questions. */
export async function openResult(folder: string): Promise<ScopeResult> {
  return (await import("./features/scope/read-result.ts")).openResult(folder);
}
