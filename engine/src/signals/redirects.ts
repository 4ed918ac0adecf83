import { brandsOfHost } from "../brands/directory.ts";
import type { Link } from "../extract/evidence.ts";
import type { Context } from "./signal.ts";

/** A known, listed host that would send the reader on to a host that no brand lists. */
export function isCarrier({ directory }: Context, link: Link): boolean {
  return brandsOfHost(directory, link.host) !== "" && brandsOfHost(directory, link.carries) === "";
}
