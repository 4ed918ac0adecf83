import { examine, type Policy } from "@rempart/engine";
import type { Deps } from "../../platform/deps.ts";
import { findOutbound } from "../outbound/index.ts";
import { readMsg } from "./read-msg.ts";
import { askConfigured, askPublic } from "../../platform/http/ask-address.ts";
import { authenticateMail } from "./sources/authenticate-mail.ts";
import { dnsResolver, type Resolve } from "./sources/dns-resolver.ts";
import { domainAges } from "./sources/domain-age.ts";
import { expandLink } from "./sources/expand-link.ts";
import type { FactSources } from "./gather-facts.ts";
import { readQrCodes } from "./sources/read-qr-codes.ts";

/** The server's sources, and the resolver under them for a thread that verifies signatures by itself. */
export interface ServerSources extends FactSources {
  resolve: Resolve | undefined;
}

/** The server's sources, as its configuration allows. What would leave the machine is there only if the operator turned it on. */
export function serverSources({ config, pool, vault, clock, log }: Pick<Deps, "config" | "pool" | "vault" | "clock" | "log">, policy: Policy): ServerSources {
  const milliseconds = (): number => clock.now().getTime();
  const resolver = dnsResolver(config.resolver, milliseconds);
  const ask = askPublic();
  return {
    resolve: resolver,
    authenticate: resolver && ((bytes) => authenticateMail(bytes, { resolver, now: clock.now() })),
    outbound: (evidence) => findOutbound(pool, vault, evidence, policy, clock.now()),
    domainAges: config.rdapUrl === null ? undefined : domainAges({ base: config.rdapUrl, askFirst: askConfigured, askNext: ask, now: milliseconds }),
    expand: config.expandLinks ? (href, stop) => expandLink(href, isShortener, ask, stop) : undefined,
    qr: readQrCodes,
    readMsg: async (bytes) => readMsg(bytes),
    onFault: (source, error) => log.warn({ err: error, source }, "a fact could not be had; the check went on without it"),
  };
}

/** As the engine's list says. */
export function isShortener(host: string): boolean {
  return examine({ kind: "pasted", channel: "sms", text: `https://${host}/a` }, null).evidence.links.some((link) => link.host === host && link.shortener);
}
