import type { Deps } from "../../platform/deps.ts";
import { isFromItsSender, type SenderCheck } from "./sources/authenticate-sender.ts";
import { dnsResolver } from "./sources/dns-resolver.ts";

/** Did a mail that comes in pass DMARC? Undefined when no DNS is configured: nobody could tell. */
export function openSenderCheck({ config, clock }: Pick<Deps, "config" | "clock">): SenderCheck | undefined {
  const resolver = dnsResolver(config.resolver, () => clock.now().getTime());
  return resolver && ((mail) => isFromItsSender(mail, resolver, clock.now()));
}
