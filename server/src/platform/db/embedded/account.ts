import { readFileSync, statSync } from "node:fs";
import path from "node:path";

/** The account that PostgreSQL runs as when we are root, which it refuses to be. */
export interface Account {
  uid: number;
  gid: number;
}

/** Accounts tried in this order: one made for us, else the one that every Unix has. */
const accountNames = ["rempart", "nobody"];

/**
 * Whom to run PostgreSQL as: `null` means as ourselves. A folder that already has an owner keeps it, so that an
 * account added later does not lock us out of our own data.
 */
export function chooseAccount(folder: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(folder, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of accountNames) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error("PostgreSQL does not run as root: add an account named rempart (`useradd --system rempart`), or set DATABASE_URL.");
}

/** Can this account walk down to the folder? Looks at the folders that exist, from the root. */
export function canReach(folder: string, account: Account): boolean {
  for (let step = path.resolve(folder); ; step = path.dirname(step)) {
    const found = statSync(step, { throwIfNoEntry: false });
    if (found !== undefined) {
      const bit = found.uid === account.uid ? 0o100 : found.gid === account.gid ? 0o010 : 0o001;
      if ((found.mode & bit) === 0) return false;
    }
    if (step === path.dirname(step)) return true;
  }
}
