import { createApp, openFeatures, readBrandPolicy } from "./app.ts";
import { ensureFirstToken } from "./admin.ts";
import type { Config } from "./platform/config/config.ts";
import { startHousekeeping } from "./platform/housekeeping.ts";
import type { Lifecycle } from "./platform/http/health.ts";
import { listen } from "./platform/http/listen.ts";
import type { Log } from "./platform/log.ts";
import { openPlatform, type Platform } from "./platform/open-platform.ts";

/** A running server. */
export interface Running {
  port: number;
  /** Refuses new requests, lets those under way finish, then closes the database. */
  stop(): Promise<void>;
}

/** Starts everything and prints where it is. `print` gets what a person must read, secrets included; logs go elsewhere. */
export async function serve(config: Config, log: Log, print: (text: string) => void): Promise<Running> {
  const lifecycle: Lifecycle = { stopping: false };
  const policy = await readBrandPolicy(config);
  const platform = await openPlatform(config, log);
  try {
    const features = openFeatures(platform.deps, policy);
    const app = createApp(platform.deps, policy, lifecycle, features);
    await platform.deps.jobs.start();
    await features.reports.requeue();
    const listening = await listen(app.fetch, config);
    const chores = startHousekeeping(
      [
        { name: "refresh-keys", everySeconds: 60, act: () => platform.deps.vault.refresh() },
        { name: "forget-idempotency-keys", everySeconds: 3600, act: () => platform.deps.idempotency.forgetOld() },
        { name: "forget-blobs", everySeconds: 600, act: () => platform.deps.blobs.forgetOld(platform.deps.clock.now()) },
        { name: "forget-reports", everySeconds: 3600, act: () => features.reports.forgetOld() },
        { name: "forget-audit-entries", everySeconds: 6 * 3600, act: () => platform.deps.audit.forgetOlderThan(policy.retention.auditDays) },
      ],
      log,
    );
    await announce(config, platform, listening.port, print);
    return {
      port: listening.port,
      async stop() {
        lifecycle.stopping = true;
        await listening.stop();
        await chores.stop();
        await platform.close();
      },
    };
  } catch (error) {
    await platform.close().catch(() => {});
    throw error;
  }
}

/** One print, so that the lines stay together whatever else is written meanwhile. */
async function announce(config: Config, platform: Platform, port: number, print: (text: string) => void): Promise<void> {
  const token = await ensureFirstToken(platform);
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  const lines = [`Rempart is ready at ${config.publicUrl ?? `http://${host}:${port}`}/`, `  Database: ${platform.database.livesIn}`, `  Policy:   ${config.policyFile}`];
  if (platform.createdKeyFile !== null) lines.push(`  Master key made: ${platform.createdKeyFile}`, "    Keep a copy apart from the backups: without it, encrypted data is lost.");
  if (token !== null) lines.push(`  First API token (shown this once; scopes ${token.scopes.join(", ")}):`, `    ${token.text}`);
  if (!isLoopback(config.host)) {
    lines.push(`  Warning: ${config.host} can be reached from the network, and this server speaks plain HTTP. Put a proxy with TLS in front, and name it in REMPART_TRUSTED_PROXIES.`);
  }
  print(lines.join("\n"));
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}
