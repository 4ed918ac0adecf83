import type { Policy } from "@rempart/engine";
import { createApp, openFeatures, readBrandPolicy, type Features } from "./app.ts";
import { consoleOrigin, ensureFirstToken } from "./admin.ts";
import { openSenderCheck } from "./features/checker/index.ts";
import { fetchedReports, reportsMailbox, type Mailbox } from "./features/reports/index.ts";
import { invitationLink, inviteFirst, type Staff } from "./features/staff/index.ts";
import { noticeMailbox } from "./features/notices/index.ts";
import { takedownMailbox } from "./features/takedowns/index.ts";
import type { Config } from "./platform/config/config.ts";
import { tellConfirmed } from "./reactions.ts";
import { startHousekeeping } from "./platform/housekeeping.ts";
import type { Lifecycle } from "./platform/http/health.ts";
import { listen } from "./platform/http/listen.ts";
import type { Log } from "./platform/log.ts";
import { listenSmtp, type SmtpListening } from "./platform/mail/listen-smtp.ts";
import { createAccessTokens } from "./platform/mail/access-token.ts";
import { pollMailbox, type Polling } from "./platform/mail/poll-mailbox.ts";
import { readSmtpCertificate } from "./platform/mail/smtp-certificate.ts";
import { openPlatform, type Platform } from "./platform/open-platform.ts";

/** A running server. */
export interface Running {
  port: number;
  /** Refuses new requests, lets those under way finish, then closes the database. */
  stop(): Promise<void>;
}

/** Starts everything and prints where it is. `print` gets what a person must read, secrets included; logs go elsewhere. */
export async function serve(config: Config, log: Log, print: (text: string) => void): Promise<Running> {
  const lifecycle: Lifecycle = { stopping: false };
  const policy = await readBrandPolicy(config);
  const platform = await openPlatform(config, log);
  try {
    const features = openFeatures(platform.deps, policy);
    const app = createApp(platform.deps, policy, lifecycle, features);
    await platform.deps.jobs.start();
    await features.reports.requeue();
    await features.replies.resume();
    await features.takedowns.resume();
    await features.breaches.resume();
    await features.staffNotices.resume();
    await features.webhooks.forgetOld();
    const smtp = await listenForReports(config, platform, policy, features);
    const imap = pollForReports(config, platform, features);
    const listening = await listen(app.fetch, config);
    const chores = startHousekeeping(
      [
        { name: "refresh-keys", everySeconds: 60, act: () => platform.deps.vault.refresh() },
        { name: "forget-idempotency-keys", everySeconds: 3600, act: () => platform.deps.idempotency.forgetOld() },
        { name: "forget-blobs", everySeconds: 600, act: () => platform.deps.blobs.forgetOld(platform.deps.clock.now()) },
        { name: "refresh-feeds", everySeconds: 60, act: () => features.feeds.refresh() },
        { name: "tell-webhooks", everySeconds: 60, act: () => tellConfirmed(features.campaigns, features.webhooks) },
        { name: "forget-webhook-events", everySeconds: 3600, act: () => features.webhooks.forgetOld() },
        // With nothing in the queue, whatever waits has lost its job: a flood of large messages can use up its tries.
        { name: "requeue-reports", everySeconds: 600, act: async () => ((await platform.deps.jobs.waiting()) === 0 ? features.reports.requeue() : 0) },
        { name: "resume-replies", everySeconds: 300, act: () => features.replies.resume() },
        { name: "resume-breach-runs", everySeconds: 10, act: () => features.breaches.resume() },
        { name: "forget-evidence", everySeconds: 3600, act: () => features.breaches.forgetOld() },
        { name: "resume-inquiries", everySeconds: 300, act: () => features.inquiries.resume() },
        { name: "resume-staff-notices", everySeconds: 300, act: () => features.staffNotices.resume() },
        { name: "tend-takedowns", everySeconds: 600, act: () => features.takedowns.tend() },
        { name: "send-notices", everySeconds: 1, act: () => features.notices.tick() },
        { name: "forget-reports", everySeconds: 3600, act: () => features.reports.forgetOld() },
        { name: "forget-audit-entries", everySeconds: 6 * 3600, act: () => platform.deps.audit.forgetOlderThan(policy.retention.auditDays) },
      ],
      log,
    );
    await announce(config, platform, features.staff, { http: listening.port, smtp: smtp && `${smtp.address} for ${policy.reports.mailbox}` }, print);
    return {
      port: listening.port,
      async stop() {
        lifecycle.stopping = true;
        await Promise.all([smtp?.stop(), imap?.stop(), listening.stop()]);
        await features.notices.stop();
        await chores.stop();
        await platform.close();
      },
    };
  } catch (error) {
    await platform.close().catch(() => {});
    throw error;
  }
}

