import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Config } from "./config.ts";
import { mailAddress, mailboxUrl, relayUrl, smsGatewayUrl, tokenSource } from "./mail-values.ts";
import { addressAndPort, base64OrHexKey, httpUrl, list, listenAt, network } from "./values.ts";

/** One setting: its name outside and inside, what it is, and how its text becomes a value. */
export interface Setting<Key extends keyof Config = keyof Config> {
  name: string;
  key: Key;
  /** One or two sentences, Markdown. */
  summary: string;
  /** The default as the documentation says it. */
  otherwise: string;
  /** Value when absent. */
  fallback: Config[Key];
  /** Text to value. Its messages finish the sentence "NAME …" and say how to mend it. */
  value: z.ZodType<Config[Key], string>;
  /** Relative to the folder of the configuration file, or to where the command is run. */
  isPath?: true;
  /** Never repeated in a message. */
  secret?: true;
}

const repository = fileURLToPath(new URL("../../../../", import.meta.url));

const setting = <Key extends keyof Config>(described: Setting<Key>): Setting => described as unknown as Setting;

/** Every setting there is, in the order of the documentation. */
export const settings: Setting[] = [
  setting({
    name: "PORT",
    key: "port",
    summary: "TCP port to listen on. `0` takes any free one and prints it.",
    otherwise: "`8700`",
    fallback: 8700,
    value: z.string().regex(/^\d{1,5}$/, "must be a whole number from 0 to 65535, such as 8700").transform(Number).refine((port) => port <= 65_535, "must be at most 65535"),
  }),
  setting({
    name: "HOST",
    key: "host",
    summary: "Address to listen on. Behind a proxy on the same machine leave it; `0.0.0.0` or `::` opens the server to the network, without TLS.",
    otherwise: "`127.0.0.1`",
    fallback: "127.0.0.1",
    value: z.string().regex(/^[0-9A-Za-z.:%-]{1,253}$/, "must be an IP address or a host name, such as 127.0.0.1"),
  }),
  setting({
    name: "DATABASE_URL",
    key: "databaseUrl",
    summary: "A PostgreSQL server to use, version 15 or later: `postgres://user:password@host:5432/name`.",
    otherwise: "the embedded PostgreSQL, kept in `REMPART_DATA`",
    fallback: null,
    value: z.string().refine((text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text), "must look like postgres://user:password@host:5432/name (characters such as @ or / in the password are percent-encoded)"),
    secret: true,
  }),
  setting({
    name: "REMPART_DATA",
    key: "dataDir",
    summary: "Folder for what must survive a restart: the embedded database and the master key. Run as root, PostgreSQL needs a folder that another account can reach; if this one is not, the database goes under `/var/lib/rempart`. The start prints where it lives.",
    otherwise: "`data` in the checkout",
    fallback: path.join(repository, "data"),
    value: z.string(),
    isPath: true,
  }),
  setting({
    name: "REMPART_EVIDENCE",
    key: "evidenceDir",
    summary: "Folder for the logs and tables given to incidents, and for what was found in them. Readable by its owner alone, as it was given: put it on an encrypted disk. Every server that shares the database must see it.",
    otherwise: "`evidence` in the checkout's `data`",
    fallback: path.join(repository, "data/evidence"),
    value: z.string(),
    isPath: true,
  }),
  setting({
    name: "REMPART_EVIDENCE_DAYS",
    key: "evidenceDays",
    summary: "Days that logs, tables and results stay after their incident was closed, from 30 to 36500; an incident can be kept for longer by hand. Nothing of an open one goes. The register, the frozen list, the notices and the manifest of the frozen run stay.",
    otherwise: "`365`",
    fallback: 365,
    value: z.string().regex(/^\d{2,5}$/, "must be a whole number of days from 30 to 36500, such as 365").transform(Number).refine((days) => days >= 30 && days <= 36_500, "must be from 30 to 36500"),
  }),
  setting({
    name: "REMPART_POLICY",
    key: "policyFile",
    summary: "The brand's policy file.",
    otherwise: "`policy/example.yaml`, a fictional brand",
    fallback: path.join(repository, "policy/example.yaml"),
    value: z.string(),
    isPath: true,
  }),
  setting({
    name: "REMPART_KEY",
    key: "masterKeys",
    summary: "The master key that protects encrypted columns: 32 random bytes in base64 or hexadecimal (`openssl rand -base64 32`). While changing it, the new one, a comma, the old one. See [keys](how-to/keys.md).",
    otherwise: "made at the first start in `REMPART_DATA/master.key`, readable by its owner alone",
    fallback: null,
    value: list(base64OrHexKey, 5),
    secret: true,
  }),
  setting({
    name: "REMPART_TRUSTED_PROXIES",
    key: "trustedProxies",
    summary: "Addresses or ranges of the proxies in front of this server, with commas between. Only what they write in `X-Forwarded-For` is believed; from anybody else the header is ignored.",
    otherwise: "none",
    fallback: [],
    value: list(network, 100),
  }),
  setting({
    name: "REMPART_RATE_LIMIT",
    key: "rateLimit",
    summary: "Checks a minute that one client address may ask for; twice as many at once. Raise it when many customers reach you from one address, or for a load test.",
    otherwise: "`60`",
    fallback: 60,
    value: z.string().regex(/^[1-9]\d{0,7}$/, "must be a whole number from 1 to 99999999, such as 60").transform(Number),
  }),
  setting({
    name: "REMPART_RESOLVER",
    key: "resolver",
    summary: "**Leaves the machine.** DNS for SPF, DKIM and DMARC: servers as `ip` or `ip:port` with commas between, or `system`. They learn which domains the checked messages come from.",
    otherwise: "`none`: no DNS, authentication stays unknown",
    fallback: "none",
    value: z.union([z.enum(["none", "system"]), list(addressAndPort, 8).transform((servers) => ({ servers }))], {
      error: "must be `none`, `system`, or DNS servers such as 192.0.2.53,[2001:db8::53]:5353",
    }),
  }),
  setting({
    name: "REMPART_RDAP",
    key: "rdapUrl",
    summary: "**Leaves the machine.** Base URL of an RDAP service, asked how old a linked domain is.",
    otherwise: "off",
    fallback: null,
    value: httpUrl,
  }),
  setting({
    name: "REMPART_EXPAND_LINKS",
    key: "expandLinks",
    summary: "**Leaves the machine.** `on` follows shortened links to see where they lead; the shortener sees the visit.",
    otherwise: "`off`",
    fallback: false,
    value: z.enum(["on", "off"], { error: "must be `on` or `off`" }).transform((text) => text === "on"),
  }),
  setting({
    name: "REMPART_SMTP",
    key: "smtp",
    summary: "Where to take reports by mail: `address:port`, such as `0.0.0.0:25` or `127.0.0.1:2525` behind your own mail server. Mail is taken for the policy's reports mailbox and its plus-addresses alone. Name your own relays in `REMPART_TRUSTED_PROXIES`: the limits by client do not hold for them.",
    otherwise: "`off`",
    fallback: null,
    value: z.union([z.literal("off").transform(() => null), listenAt], { error: "must be `off`, or an address and a port such as 127.0.0.1:2525 or [::1]:2525" }),
  }),
  setting({
    name: "REMPART_SMTP_TLS",
    key: "smtpTls",
    summary: "Files (PEM) of the certificate with its chain and of its key, with a comma between, for STARTTLS. One file may hold both.",
    otherwise: "a certificate made at each start, which protects against listeners only",
    fallback: null,
    value: list(z.string(), 2),
    isPath: true,
  }),
  setting({
    name: "REMPART_LOG_LEVEL",
    key: "logLevel",
    summary: "Least severe level that is logged: `debug`, `info`, `warn`, `error` or `silent`.",
    otherwise: "`info`",
    fallback: "info",
    value: z.enum(["debug", "info", "warn", "error", "silent"], { error: "must be `debug`, `info`, `warn`, `error` or `silent`" }),
  }),
  setting({
    name: "REMPART_STAFF_IDLE_MINUTES",
    key: "staffIdleMinutes",
    summary: "Minutes that a session of the console may lie unused before it ends, from 30 to 720. It ends after 12 hours in any case.",
    otherwise: "`60`",
    fallback: 60,
    value: z.string().regex(/^\d{2,3}$/, "must be a whole number from 30 to 720, such as 60").transform(Number).refine((minutes) => minutes >= 30 && minutes <= 720, "must be from 30 to 720"),
  }),
  setting({
    name: "REMPART_PUBLIC_URL",
    key: "publicUrl",
    summary: "Where the public reaches this server, such as `https://check.orion.example`. With `https`, browsers are told to keep to it (HSTS).",
    otherwise: "unknown: links on pages are relative",
    fallback: null,
    value: httpUrl,
  }),
  setting({
    name: "REMPART_RELAY",
    key: "relay",
    summary: "**Leaves the machine.** The SMTP relay that our mail is handed to: `smtp://user:password@host:587` (STARTTLS; a password is sent without TLS to this machine only) or `smtps://host`.",
    otherwise: "off: no mail leaves, reports are not answered, colleagues are told nothing by mail",
    fallback: null,
    value: relayUrl,
    secret: true,
  }),
  setting({
    name: "REMPART_MAIL_FROM",
    key: "mailFrom",
    summary: "Address that our mail comes from. Its domain needs SPF and DKIM at the relay, as all mail of the brand.",
    otherwise: "the policy's `reports.mailbox`",
    fallback: null,
    value: mailAddress,
  }),
  setting({
    name: "REMPART_SMS_SEND",
    key: "smsSend",
    summary: "**Leaves the machine.** Who sends short messages to those whom a notice does not reach by mail: `twilio://SID:TOKEN@api.twilio.com?from=ORVANE`, `vonage://KEY:SECRET@rest.nexmo.com?from=ORVANE`, `ovhcloud://KEY:SECRET@eu.api.ovh.com?consumer=…&service=…&from=ORVANE`, `https://:TOKEN@host/path` (JSON, with an `Idempotency-Key`), or, for development, `folder:/path`.",
    otherwise: "off: such notices become letters",
    fallback: null,
    value: smsGatewayUrl,
    secret: true,
  }),
  setting({
    name: "REMPART_NOTICE_CONNECTIONS",
    key: "noticeConnections",
    summary: "Connections to the relay while notices are sent, of each server process, from 1 to 50. After a kill at most so many notices are uncertain.",
    otherwise: "`10`",
    fallback: 10,
    value: z.string().regex(/^\d{1,2}$/, "must be a whole number from 1 to 50, such as 10").transform(Number).refine((connections) => connections >= 1 && connections <= 50, "must be from 1 to 50"),
  }),
  setting({
    name: "REMPART_REPLIES_A_DAY",
    key: "repliesADay",
    summary: "Most replies to one address within 24 hours; reports beyond it are judged all the same.",
    otherwise: "`5`",
    fallback: 5,
    value: z.string().regex(/^\d{1,4}$/, "must be a whole number from 0 to 9999, such as 5").transform(Number),
  }),
  setting({
    name: "REMPART_INQUIRIES_AN_HOUR",
    key: "inquiriesAnHour",
    summary: "Most answers to “am I concerned?” within an hour, to everybody together, from 1 to 999999; one mailbox gets two a day in any case. Whoever asks beyond it is answered later, in turn, and sees the same page. Raise it to what your relay may send.",
    otherwise: "`1000`",
    fallback: 1000,
    value: z.string().regex(/^[1-9]\d{0,5}$/, "must be a whole number from 1 to 999999, such as 1000").transform(Number),
  }),
  setting({
    name: "REMPART_IMAP",
    key: "imap",
    summary: "**Leaves the machine.** A mailbox that reports are fetched from: `imaps://user@host/INBOX`. What was received is moved to the folder `Rempart`, what cannot be read to `Rempart-Aside`.",
    otherwise: "off",
    fallback: null,
    value: mailboxUrl,
  }),
  setting({
    name: "REMPART_IMAP_PASSWORD",
    key: "imapPassword",
    summary: "Password of that mailbox.",
    otherwise: "none",
    fallback: null,
    value: z.string().min(1, "must not be empty; leave it out instead"),
    secret: true,
  }),
  setting({
    name: "REMPART_IMAP_TOKEN",
    key: "imapToken",
    summary: "**Leaves the machine.** OAuth 2.0 instead of a password: `command:` and a program that prints an access token, or a token endpoint with `client_id`, `client_secret`, `refresh_token` and `scope` in its query.",
    otherwise: "none",
    fallback: null,
    value: tokenSource,
    secret: true,
  }),
  setting({
    name: "REMPART_IMAP_TRUST",
    key: "imapTrust",
    summary: "The name (authserv-id) that the mailbox's own server writes in `Authentication-Results`. It must remove such headers from what it receives (RFC 8601 section 5). Only a reporter whose mail passed DMARC there is answered.",
    otherwise: "nobody's results are believed: fetched reports are not answered",
    fallback: null,
    value: z.string().regex(/^[A-Za-z0-9._-]{1,253}$/, "must be a name such as mx.orion.example"),
  }),
  setting({
    name: "REMPART_PUBLIC_FEEDS",
    key: "publicFeeds",
    summary: "Feeds of confirmed indicators that anybody may read, with commas between: `domains`, `hosts`, `rpz`, `adblock`, `csv`, `json`, `stix` (TAXII with it), `misp`. All others need a token with the scope `feeds:read`.",
    otherwise: "none",
    fallback: [],
    value: list(z.enum(["domains", "hosts", "rpz", "adblock", "csv", "json", "stix", "misp"], { error: "must name feeds: domains, hosts, rpz, adblock, csv, json, stix, misp" }), 8),
  }),
  setting({
    name: "REMPART_FEED_TLP",
    key: "feedTlp",
    summary: "How far readers with a token may hand the feeds on (TLP 2.0): `clear`, `green`, `amber` or `amber+strict`. A public feed is `clear`.",
    otherwise: "`green`",
    fallback: "green",
    value: z.enum(["clear", "green", "amber", "amber+strict"], { error: "must be `clear`, `green`, `amber` or `amber+strict`" }),
  }),
  setting({
    name: "REMPART_FEED_DAYS",
    key: "feedDays",
    summary: "Days that an indicator stays in the feeds after it was last seen.",
    otherwise: "`90`",
    fallback: 90,
    value: z.string().regex(/^[1-9]\d{0,3}$/, "must be a whole number of days from 1 to 9999, such as 90").transform(Number),
  }),
  setting({
    name: "REMPART_WEBHOOKS_PRIVATE",
    key: "webhooksPrivate",
    summary: "`on` lets outgoing webhooks go to addresses of your own network, and by plain HTTP. Whoever may register webhooks can then reach what this server reaches.",
    otherwise: "`off`: only to public addresses, by HTTPS",
    fallback: false,
    value: z.enum(["on", "off"], { error: "must be `on` or `off`" }).transform((text) => text === "on"),
  }),
  setting({
    name: "REMPART_NETCRAFT",
    key: "netcraftEmail",
    summary: "**Leaves the machine.** Address under which takedown cases can be reported to Netcraft, which answers there. Each is sent by a person.",
    otherwise: "off: the request is shown and not sent",
    fallback: null,
    value: mailAddress,
  }),
  setting({
    name: "REMPART_WEB_RISK_PROJECT",
    key: "webRiskProject",
    summary: "**Leaves the machine.** Number or id of the Google Cloud project that may submit to Web Risk. Each case is sent by a person.",
    otherwise: "off: the request is shown and not sent",
    fallback: null,
    value: z.string().regex(/^[a-z0-9-]{4,40}$/, "must be a project number or id, such as 123456789012"),
  }),
  setting({
    name: "REMPART_WEB_RISK_TOKEN",
    key: "webRiskToken",
    summary: "Where its access token comes from: `command:` and a program that prints one, or a token endpoint with `client_id`, `client_secret` and `refresh_token` in its query.",
    otherwise: "none",
    fallback: null,
    value: tokenSource,
    secret: true,
  }),
  setting({
    name: "REMPART_URLSCAN_KEY",
    key: "urlscanKey",
    summary: "**Leaves the machine.** API key of urlscan.io, to which takedown cases can be submitted, unlisted. Each is sent by a person.",
    otherwise: "off: the request is shown and not sent",
    fallback: null,
    value: z.string().regex(/^[\x21-\x7e]{8,200}$/, "must be an API key, without blanks"),
    secret: true,
  }),
  setting({
    name: "REMPART_APWG",
    key: "apwg",
    summary: "**Leaves the machine.** `on` lets takedown cases be reported by mail to the Anti-Phishing Working Group as well. Each is sent by a person.",
    otherwise: "`off`",
    fallback: false,
    value: z.enum(["on", "off"], { error: "must be `on` or `off`" }).transform((text) => text === "on"),
  }),
  setting({
    name: "REMPART_TAKEDOWN_CHECK",
    key: "checkPlaces",
    summary: "**Leaves the machine.** `on` asks places of takedown cases now and then whether they are down; whoever runs them sees the visit.",
    otherwise: "`off`: a person says so",
    fallback: false,
    value: z.enum(["on", "off"], { error: "must be `on` or `off`" }).transform((text) => text === "on"),
  }),
  setting({
    name: "REMPART_SMS_TWILIO",
    key: "smsTwilio",
    summary: "Auth token of the Twilio account whose number takes reports; `REMPART_PUBLIC_URL` must be what Twilio calls. While changing it, both with a comma between. See [the report desk](how-to/report-desk.md).",
    otherwise: "off",
    fallback: [],
    value: list(z.string().min(16, "must hold auth tokens of 16 characters or more"), 2),
    secret: true,
  }),
  setting({
    name: "REMPART_SMS_VONAGE",
    key: "smsVonage",
    summary: "Signature secret of the Vonage account whose number takes reports; two with a comma between while changing it.",
    otherwise: "off",
    fallback: [],
    value: list(z.string().min(16, "must hold signature secrets of 16 characters or more"), 2),
    secret: true,
  }),
  setting({
    name: "REMPART_SMS_OVHCLOUD",
    key: "smsOvhcloud",
    summary: "Secret last part of the address that OVHcloud calls, 32 letters and digits or more (`openssl rand -hex 24`). OVHcloud signs nothing: who knows the address can hand in reports.",
    otherwise: "off",
    fallback: [],
    value: list(z.string().regex(/^[A-Za-z0-9_-]{32,200}$/, "must be 32 to 200 letters and digits; make one with `openssl rand -hex 24`"), 2),
    secret: true,
  }),
  setting({
    name: "REMPART_SMS_WEBHOOK",
    key: "smsWebhook",
    summary: "Secret of any other SMS gateway, by Standard Webhooks: `whsec_` and 24 to 64 bytes in base64. Two with a comma between while changing it.",
    otherwise: "off",
    fallback: [],
    value: list(z.string().regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, "must be `whsec_` and 24 to 64 bytes in base64, such as `echo whsec_$(openssl rand -base64 32)` prints"), 2),
    secret: true,
  }),
];

/** Names that other programs of this repository read; known here so that they are not taken for a misspelling. */
export const otherNames = ["REMPART_CONFIG", "REMPART_CORPORA"];
