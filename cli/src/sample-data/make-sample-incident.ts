import { readFileSync } from "node:fs";
import type { SampleIncident } from "@rempart/server/admin";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FOLDER = new URL("../../../docs/examples/breach/", import.meta.url);
const FILES = ["access-1.log", "api-1.jsonl", "orders.csv", "customers.csv"];

/** The invented case of `docs/examples/breach/`, moved to the day before yesterday and known since some hours ago: its clocks run. */
export function makeSampleIncident(now: Date): SampleIncident {
  const day = new Date(now.getTime() - 2 * DAY).toISOString().slice(0, 10);
  const awareAt = new Date(Math.floor((now.getTime() - 20 * HOUR) / HOUR) * HOUR).toISOString().replace(".000Z", "Z");
  const inLogs = `${day.slice(8)}/${new Date(day).toLocaleString("en-GB", { month: "short", timeZone: "UTC" }).slice(0, 3)}/${day.slice(0, 4)}`;
  const moved = (name: string): string => readFileSync(new URL(name, FOLDER), "utf8").replaceAll("12/Mar/2026", inLogs).replaceAll("2026-03-12", day);
  return {
    title: "Orders read by a stranger", awareAt, countries: ["DE", "FR", "GB", "PT"], files: FILES.map((name) => ({ name, text: moved(name) })),
    caseOf: (name) => moved("case.yaml").replace("INC-2026-001", name).replace("2026-03-13T09:12:00Z", awareAt),
  };
}
