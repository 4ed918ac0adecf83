import type { MailboxAddress, RelayAddress, TokenSource } from "./mail-values.ts";

/** All configuration, read and validated once at start. See docs/configuration.md and `settings.ts`. */
export interface Config {
  port: number;
  host: string;
  /** `null`: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | null;
  /** Absolute. */
  dataDir: string;
  /** Logs and tables of incidents, and what was found in them. */
  evidenceDir: string;
  evidenceDays: number;
  /** Absolute path of the policy file. */
  policyFile: string;
  /** Master keys, 32 bytes each, newest first; `null`: kept in `<dataDir>/master.key`. */
  masterKeys: Buffer[] | null;
  /** Networks (`address/bits`) whose X-Forwarded-For is believed. */
  trustedProxies: string[];
  /** Checks a minute that one client address may ask for, over time. */
  rateLimit: number;
  /** DNS for authentication checks: `none` leaves them unknown; servers as `ip` or `ip:port`, IPv6 with a port as `[ip]:port`. */
  resolver: "none" | "system" | { servers: string[] };
  /** RDAP base URL for domain age, without a trailing slash; `null`: off. */
  rdapUrl: string | null;
  /** Follow shortened links on the network. */
  expandLinks: boolean;
  /** Where reports are taken by SMTP; `null`: nowhere. */
  smtp: { host: string; port: number } | null;
  /** Absolute paths: certificate and key, or one file with both; `null`: made by ourselves. */
  smtpTls: string[] | null;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  /** How long a session of the console may lie unused. */
  staffIdleMinutes: number;
  /** Where the public reaches this server, without a trailing slash; `null`: unknown. */
  publicUrl: string | null;
  /** Outgoing mail; `null`: none leaves. */
  relay: RelayAddress | null;
  /** Sender of our mail; `null`: the policy's mailbox for reports. */
  mailFrom: string | null;
  /** Who sends our short messages; `null`: nobody. */
  smsSend: URL | null;
  /** To the relay, while notices are sent, of each process. */
  noticeConnections: number;
  /** Replies to one address within a day. */
  repliesADay: number;
  inquiriesAnHour: number;
  /** The mailbox that reports are fetched from; `null`: none. */
  imap: MailboxAddress | null;
  imapPassword: string | null;
  imapToken: TokenSource | null;
  /** Feeds that anybody may read; all others need a token. */
  publicFeeds: ("domains" | "hosts" | "rpz" | "adblock" | "csv" | "json" | "stix" | "misp")[];
  /** How far readers with a token may hand the feeds on (TLP 2.0); what is public is clear. */
  feedTlp: "clear" | "green" | "amber" | "amber+strict";
  /** Days that an indicator stays in the feeds after it was last seen. */
  feedDays: number;
  /** Secrets of the SMS providers that may hand in reports, the newest first; empty: that provider is off. */
  smsTwilio: string[];
  smsVonage: string[];
  smsOvhcloud: string[];
  smsWebhook: string[];
  /** May webhooks be sent to addresses that are not public? */
  webhooksPrivate: boolean;
  /** The authserv-id whose results in fetched mail are believed; `null`: nobody's. */
  imapTrust: string | null;
  /** Address under which frauds are reported to Netcraft; `null`: not at all. */
  netcraftEmail: string | null;
  urlscanKey: string | null;
  webRiskProject: string | null;
  webRiskToken: TokenSource | null;
  /** Abuse reports also to the Anti-Phishing Working Group. */
  apwg: boolean;
  /** Ask places of takedown cases whether they are down. */
  checkPlaces: boolean;
}

/** A value that cannot be used. Its message names the setting, where it was found, and how to mend it. */
export class ConfigError extends Error {
  override name = "ConfigError";
}
