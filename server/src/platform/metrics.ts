import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type pg from "pg";

/** Features make their own counters and histograms with `registers: [metrics.registry]`. */
export interface Metrics {
  registry: Registry;
  requestDuration: Histogram<"http_request_method" | "http_route" | "http_response_status_code">;
  activeRequests: Gauge;
}

/**
 * Names and labels follow OpenTelemetry's semantic conventions (HTTP server, database client, version 1.x) as they are
 * spelt for Prometheus, so that a collector and ready-made dashboards recognise them. No label holds anything a client chose.
 */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requestDuration: new Histogram({
      name: "http_server_request_duration_seconds",
      help: "Duration of HTTP server requests.",
      labelNames: ["http_request_method", "http_route", "http_response_status_code"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
      registers: [registry],
    }),
    activeRequests: new Gauge({ name: "http_server_active_requests", help: "Number of active HTTP server requests.", registers: [registry] }),
  };
}

/** Shows the pool of database connections, read when the metrics are. */
export function watchPool(metrics: Metrics, pool: pg.Pool): void {
  new Gauge({
    name: "db_client_connection_count",
    help: "Database connections by state.",
    labelNames: ["db_client_connection_state"],
    registers: [metrics.registry],
    collect() {
      this.set({ db_client_connection_state: "idle" }, pool.idleCount);
      this.set({ db_client_connection_state: "used" }, pool.totalCount - pool.idleCount);
    },
  });
  new Gauge({
    name: "db_client_connection_pending_requests",
    help: "Requests waiting for a database connection.",
    registers: [metrics.registry],
    collect() {
      this.set(pool.waitingCount);
    },
  });
}
