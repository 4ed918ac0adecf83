import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";

/** A passkey's device, as a browser would speak to it: one credential (ES256), made and used without a person. */
export interface Authenticator {
  credentialId: string;
  /** Answers `navigator.credentials.create`, with no attestation unless told otherwise. */
  create(options: { challenge: string; user: { id: string } }, changes?: Changes): Promise<Made>;
  /** Answers `navigator.credentials.get`. */
  get(options: { challenge: string }, changes?: Changes): Promise<Answered>;
}

export interface Changes {
  origin?: string;
  rpId?: string;
  challenge?: string;
  /** The person touched it; and proved who they are to it. Both unless told otherwise. */
  present?: boolean;
  verified?: boolean;
  counter?: number;
  userHandle?: string;
  /** CBOR of `fmt` and `attStmt`. */
  attestation?: { format: string; statement: Buffer };
}

interface Made {
  id: string;
  rawId: string;
  type: "public-key";
  response: { clientDataJSON: string; attestationObject: string; transports: string[] };
}
interface Answered {
  id: string;
  rawId: string;
  type: "public-key";
  response: { clientDataJSON: string; authenticatorData: string; signature: string; userHandle: string };
}

export function createAuthenticator({ origin, rpId }: { origin: string; rpId: string }): Authenticator {
  const id = randomBytes(24);
  const credentialId = id.toString("base64url");
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  let counter = 0;
  let userHandle = "";
  const clientData = (type: string, challenge: string, changes: Changes) => Buffer.from(JSON.stringify({ type, challenge: changes.challenge ?? challenge, origin: changes.origin ?? origin, crossOrigin: false }));
  const head = (changes: Changes, attested: boolean): Buffer => {
    const flags = (changes.present === false ? 0 : 1) | (changes.verified === false ? 0 : 4) | (attested ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(changes.counter ?? ++counter);
    return Buffer.concat([createHash("sha256").update(changes.rpId ?? rpId).digest(), Buffer.from([flags]), count]);
  };
  return {
    credentialId,
    async create({ challenge, user }, changes = {}) {
      userHandle = user.id;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const authData = Buffer.concat([head(changes, true), Buffer.alloc(16), length, id, coseKey(publicKey)]);
      const { format, statement } = changes.attestation ?? { format: "none", statement: Buffer.from([0xa0]) };
      const attestationObject = Buffer.concat([Buffer.from([0xa3]), text("fmt"), text(format), text("attStmt"), statement, text("authData"), bytes(authData)]);
      return { id: credentialId, rawId: credentialId, type: "public-key", response: { clientDataJSON: clientData("webauthn.create", challenge, changes).toString("base64url"), attestationObject: attestationObject.toString("base64url"), transports: ["internal"] } };
    },
    async get({ challenge }, changes = {}) {
      const authenticatorData = head(changes, false);
      const clientDataJSON = clientData("webauthn.get", challenge, changes);
      const signature = sign("sha256", Buffer.concat([authenticatorData, createHash("sha256").update(clientDataJSON).digest()]), privateKey);
      return { id: credentialId, rawId: credentialId, type: "public-key", response: { clientDataJSON: clientDataJSON.toString("base64url"), authenticatorData: authenticatorData.toString("base64url"), signature: signature.toString("base64url"), userHandle: changes.userHandle ?? userHandle } };
    },
  };
}

/** CBOR (RFC 8949), the few kinds that are needed. */
function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
}
export function bytes(value: Buffer): Buffer {
  const { length } = value;
  return Buffer.concat([Buffer.from(length < 256 ? [0x58, length] : [0x59, length >> 8, length & 255]), value]);
}

/** {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}: RFC 9053. */
function coseKey(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  return Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]), bytes(Buffer.from(x, "base64url")), Buffer.from([0x22]), bytes(Buffer.from(y, "base64url"))]);
}
