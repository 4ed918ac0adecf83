import type { Collector } from "./collector.ts";

/** Netcraft's report API, version 3: known by the address of who reports, which gets their answer. */
export function netcraft(email: string | null, base = "https://report.netcraft.com"): Collector {
  return {
    id: "netcraft", name: "Netcraft", kinds: ["url", "host", "domain"], page: "https://report.netcraft.com/api/v3", settings: "REMPART_NETCRAFT", configured: email !== null,
    request: ({ uri, text, from }) => ({
      method: "POST", url: `${base}/api/v3/report/urls`, headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: email ?? from, reason: text, urls: [{ url: uri }] }), secret: null,
    }),
  };
}
