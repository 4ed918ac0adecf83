import type pg from "pg";
import type { OutboundKind } from "./outbound.ts";

/** How long "there is none" is believed: another process may register the first one. "There are some" may be believed for longer. */
const NONE_MILLISECONDS = 2_000;
const SOME_MILLISECONDS = 60_000;

interface Known {
  kinds: Set<OutboundKind>;
  /** Of `performance.now()`. */
  until: number;
  registrations: number;
}

const known = new WeakMap<pg.Pool, Known>();
/** Rises with each registration in this process: what was known before is asked again. */
let registrations = 0;

/** Which kinds the register holds at all. Every message checked asks it, and most operators register only templates, or nothing yet. */
export async function registeredKinds(pool: pg.Pool): Promise<ReadonlySet<OutboundKind>> {
  const before = known.get(pool);
  if (before && before.until > performance.now() && before.registrations === registrations) return before.kinds;
  const asked = registrations;
  const { rows } = await pool.query<{ kind: OutboundKind }>({
    name: "outbound-kinds",
    text: "select kind from unnest(array['message', 'template']) as kind where exists (select 1 from outbound_record where outbound_record.kind = kind.kind)",
  });
  const kinds = new Set(rows.map((row) => row.kind));
  known.set(pool, { kinds, until: performance.now() + (kinds.size < 2 ? NONE_MILLISECONDS : SOME_MILLISECONDS), registrations: asked });
  return kinds;
}

/** To be told of every registration made in this process. */
export function noteRegistration(): void {
  registrations++;
}
