import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { readConfig } from "../config/read-config.ts";
import { selfSignedCertificate } from "./self-signed-certificate.ts";
import { readSmtpCertificate } from "./smtp-certificate.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, text: string): string => { writeFileSync(path.join(folder, name), text); return path.join(folder, name); };
const now = new Date("2026-03-02T10:00:00Z");

test("a certificate and its key are read from two files or one; what does not fit says what to mend", () => {
  const [one, other] = [selfSignedCertificate("mx.orvane.example", now), selfSignedCertificate("mx.orvane.example", now)];
  const [cert, key, both, wrong, none] = [file("cert.pem", one.cert), file("key.pem", one.key), file("both.pem", one.key + one.cert), file("other.pem", other.key), path.join(folder, "none.pem")];
  expect(readSmtpCertificate(null)).toBeUndefined();
  expect(readSmtpCertificate([cert, key])).toEqual(one);
  expect(readSmtpCertificate([both])).toEqual({ cert: one.key + one.cert, key: one.key + one.cert });
  expect(() => readSmtpCertificate([cert, wrong])).toThrow("does not belong");
  expect(() => readSmtpCertificate([key, key])).toThrow("REMPART_SMTP_TLS");
  expect(() => readSmtpCertificate([none])).toThrow("cannot be read");
});

test("the settings of the listener", () => {
  const read = (REMPART_SMTP: string) => readConfig({ REMPART_SMTP }).smtp;
  expect([read("off"), read("127.0.0.1:2525"), read("[::1]:25"), readConfig({}).smtp]).toEqual([null, { host: "127.0.0.1", port: 2525 }, { host: "::1", port: 25 }, null]);
  for (const wrong of ["on", "25", "localhost:25", "127.0.0.1", "[127.0.0.1]:25", "::1:25", "127.0.0.1:99999"]) expect(() => read(wrong), wrong).toThrow("REMPART_SMTP");
  expect(readConfig({ REMPART_SMTP_TLS: "cert.pem,/etc/key.pem" }, "/etc/mail").smtpTls).toEqual(["/etc/mail/cert.pem", "/etc/key.pem"]);
});
