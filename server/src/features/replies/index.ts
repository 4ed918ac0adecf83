import type { Policy } from "@rempart/engine";
import type { Deps } from "../../platform/deps.ts";
import type { Queue } from "../../platform/jobs/jobs.ts";
import { writesMails } from "./compose-reply.ts";
import { confirmReply } from "./confirm-reply.ts";
import { hearOfReply } from "./hear-of-reply.ts";
import { defineSending } from "./jobs.ts";
import { lookUpTogether } from "../../platform/db/together.ts";
import { asksForMails, replyToReport, type Replying } from "./reply-to-report.ts";
import { resumeReplies } from "./resume-replies.ts";
import type { ReplyKind } from "./reply.ts";
import { beginsSending, endsMails, sendReply } from "./send-reply.ts";
import { readMails, readRegistered } from "./store.ts";

/** Answers to people who report. */
export interface Replies {
  /** After triage: decides, and has the answer sent. At most one for each report, sent at most once. */
  reply(reportId: string): Promise<void>;
  /** Somebody pressed the button of the page that a question led to. False for a token that is not ours, or over. */
  confirm(token: string): Promise<boolean>;
  /** Sends one mail that waits: what the job does. */
  send(mail: { id: string; kind: ReplyKind }): Promise<void>;
  /** Whether a mail that came is what machines tell of one of ours: then it is noted, and is no report. */
  hear(bytes: Buffer, nullSender: boolean): Promise<boolean>;
  /** What a process that is gone left: mails in the middle become `uncertain`, those that wait are sent. Gives how many. */
  resume(): Promise<number>;
}

export type RepliesDeps = Pick<Deps, "db" | "vault" | "clock" | "config" | "relay" | "log" | "jobs">;

export function openReplies(deps: RepliesDeps, policy: Policy, reports: Replying["reports"]): Replies {
  const queue: Queue<{ id: string; kind: ReplyKind }> = defineSending(deps.jobs, (mail) => sendReply(replying, mail));
  const shared = { ...deps, policy, reports, queue };
  const replying: Replying = {
    ...shared, ask: asksForMails(shared), begin: beginsSending(shared), end: endsMails(shared),
    asMail: writesMails(), mailsOf: lookUpTogether((ids) => readMails(deps.db, ids)), registeredAt: lookUpTogether((keys) => readRegistered(deps.db, keys)),
  };
  return {
    reply: (reportId) => replyToReport(replying, reportId),
    confirm: (token) => confirmReply(replying, token),
    send: (mail) => sendReply(replying, mail),
    hear: (bytes, nullSender) => hearOfReply(replying, bytes, nullSender),
    resume: () => resumeReplies(replying),
  };
}
