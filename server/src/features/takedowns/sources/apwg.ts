import type { Collector } from "./collector.ts";

/** The Anti-Phishing Working Group's mailbox: shares what it gets among its members. */
export function apwg(on: boolean): Collector {
  return { id: "apwg", name: "APWG", kinds: ["url", "host", "domain", "email"], page: "https://apwg.org/reportphishing/", settings: "REMPART_APWG", configured: on, address: "reportphishing@apwg.org" };
}
