import type { Registry } from "prom-client";

/** Features make their own counters and histograms with `registers: [metrics.registry]`. */
export interface Metrics {
  registry: Registry;
}