/** Reports by mail, when the configuration says where. */
async function listenForReports(config: Config, { deps }: Platform, policy: Policy, { reports, replies, takedowns, notices }: Pick<Features, "reports" | "replies" | "takedowns" | "notices">): Promise<(SmtpListening & { address: string }) | null> {
  if (config.smtp === null) return null;
  // The first that accepts an address has it: what is more special comes first.
  const forReports = reportsMailbox({ clock: deps.clock, isFromItsSender: openSenderCheck(deps), keep: reports.keep }, policy);
  const aboutReplies: Mailbox = { ...forReports, take: async (mail) => ((await replies.hear(mail.bytes, mail.from === "")) ? { ok: true } : forReports.take(mail)) };
  const mailboxes = [takedownMailbox({ ...deps, ...takedowns }), noticeMailbox({ ...deps, ...notices }), aboutReplies];
  const mailboxOf = (recipient: string): Mailbox | undefined => mailboxes.find((mailbox) => mailbox.accepts(recipient));
  const take: Mailbox["take"] = async (mail) => mailboxOf(mail.to[0] ?? "")?.take(mail) ?? { ok: false, says: "No such mailbox here" };
  const name = policy.reports.mailbox.slice(policy.reports.mailbox.lastIndexOf("@") + 1);
  const smtp = await listenSmtp({ ...config.smtp, accepts: (recipient) => mailboxOf(recipient) !== undefined, take, name, tls: readSmtpCertificate(config.smtpTls), relays: [...config.trustedProxies, ...OWN_MACHINE], clock: deps.clock, log: deps.log });
  return { ...smtp, address: `${config.smtp.host.includes(":") ? `[${config.smtp.host}]` : config.smtp.host}:${smtp.port}` };
}

/** Reports from a hosted mailbox, when the configuration names one. */
function pollForReports({ imap, imapPassword, imapToken, imapTrust }: Config, { deps }: Platform, { reports, replies, takedowns, notices }: Pick<Features, "reports" | "replies" | "takedowns" | "notices">): Polling | null {
  if (imap === null) return null;
  const aboutReplies: Mailbox = { accepts: () => true, take: async ({ bytes }) => ((await replies.hear(bytes, false)) ? { ok: true } : { ok: false, says: "a report" }) };
  const tokens = imapToken && createAccessTokens(imapToken, deps.clock);
  return pollMailbox({
    address: imap, log: deps.log,
    credentials: async () => (tokens ? { accessToken: await tokens.get() } : { password: imapPassword ?? "" }),
    refused: () => tokens?.drop(),
    take: fetchedReports({ isFromItsSender: openSenderCheck(deps), keep: reports.keep, trust: imapTrust, others: [takedownMailbox({ ...deps, ...takedowns }), noticeMailbox({ ...deps, ...notices }), aboutReplies] }),
    ready: () => deps.pool.query("select 1").then(() => true, () => false),
  });
}

/** A mail server on this machine hands over the mail of everybody. */
const OWN_MACHINE = ["127.0.0.0/8", "::1/128"];

/** One print, so that the lines stay together whatever else is written meanwhile. */
async function announce(config: Config, platform: Platform, staff: Staff, ports: { http: number; smtp: string | null }, print: (text: string) => void): Promise<void> {
  const token = await ensureFirstToken(platform);
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  const lines = [`Rempart is ready at ${config.publicUrl ?? `http://${host}:${ports.http}`}/`, `  Database: ${platform.database.livesIn}`, ...(ports.smtp === null ? [] : [`  Mail:     ${ports.smtp}`]), `  Policy:   ${config.policyFile}`];
  if (platform.createdKeyFile !== null) lines.push(`  Master key made: ${platform.createdKeyFile}`, "    Keep a copy apart from the backups: without it, encrypted data is lost.");
  if (token !== null) lines.push(`  First API token (shown this once; scopes ${token.scopes.join(", ")}):`, `    ${token.text}`);
  const invitation = await inviteFirst(staff.context);
  if (invitation !== null) lines.push("  First administrator of the console (shown this once; good once, for a week):", `    ${invitationLink(consoleOrigin(config, ports.http), invitation)}`);
  if (!isLoopback(config.host)) {
    lines.push(`  Warning: ${config.host} can be reached from the network, and this server speaks plain HTTP. Put a proxy with TLS in front, and name it in REMPART_TRUSTED_PROXIES.`);
  }
  print(lines.join("\n"));
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}
