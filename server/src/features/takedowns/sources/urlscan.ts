import type { Collector } from "./collector.ts";

/** urlscan.io looks at a page and keeps what it saw. Unlisted: an address of a fraud may still hold what names a victim. */
export function urlscan(key: string | null, base = "https://urlscan.io"): Collector {
  return {
    id: "urlscan", name: "urlscan.io", kinds: ["url", "host", "domain"], page: "https://urlscan.io/docs/api/", settings: "REMPART_URLSCAN_KEY", configured: key !== null,
    request: ({ uri, caseId }) => ({
      method: "POST", url: `${base}/api/v1/scan/`, headers: { "content-type": "application/json" },
      body: JSON.stringify({ url: uri, visibility: "unlisted", tags: ["phishing", caseId] }),
      secret: { header: "api-key", value: async () => key ?? Promise.reject(new Error("No key is configured.")) },
    }),
  };
}
