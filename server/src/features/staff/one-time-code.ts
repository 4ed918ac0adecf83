import { randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { renderSVG } from "uqr";

/** As every authenticator app reads it: SHA-1, six digits, thirty seconds (RFC 6238). */
const period = 30;

function totp(secret: string, names?: { issuer: string; label: string }): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), algorithm: "SHA1", digits: 6, period, issuer: names?.issuer ?? "", label: names?.label ?? "" });
}

/** A new secret of 160 bits, as RFC 4226 recommends, and how an app is told of it. */
export function newTotp(issuer: string, label: string): { secret: string; uri: string; qr: string } {
  const secret = new Secret({ size: 20 }).base32;
  // A colon would part the label in two.
  const uri = totp(secret, { issuer: issuer.replaceAll(":", " "), label: label.replaceAll(":", " ") }).toString();
  return { secret, uri, qr: renderSVG(uri, { ecc: "M", border: 2 }) };
}

/** The step whose code this is, now or one step before or after (clocks differ), when it is later than `lastStep`; else `null`. */
export function totpStep(secret: string, code: string, lastStep: number, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const timestamp = now.getTime();
  const delta = totp(secret).validate({ token: code, timestamp, window: 1 });
  if (delta === null) return null;
  const step = Math.floor(timestamp / 1000 / period) + delta;
  return step > lastStep ? step : null;
}

/** Crockford's base 32: what looks alike is read as one. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const CODES = 10;
const GROUPS = 3;

/** Ten codes of 60 random bits, for the day the telephone is lost: `k7m2-9xq4-3ht8`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => Array.from({ length: GROUPS }, () => Array.from({ length: 4 }, () => ALPHABET[randomInt(32)]).join("")).join("-"));
}

/** What was typed, as it is hashed; `null` when it cannot be a code. */
export function foldRecoveryCode(text: string): string | null {
  const folded = text.toLowerCase().replaceAll(/[\s-]/g, "").replaceAll("o", "0").replaceAll(/[il]/g, "1");
  return folded.length === GROUPS * 4 && [...folded].every((character) => ALPHABET.includes(character)) ? folded : null;
}
