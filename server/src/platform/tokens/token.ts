import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** `<what>:<right>`, such as `outbound:write`. Each feature names its own; `server/src/scopes.ts` lists them all. */
export type Scope = `${string}:${string}`;

/** An API token as the server knows it: never its secret. */
export interface Token {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** `YYYY-MM-DD`, `null`: never. */
  lastUsedOn: string | null;
}

/** What is shown once and what is kept. The prefix lets secret scanners find a token that leaked into a repository. */
export function mintToken(): { id: string; text: string; secretHash: Buffer } {
  const id = randomBytes(6).toString("hex");
  const secret = randomBytes(32).toString("base64url");
  return { id, text: `rempart_${id}_${secret}`, secretHash: hashSecret(secret) };
}

/** Takes a presented token apart; `null` when it does not have the shape. */
export function parseToken(text: string): { id: string; secret: string } | null {
  const match = /^rempart_([0-9a-f]{12})_([\w-]{43})$/.exec(text);
  return match === null ? null : { id: match[1] ?? "", secret: match[2] ?? "" };
}

/** The secret has 256 random bits: a plain hash cannot be searched, and costs each request nothing. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** Compares in constant time, so that answers' delays tell nothing. */
export function isSecret(secret: string, hash: Buffer): boolean {
  return timingSafeEqual(hashSecret(secret), hash);
}

/** May it be used now? */
export function isInForce(token: Pick<Token, "expiresAt" | "revokedAt">, now: Date): boolean {
  return token.revokedAt === null && (token.expiresAt === null || token.expiresAt > now);
}
