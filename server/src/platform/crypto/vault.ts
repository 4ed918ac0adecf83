/** Encryption at rest. `context` binds a sealed value to its place (`table.column:id`): moved elsewhere it does not open. */
export interface Vault {
  seal(plain: Uint8Array | string, context: string): Buffer;
  /** Throws when the value was altered, moved, or sealed under a key that is lost. */
  open(sealed: Uint8Array, context: string): Buffer;
  openText(sealed: Uint8Array, context: string): string;
  /** HMAC-SHA-256 under a subkey that outlives key rotation: to look up by a value that is stored sealed. */
  mac(purpose: string, value: Uint8Array | string): Buffer;
}
