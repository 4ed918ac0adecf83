import type { Collector } from "./collector.ts";

/** Google Web Risk, `projects.uris.submit`: warns in browsers. It takes an OAuth 2.0 token of a project that Google has admitted, no API key. */
export function webRisk(project: string | null, token: (() => Promise<string>) | null, base = "https://webrisk.googleapis.com"): Collector {
  return {
    id: "web-risk", name: "Google Web Risk", kinds: ["url", "host", "domain"], page: "https://cloud.google.com/web-risk/docs/submission-api", settings: "REMPART_WEB_RISK_PROJECT, REMPART_WEB_RISK_TOKEN", configured: project !== null && token !== null,
    request: ({ uri }) => ({
      method: "POST", url: `${base}/v1/projects/${encodeURIComponent(project ?? "PROJECT")}/uris:submit`, headers: { "content-type": "application/json" },
      body: JSON.stringify({
        submission: { uri },
        threatInfo: { abuseType: "SOCIAL_ENGINEERING", threatJustification: { labels: ["USER_REPORT", "MANUAL_VERIFICATION"], comments: ["Reported by customers of the brand that it imitates; confirmed by a person."] }, threatConfidence: { level: "HIGH" } },
      }),
      secret: { header: "authorization", value: async () => `Bearer ${await (token ?? (() => Promise.reject(new Error("No token is configured."))))()}` },
    }),
  };
}
