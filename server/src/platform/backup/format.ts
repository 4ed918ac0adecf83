/**
 * A backup is one gzip file of JSON lines:
 *
 *   {"format":"rempart-backup","version":1,"createdAt","migrations":[{"name","checksum"}],"masterKeys":[ids]}
 *   {"table":"name","columns":["a","b"]}      then one line per row: ["text of a", null]
 *   {"sequences":{"name":"last value"}}
 *   {"end":true,"rows":{"table":count},"sha256":"of every line before this one"}
 *
 * Values are PostgreSQL's own text form, so every type survives and no type is known here. Sealed columns stay sealed.
 */
export interface BackupHead {
  format: "rempart-backup";
  version: 1;
  /** ISO 8601. */
  createdAt: string;
  /** What the database had been migrated to. */
  migrations: { name: string; checksum: string }[];
  /** Ids of the master keys without which the sealed columns stay unreadable. The keys are not in the backup. */
  masterKeys: string[];
}

export interface BackupEnd {
  end: true;
  /** Rows by table. */
  rows: Record<string, number>;
  sha256: string;
}

export type BackupLine = BackupHead | { table: string; columns: string[] } | { sequences: Record<string, string> } | BackupEnd | (string | null)[];
