import type pg from "pg";

export interface Column {
  name: string;
  /** As SQL writes it: `timestamp with time zone`, `text[]`. */
  type: string;
}

export interface Table {
  name: string;
  columns: Column[];
}

/** Where migrations are noted: it is made by migrating, not restored. */
const migrationTable = "schema_migration";

/** Every table with data of ours, those that others refer to first, so that rows can be put back in this order. */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<{ table: string; name: string; type: string }>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type
       from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> $1
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      order by c.relname, a.attnum`,
    [migrationTable],
  );
  const tables = new Map<string, Table>();
  for (const { table, name, type } of rows) {
    const known = tables.get(table) ?? { name: table, columns: [] };
    known.columns.push({ name, type });
    tables.set(table, known);
  }
  return inOrder([...tables.values()], await readReferences(client));
}

/** `from` has a foreign key to `to`. */
async function readReferences(client: pg.ClientBase): Promise<{ from: string; to: string }[]> {
  const { rows } = await client.query<{ from: string; to: string }>(
    `select f.relname as from, t.relname as to from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
      where k.contype = 'f' and f.relnamespace = current_schema()::regnamespace and f.oid <> t.oid`,
  );
  return rows;
}

function inOrder(tables: Table[], references: { from: string; to: string }[]): Table[] {
  const ordered: Table[] = [];
  let waiting = tables;
  while (waiting.length > 0) {
    const isWaiting = (name: string) => waiting.some((table) => table.name === name);
    const free = waiting.filter(({ name }) => !references.some(({ from, to }) => from === name && isWaiting(to)));
    if (free.length === 0) throw new Error(`These tables refer to each other in a circle: ${waiting.map(({ name }) => name).join(", ")}.`);
    ordered.push(...free);
    waiting = waiting.filter((table) => !free.includes(table));
  }
  return ordered;
}

/** A name as SQL quotes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
