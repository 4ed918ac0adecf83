import { parseAddress } from "./ip-network.ts";
import type { CaseFile } from "./case-file.ts";
import { isWithin, parseNetwork } from "./ip-network.ts";
import { type ClientColumns, clientId, clientName, REGISTERS, type takers } from "./sources/client-table.ts";

export type SuspectReason = "many_records" | "enumeration" | "taken_session";

/** A client that reads as an intruder would. A proposal: NAT, an office or the brand's own systems may look so too. */
export interface Suspect {
  client: string;
  reasons: SuspectReason[];
  /** On routes of the catalogue, answered so that they showed something. */
  requests: number;
  /** About how many different records. */
  records: number;
  first: number;
  last: number;
  /** One of the case's indicators names this address. */
  named: boolean;
  /** Why, in words. */
  because: string;
}

const MOST_SUSPECTS = 200;
/** Below this nobody is proposed: a customer with two years of orders reads as many. */
const LEAST_RECORDS = 20;
/** Median absolute deviations above the median; 1.4826 makes them comparable to standard deviations (Rousseeuw and Croux 1993). Ten, because access logs have long tails. */
const DEVIATIONS = 10 * 1.4826;
/** So many requests for the key next to the one before, and at least half of all. */
const LEAST_STEPS = 20;

/**
 * Clients that read unusually many records, or records one after the other by their numbers. Robust: the median and the median of the distances from it, so that
 * the intruder does not move what is usual. And clients that came to a session after its owner: a token that leaked. The worst first.
 */
export function findSuspects(clients: ClientColumns, taken: ReturnType<typeof takers>, incident: CaseFile): Suspect[] {
  const count = clients.ids.length;
  const records = Float64Array.from({ length: count }, (_, index) => recordsOf(clients, index));
  const usual = middle(records);
  const spread = middle(records.map((each) => Math.abs(each - usual)));
  const bound = Math.max(LEAST_RECORDS, usual + DEVIATIONS * Math.max(spread, 0.5));
  const named = namedBy(incident);
  const found: Suspect[] = [];
  for (let index = 0; index < count; index++) {
    const requests = clients.requests[index]!;
    const steps = clients.steps[index]!;
    const read = records[index]!;
    const many = read > bound;
    const walking = steps >= LEAST_STEPS && steps * 2 >= requests;
    const sessions = takenBy(taken, clients, index);
    if (!many && !walking && sessions === undefined) continue;
    const client = clientName(clients, index);
    found.push({
      client, requests, records: read, first: clients.first[index]!, last: clients.last[index]!, named: named(client),
      reasons: [...(many ? (["many_records"] as const) : []), ...(walking ? (["enumeration"] as const) : []), ...(sessions ? (["taken_session"] as const) : [])],
      because: [
        ...(many ? [`read about ${read} different records; half of all clients read ${Math.round(usual)} or fewer, and more than ${Math.round(bound)} is unusual here`] : []),
        ...(sessions ? [`used ${sessions.sessions === 1 ? "a session" : `${sessions.sessions} sessions`} that another client, of another network and browser, had used before; since ${timeText(sessions.first)}`] : []),
        ...(walking ? [`${steps} of ${requests} requests asked for the number next to the one before`] : []),
      ].join("; "),
    });
  }
  return found.sort((one, other) => other.records - one.records || other.requests - one.requests || (one.client < other.client ? -1 : 1)).slice(0, MOST_SUSPECTS);
}

const POWERS = Float64Array.from({ length: 64 }, (_, rank) => 2 ** -rank);

/** About how many different records the client at `place` read; with few, linear counting of the empty registers. */
function recordsOf({ registers }: ClientColumns, place: number): number {
  let sum = 0;
  let empty = 0;
  for (let at = place * REGISTERS; at < (place + 1) * REGISTERS; at++) {
    sum += POWERS[registers[at]!]!;
    if (registers[at] === 0) empty++;
  }
  const raw = (0.709 * REGISTERS * REGISTERS) / sum;
  return Math.round(raw <= 2.5 * REGISTERS && empty > 0 ? REGISTERS * Math.log(REGISTERS / empty) : raw);
}

function takenBy(taken: ReturnType<typeof takers>, clients: ClientColumns, index: number): { sessions: number; first: number } | undefined {
  if (taken.size === 0) return undefined;
  const id = clients.ids[index]!;
  const found = taken.get(id < 0 ? clientId(clientName(clients, index)) : id);
  return found?.four === id >= 0 ? found : undefined;
}

function middle(values: Float64Array): number {
  return values.length === 0 ? 0 : values.toSorted()[Math.floor(values.length / 2)]!;
}

function namedBy(incident: CaseFile): (client: string) => boolean {
  const networks = incident.indicators.flatMap(({ ip }) => ip ?? []).map((text) => parseNetwork(text)!);
  return (client) => {
    const address = parseAddress(client);
    return address !== null && networks.some((network) => isWithin(address, network));
  };
}

const COLUMNS = ["client", "reasons", "requests", "records_about", "first_seen", "last_seen", "named_by_an_indicator", "because"];

export function suspectsCsv(suspects: readonly Suspect[]): string {
  const rows = suspects.map(({ client, reasons, requests, records, first, last, named, because }) => [client, reasons.join(";"), String(requests), String(records), timeText(first), timeText(last), named ? "yes" : "no", because]);
  return [COLUMNS, ...rows].map((row) => `${row.map(csvCell).join(",")}\n`).join("");
}

/** RFC 3339 in UTC, with milliseconds only where there are some. */
export const timeText = (time: number): string => new Date(time).toISOString().replace(".000Z", "Z");

/** A cell that a spreadsheet shows and does not run. */
export function csvCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
