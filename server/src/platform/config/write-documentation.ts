import { readFileSync, writeFileSync } from "node:fs";
import { configurationTable } from "./configuration-table.ts";

const file = new URL("../../../../docs/configuration.md", import.meta.url);
const begin = "<!-- settings: made by server/src/platform/config/write-documentation.ts -->\n\n";
const end = "\n<!-- end of settings -->";

const text = readFileSync(file, "utf8");
const head = text.slice(0, text.indexOf(begin) + begin.length);
const tail = text.slice(text.indexOf(end));
writeFileSync(file, head + configurationTable() + tail);
