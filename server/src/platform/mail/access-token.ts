import { execFile } from "node:child_process";
import type { Clock } from "../clock.ts";
import type { TokenSource } from "../config/mail-values.ts";

/** Access tokens of a mailbox (OAuth 2.0): asked for when needed, kept while they hold. */
export interface AccessTokens {
  /** Throws when none can be had; the message holds no secret. */
  get(): Promise<string>;
  /** The last one was refused: the next is a new one. */
  drop(): void;
}

const COMMAND_MILLISECONDS = 30_000;
const REQUEST_MILLISECONDS = 15_000;
const LONGEST_ANSWER = 64 * 1024;
/** Kept, when nobody says how long a token holds. */
const USUAL_SECONDS = 300;
/** A token about to end is as good as none. */
const SPARE_SECONDS = 60;

export function createAccessTokens(source: TokenSource, clock: Clock): AccessTokens {
  let kept: { token: string; until: number } | null = null;
  return {
    async get() {
      if (kept !== null && kept.until > clock.now().getTime()) return kept.token;
      const { token, seconds } = "command" in source ? await fromCommand(source.command) : await fromEndpoint(source.endpoint, source.parameters);
      if (!/^[\x21-\x7e]{1,16384}$/.test(token)) throw new Error("What was given for an access token is none.");
      kept = { token, until: clock.now().getTime() + Math.max(0, seconds - SPARE_SECONDS) * 1000 };
      return token;
    },
    drop() {
      kept = null;
    },
  };
}

function fromCommand(command: string): Promise<{ token: string; seconds: number }> {
  return new Promise((resolve, reject) => {
    execFile("/bin/sh", ["-c", command], { timeout: COMMAND_MILLISECONDS, maxBuffer: LONGEST_ANSWER }, (error, output) => {
      if (error) return reject(new Error("The command of REMPART_IMAP_TOKEN failed."));
      resolve({ token: output.trim(), seconds: USUAL_SECONDS });
    });
  });
}

async function fromEndpoint(endpoint: string, parameters: Record<string, string>): Promise<{ token: string; seconds: number }> {
  const body = new URLSearchParams({ grant_type: "refresh_token", ...parameters });
  const answer = await fetch(endpoint, { method: "POST", body, redirect: "error", headers: { accept: "application/json" }, signal: AbortSignal.timeout(REQUEST_MILLISECONDS) });
  if (!answer.ok) throw new Error(`The token endpoint answered ${answer.status}.`);
  const text = (await answer.text()).slice(0, LONGEST_ANSWER);
  const { access_token: token, expires_in: seconds } = parsed(text);
  if (typeof token !== "string") throw new Error("The token endpoint gave no access token.");
  return { token, seconds: Number(seconds) > 0 ? Number(seconds) : USUAL_SECONDS };
}

/** A parser's complaint would quote what it read. */
function parsed(text: string): { access_token?: unknown; expires_in?: unknown } {
  try {
    return (JSON.parse(text) ?? {}) as { access_token?: unknown };
  } catch {
    return {};
  }
}
