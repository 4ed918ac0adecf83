import { parseArgs } from "node:util";
import { UsageError } from "../usage-error.ts";

const USAGE = "use: rempart staff invite EMAIL --name NAME [--role R], staff list, staff suspend|restore|link|reset-factors EMAIL|ID";

/** Who works at the console, on the server's own machine: the way in when nobody else can let one in. */
export async function staff(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: words, allowPositionals: true, options: { name: { type: "string" }, role: { type: "string" } } });
  const [action = "", who, ...rest] = positionals;
  if (rest.length > 0 || (who === undefined) !== (action === "list")) throw new UsageError(USAGE);
  const admin = await import("@rempart/server/admin");
  const config = admin.readConfig();
  switch (action) {
    case "list":
      for (const { id, email, name, role, state, hasSecondFactor, lastSeenAt } of await admin.listStaff(config)) {
        console.log([id, email, name, role, state, hasSecondFactor ? "second factor" : "no second factor", lastSeenAt === null ? "never seen" : `seen ${lastSeenAt.toISOString().slice(0, 10)}`].map(printable).join("  "));
      }
      return 0;
    case "invite": {
      const { ROLES } = await import("@rempart/server/contract");
      const role = ROLES.find((each) => each === (values.role ?? "analyst"));
      if (role === undefined) throw new UsageError(`there is no role ${values.role}: ${ROLES.join(", ")}`);
      const name = values.name?.trim() ?? "";
      if (!/^[^@\s]{1,64}@[^@\s]{1,255}$/.test(who!) || name === "" || name.length > 120) throw new UsageError(USAGE);
      const outcome = await admin.inviteStaff(config, { email: who!, name, role });
      if (!outcome.ok) throw new UsageError(`${who} is here already. rempart staff link ${who} makes a link to set another password.`);
      return sayLink(outcome.value.link);
    }
    case "suspend": case "restore": {
      const outcome = await admin.setStaffState(config, who!, action === "suspend" ? "suspended" : "active");
      if (!outcome.ok) throw new UsageError(said(outcome.code, who!));
      console.log(action === "suspend" ? `${who} is suspended and signed out everywhere.` : `${who} may sign in again.`);
      return 0;
    }
    case "link": case "reset-factors": {
      const outcome = await admin.linkStaff(config, who!, action === "reset-factors");
      if (!outcome.ok) throw new UsageError(said(outcome.code, who!));
      if (action === "reset-factors") console.log(`Password and second factors of ${who} have ended. The link is the only way in.`);
      return sayLink(outcome.value.link);
    }
    default: throw new UsageError(USAGE);
  }
}

function sayLink(link: string): number {
  console.log(`${link}\nGood once, for a week. Whoever has it can sign in as this person: hand it over with care.`);
  return 0;
}

function said(code: "not_found" | "last_admin" | "suspended", who: string): string {
  if (code === "not_found") return `nobody here is ${who}. rempart staff list shows everybody.`;
  return code === "last_admin" ? `${who} is the last administrator. Make somebody else one first.` : `${who} is suspended. rempart staff restore ${who} first.`;
}

/** A name may hold anything; a terminal obeys control characters. */
const printable = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}]/gu, "?");
