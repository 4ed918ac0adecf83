import { generateKeyPairSync } from "node:crypto";
import { createTransport } from "nodemailer";

/** A DKIM key of a fictional domain, and the DNS record that publishes it. */
export interface SigningKey {
  domain: string;
  selector: string;
  privateKey: string;
  record: [name: `TXT ${string}`, values: string[]];
}

export function signingKey(domain: string, selector = "s1", flags = ""): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const base64 = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  return {
    domain,
    selector,
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    record: [`TXT ${selector}._domainkey.${domain}`, [`v=DKIM1; k=rsa;${flags} p=${base64}`]],
  };
}

export interface SignedMail {
  from: string;
  subject?: string;
  text: string;
  key: SigningKey;
  headers?: Record<string, string>;
  /** Fields to leave out of the signature. */
  skip?: string;
}

/** A mail as a sender's system would hand it over, signed by nodemailer. CRLF. */
export async function signedMail({ from, subject = "Your invoice", text, key, headers = {}, skip }: SignedMail): Promise<string> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const sent = await transport.sendMail({
    from, to: "reader@mailbox.example", subject, text, headers, date: new Date("2026-05-04T10:00:00Z"), messageId: "<1@mail.example>",
    dkim: { domainName: key.domain, keySelector: key.selector, privateKey: key.privateKey, ...(skip ? { skipFields: skip } : {}) },
  });
  return (sent.message as Buffer).toString("latin1");
}
