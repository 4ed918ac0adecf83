import { X509Certificate, createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { ConfigError } from "../config/config.ts";

/** The certificate and key of the configured files; undefined without any. An error names what to mend. */
export function readSmtpCertificate(files: string[] | null): { cert: string; key: string } | undefined {
  if (files === null) return undefined;
  const [certFile = "", keyFile = certFile] = files;
  const [cert, key] = [certFile, keyFile].map((file) => {
    try {
      return readFileSync(file, "utf8");
    } catch (error) {
      throw new ConfigError(`REMPART_SMTP_TLS names ${file}, which cannot be read: ${(error as Error).message}. Mend the path.`);
    }
  }) as [string, string];
  let fits = false;
  try {
    fits = new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch (error) {
    throw new ConfigError(`REMPART_SMTP_TLS: ${certFile} and ${keyFile} are not a certificate and a key in PEM: ${(error as Error).message}.`);
  }
  if (!fits) throw new ConfigError(`REMPART_SMTP_TLS: the key in ${keyFile} does not belong to the certificate in ${certFile}.`);
  return { cert, key };
}
