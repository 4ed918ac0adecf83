import type { Format } from "../../shell/format.ts";

type Units = Record<"B" | "kB" | "MB" | "GB", string>;

/** `1.50 GB`, in the reader's units. */
export function sayBytes(bytes: number, units: Units, format: Pick<Format, "count" | "decimal">): string {
  if (bytes < 1000) return `${format.count(bytes)} ${units.B}`;
  const [size, unit] = bytes < 1e6 ? ([1e3, "kB"] as const) : bytes < 1e9 ? ([1e6, "MB"] as const) : ([1e9, "GB"] as const);
  const value = bytes / size;
  return `${value >= 100 ? format.count(Math.round(value)) : format.decimal(value)} ${units[unit]}`;
}
