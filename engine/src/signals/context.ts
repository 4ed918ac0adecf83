import { brandsOfHost, directoryFor, OWN, standing } from "../brands/directory.ts";
import type { Evidence } from "../extract/evidence.ts";
import { brandName } from "../extract/find-mentions.ts";
import type { Facts } from "../facts.ts";
import { EVERYBODYS_HOSTS, MACHINE_HOSTS, underAny } from "../hosts/known-hosts.ts";
import { readHost } from "../hosts/read-address.ts";
import { readAuthenticationResults } from "../message/authentication-results.ts";
import type { Policy } from "../policy/policy.ts";
import type { Context } from "./signal.ts";

/** Prepares what all signals look at. */
export function contextOf(evidence: Evidence, facts: Facts, policy: Policy | null): Context {
  const directory = directoryFor(policy);
  const found = evidence.claim;
  const claim = found && {
    ids: found.brand, name: brandName(directory, found), own: found.brand.split("|").includes(OWN) && policy !== null,
    real: directory.brands.get(found.brand.split("|")[0]!)?.main ?? "", strength: found.strength,
  };
  const standings = new Map<string, ReturnType<typeof standing>>();
  const standingOf = (host: string): ReturnType<typeof standing> => {
    let known = standings.get(host);
    if (!known) standings.set(host, (known = claim ? standing(directory, claim.ids, host) : "foreign"));
    return known;
  };
  const fromDomain = evidence.message.from[0]?.domain ?? "";
  const senderSite = fromDomain ? readHost(fromDomain).domain : "";
  const strangers = evidence.links.filter((link) => {
    if (link.host === "") return false;
    if (link.redirector && (link.carries === "" || standingOf(link.carries) === "foreign")) return true;
    // A known site that hands the reader on to an unknown one is as strange as that one.
    if (link.carries !== "" && !link.carries.endsWith(link.domain) && (brandsOfHost(directory, link.host) !== "" || standingOf(link.host) !== "foreign") && brandsOfHost(directory, link.carries) === "" && !underAny(EVERYBODYS_HOSTS, link.carries)) return standingOf(link.carries) === "foreign";
    if (standingOf(link.host) !== "foreign") return false;
    if (directory.own && claim?.own && directory.own.carriers.some((each) => link.host === each || link.host.endsWith(`.${each}`))) return false;
    if (link.platform || link.shortener || underAny(MACHINE_HOSTS, link.host)) return true;
    if (underAny(EVERYBODYS_HOSTS, link.host)) return false;
    // Another brand's own site is no stranger; neither is the sender's, unless the sender claims to be somebody else.
    return brandsOfHost(directory, link.host) === "" && (claim !== null || link.domain !== senderSite);
  });
  const authentication = facts.authentication ?? (evidence.message.carriage === "mail" ? readAuthenticationResults(evidence.message.headers) : null);
  return { evidence, facts, policy, directory, claim, authentication, standingOf, strangers, fromDomain };
}
