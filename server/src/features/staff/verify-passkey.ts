import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Vault } from "../../platform/crypto/vault.ts";
import type { Assertion, Attestation } from "./contract.ts";
import type { StaffContext } from "./open-staff.ts";
import type { StaffPerson } from "./staff.ts";
import { findPasskey, spendChallenge, usePasskey, type Db, type StaffPasskey } from "./store.ts";

/** The site that passkeys are made for (WebAuthn's relying party). */
export interface PasskeySite {
  rpId: string;
  origin: string;
}

/** It takes half a second to load: with the first passkey, not with the server. */
const loadWebauthn = () => import("@simplewebauthn/server");

const GOOD_FOR = 5 * 60_000;
const MAX_PASSKEYS = 20;
/** EdDSA, ES256, RS256 (RFC 9053): what authenticators have. */
const ALGORITHMS = [-8, -7, -257];

/** `null`: passkeys cannot work here. Only what the operator wrote down counts, never a host that the request names, but for localhost. */
export function passkeySite(publicUrl: string | null, requestUrl: string): PasskeySite | null {
  const { protocol, hostname, origin } = new URL(publicUrl ?? requestUrl);
  if (publicUrl === null && hostname !== "localhost") return null;
  return (protocol === "https:" || hostname === "localhost") && /[a-z]/i.test(hostname) && !hostname.startsWith("[") ? { rpId: hostname, origin } : null;
}

/** Sealed with what it is for (`purpose`: one session, one act), so that nothing is stored for whoever merely asks. 38 bytes: until when, chance, proof. */
function newChallenge(vault: Vault, purpose: string, now: Date): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(22);
  head.writeUIntBE(now.getTime() + GOOD_FOR, 0, 6);
  randomBytes(16).copy(head, 6);
  return new Uint8Array(Buffer.concat([head, macOfChallenge(vault, purpose, head)]));
}

function challengeUntil(vault: Vault, purpose: string, text: string, now: Date): { value: Buffer; until: Date } | null {
  const value = Buffer.from(text, "base64url");
  if (value.length !== 38 || value.toString("base64url") !== text) return null;
  const head = value.subarray(0, 22);
  const until = new Date(head.readUIntBE(0, 6));
  return timingSafeEqual(value.subarray(22), macOfChallenge(vault, purpose, head)) && until > now ? { value, until } : null;
}

const macOfChallenge = (vault: Vault, purpose: string, head: Buffer): Buffer => vault.mac("staff.challenge", Buffer.concat([head, Buffer.from(purpose)])).subarray(0, 16);

export async function assertionOptions({ vault, clock }: StaffContext, site: PasskeySite, purpose: string, passkeys: StaffPasskey[] | null) {
  return (await loadWebauthn()).generateAuthenticationOptions({
    rpID: site.rpId, challenge: newChallenge(vault, purpose, clock.now()), timeout: GOOD_FOR, userVerification: passkeys === null ? "required" : "preferred",
    ...(passkeys === null ? {} : { allowCredentials: passkeys.filter(({ rpId }) => rpId === site.rpId).map(({ credentialId, transports }) => ({ id: credentialId, transports })) }),
  });
}

/** The passkey that answered this challenge, used up with it; `null` when anything about the answer is not right. In the transaction of what it is for. */
export async function verifyAssertion(db: Db, { vault, clock }: StaffContext, site: PasskeySite, purpose: string, answer: Assertion, verified: "verified" | "present"): Promise<StaffPasskey | null> {
  const now = clock.now();
  const passkey = await findPasskey(db, answer.id);
  if (passkey === null || passkey.rpId !== site.rpId) return null;
  if (answer.response.userHandle && answer.response.userHandle !== Buffer.from(passkey.personId).toString("base64url")) return null;
  let challenge: ReturnType<typeof challengeUntil> = null;
  const result = await (await loadWebauthn()).verifyAuthenticationResponse({
    response: { id: answer.id, rawId: answer.rawId, type: answer.type, clientExtensionResults: {}, response: { ...answer.response, userHandle: answer.response.userHandle ?? undefined } },
    expectedChallenge: (text) => (challenge = challengeUntil(vault, purpose, text, now)) !== null,
    expectedOrigin: site.origin, expectedRPID: site.rpId, requireUserVerification: verified === "verified",
    credential: { id: passkey.credentialId, publicKey: passkey.publicKey, counter: passkey.counter },
  }).catch(() => null);
  if (result?.verified !== true || challenge === null) return null;
  const { value, until } = challenge as { value: Buffer; until: Date };
  if (!(await spendChallenge(db, value, until, now))) return null;
  await usePasskey(db, passkey.id, result.authenticationInfo.newCounter, now);
  return passkey;
}

export async function registrationOptions({ vault, clock, brand }: StaffContext, site: PasskeySite, purpose: string, person: StaffPerson, passkeys: StaffPasskey[]) {
  return (await loadWebauthn()).generateRegistrationOptions({
    rpName: brand.name, rpID: site.rpId, userID: new Uint8Array(Buffer.from(person.id)), userName: person.email, userDisplayName: person.name, challenge: newChallenge(vault, purpose, clock.now()),
    timeout: GOOD_FOR, supportedAlgorithmIDs: ALGORITHMS, attestationType: "none", authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
    excludeCredentials: passkeys.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  });
}

export type NewPasskey = Pick<StaffPasskey, "credentialId" | "publicKey" | "counter" | "transports" | "rpId">;

/** The new passkey, or `null` when anything about it is not right, or there are twenty. */
export async function verifyAttestation(db: Db, { vault, clock }: StaffContext, site: PasskeySite, purpose: string, made: Attestation, passkeys: StaffPasskey[]): Promise<NewPasskey | null> {
  const now = clock.now();
  if (passkeys.length >= MAX_PASSKEYS || !(await isUnattested(made.response.attestationObject))) return null;
  let challenge: ReturnType<typeof challengeUntil> = null;
  const result = await (await loadWebauthn()).verifyRegistrationResponse({
    response: { id: made.id, rawId: made.rawId, type: made.type, clientExtensionResults: {}, response: { clientDataJSON: made.response.clientDataJSON, attestationObject: made.response.attestationObject } },
    expectedChallenge: (text) => (challenge = challengeUntil(vault, purpose, text, now)) !== null,
    expectedOrigin: site.origin, expectedRPID: site.rpId, requireUserVerification: false, supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null);
  if (result?.verified !== true || challenge === null) return null;
  const { value, until } = challenge as { value: Buffer; until: Date };
  if (!(await spendChallenge(db, value, until, now))) return null;
  const { id, publicKey, counter } = result.registrationInfo.credential;
  const transports = (made.response.transports ?? []).filter((each) => /^[a-z-]{1,20}$/.test(each));
  return { credentialId: id, publicKey, counter, transports, rpId: site.rpId };
}

/** We ask for no attestation. One with certificates would have the library fetch revocation lists from wherever they say. */
async function isUnattested(attestationObject: string): Promise<boolean> {
  const { decodeAttestationObject } = await import("@simplewebauthn/server/helpers");
  try {
    const decoded = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, "base64url")));
    const format = decoded.get("fmt");
    return format === "none" || (format === "packed" && decoded.get("attStmt").get("x5c") === undefined);
  } catch {
    return false;
  }
}
