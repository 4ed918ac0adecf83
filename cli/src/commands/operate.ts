import { parseArgs } from "node:util";
import { UsageError } from "../usage-error.ts";

/** Commands of the operator on the server's own machine: they open the configured database themselves. */
export async function operate(command: string, words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: words, allowPositionals: true, options: { scope: { type: "string", multiple: true } } });
  const admin = await import("@rempart/server/admin");
  const config = admin.readConfig();
  const [first, second] = positionals;
  if (command === "token") return token(first, second);
  if (command === "keys" && first === "rotate") {
    const rotation = await admin.rotateMasterKey(config);
    console.log(`${rotation.rewrapped} data keys are now under master key ${rotation.masterKeyId}.${rotation.lost.length > 0 ? ` ${rotation.lost.length} could not be read: docs/how-to/keys.md says what that costs.` : ""}`);
    return 0;
  }
  if (command === "keys" && first === "abandon") {
    const given = await admin.abandonKeys(config);
    console.log(given.length === 0 ? "Nothing to give up: every data key can be read." : `${given.length} data keys are given up and new ones made. docs/how-to/keys.md says what that costs.`);
    return 0;
  }
  if ((command === "backup" || command === "restore") && first) {
    const outcome = command === "backup" ? await admin.backup(config, first) : await admin.restore(config, first);
    if (!outcome.ok) throw new UsageError(outcome.detail ?? `${command} refused: ${outcome.code.replaceAll("_", " ")}`);
    const missing = "missingKeys" in outcome.value ? (outcome.value.missingKeys as string[]) : [];
    if (missing.length > 0) console.error(`These master keys are not here: ${missing.join(", ")}. Until they are, what they protect cannot be read (docs/how-to/keys.md).`);
    console.log(`${command === "backup" ? "Written to" : "Restored from"} ${first}. The master key is not in a backup: keep it apart (docs/how-to/keys.md).`);
    return 0;
  }
  throw new UsageError(`that is not how ${command} is used. rempart help shows it.`);

  async function token(action: string | undefined, name: string | undefined): Promise<number> {
    if (action === "list") {
      for (const each of await admin.listTokens(config)) console.log(`${each.id}  ${each.name}  ${each.scopes.join(",")}${each.revokedAt ? "  revoked" : ""}`);
      return 0;
    }
    if (action === "create" && name) {
      const made = await admin.createToken(config, { name, scopes: scopesOf(values.scope ?? []) });
      console.log(`${made.text}\nShown once. Scopes: ${made.token.scopes.join(", ")}.`);
      return 0;
    }
    if (action === "revoke" && name) {
      const outcome = await admin.revokeToken(config, name);
      if (!outcome.ok) throw new UsageError(outcome.code === "unknown_token" ? `there is no token ${name}` : `token ${name} is revoked already`);
      console.log(`Token ${name} is revoked.`);
      return 0;
    }
    throw new UsageError("use: rempart token create NAME [--scope S], token list, token revoke ID");
  }

  function scopesOf(written: string[]): import("@rempart/server/admin").KnownScope[] {
    if (written.length === 0) throw new UsageError(`say what the token may do with --scope: ${Object.keys(admin.scopes).join(", ")}`);
    return written.map((each) => {
      if (!admin.isScope(each)) throw new UsageError(`there is no scope ${each}: ${Object.keys(admin.scopes).join(", ")}`);
      return each;
    });
  }
}
