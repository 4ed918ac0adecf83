import { settings } from "./settings.ts";

/** The part of docs/configuration.md that is made from the settings; a test compares it, this prints it anew: `node server/src/platform/config/write-documentation.ts`. */
export function configurationTable(): string {
  return settings.map(({ name, summary, otherwise }) => `### \`${name}\`\n\n${summary}\n\nOtherwise: ${otherwise}.\n`).join("\n");
}
