import { chownSync, mkdirSync, statSync } from "node:fs";
import { createHash } from "node:crypto";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { canReach, chooseAccount, type Account } from "./account.ts";
import { initialise, isInitialised } from "./initialise.ts";
import { launch } from "./launch.ts";
import { clearStaleLock, findPostmaster, type Postmaster } from "./postmaster.ts";
import { sharedFolder } from "./programs.ts";

export interface EmbeddedPlace {
  /** Holds `data/`, `socket/` and `server.log`; owned by `account`. */
  folder: string;
  dataDir: string;
  socketDir: string;
  logFile: string;
  account: Account | null;
}

export interface EmbeddedOptions {
  /** For tests alone: no flush to disk, so a crash of the machine may lose everything. */
  fast?: boolean;
}

/** How long a start may take: first initialisation on a slow disk included. */
const startTimeout = 120_000;

/**
 * Decides where the embedded database of this data folder lives; makes nothing. As root it must be reachable by
 * another account; where it is not (a checkout under /root), it goes to a folder of its own under /var/lib.
 */
export function embeddedPlace(rempartData: string): EmbeddedPlace {
  let folder = path.join(rempartData, "postgres");
  let account = chooseAccount(folder);
  if (account !== null && !canReach(rempartData, account)) {
    folder = path.join(sharedFolder, shortHash(rempartData), "postgres");
    account = chooseAccount(folder);
  }
  // A socket's path holds 107 bytes at most, so under a deep folder it goes to the system's temporary one.
  const near = path.join(folder, "socket");
  const socketDir = near.length <= 80 ? near : path.join(os.tmpdir(), `rempart-${shortHash(folder)}`);
  return { folder, dataDir: path.join(folder, "data"), socketDir, logFile: path.join(folder, "server.log"), account };
}

const shortHash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

function makeFolders({ folder, socketDir, account }: EmbeddedPlace): void {
  mkdirSync(path.dirname(folder), { recursive: true, mode: account === null ? 0o700 : 0o711 });
  for (const owned of [folder, socketDir]) {
    mkdirSync(owned, { recursive: true, mode: 0o700 });
    const { uid } = statSync(owned);
    // A folder under the temporary one may have been laid there by somebody else, to listen in.
    if (uid !== process.getuid?.() && uid !== account?.uid) throw new Error(`${owned} belongs to another account (${uid}). Remove it, or choose another REMPART_DATA.`);
    if (account !== null) chownSync(owned, account.uid, account.gid);
  }
}

/**
 * Gives the one PostgreSQL of this place: adopts it when it already runs, otherwise starts it. Safe to call from several
 * processes at once without a lock of ours: a new data folder appears by an atomic rename, PostgreSQL itself refuses
 * a second server on a folder, and whoever loses either race goes round again and adopts the winner's.
 */
export async function startEmbedded(place: EmbeddedPlace, options: EmbeddedOptions = {}): Promise<Postmaster & { adopted: boolean }> {
  makeFolders(place);
  const deadline = Date.now() + startTimeout;
  let started: number | null = null;
  let lastFailure = "";
  while (Date.now() < deadline) {
    const running = findPostmaster(place.dataDir);
    if (running?.ready === true) return { ...running, adopted: running.pid !== started };
    if (running !== null) {
      await sleep(20);
      continue;
    }
    if (!isInitialised(place.dataDir)) await initialise(place, options);
    const launched = await launch(place, options, deadline);
    if (launched.ok) started = launched.pid;
    else {
      // Lost the race, or the remains of a killed server are still leaving: look again, then give up.
      if (lastFailure === launched.why && !launched.transient) break;
      lastFailure = launched.why;
      if (launched.why.includes("postmaster.pid")) clearStaleLock(place.dataDir);
      await sleep(200);
    }
  }
  throw new Error(`The embedded PostgreSQL in ${place.folder} did not start. ${lastFailure || "It did not become ready in time."}`);
}
