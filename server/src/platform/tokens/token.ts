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
}
