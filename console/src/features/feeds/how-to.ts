/** A few lines to begin with, per format: commands and files are the same in every language. `open`: no token is needed. */
export function howTo(format: "domains" | "hosts" | "rpz" | "adblock" | "csv" | "json" | "stix" | "misp" | "taxii", address: string, open: boolean): string {
  const fetched = (file: string): string => `curl -fsS${open ? "" : " -u reader:$TOKEN"} -o ${file} ${address}`;
  const signed = open ? address : address.replace("://", "://reader:$TOKEN@");
  switch (format) {
    case "domains": return fetched("domains.txt");
    case "hosts": return `# Pi-hole: Lists, Add blocklist\n${signed}`;
    case "rpz": return `# BIND: fetch, then load\n${fetched("/var/cache/bind/rempart.rpz")} && rndc reload rpz.rempart\n# named.conf, in options:\nresponse-policy { zone "rpz.rempart"; };`;
    case "adblock": return `# uBlock Origin, AdGuard: Filter lists, Import\n${signed}`;
    case "csv": return fetched("indicators.csv");
    case "json": return `${fetched("indicators.json")}\n# ${address}?since=2026-01-01T00:00:00Z`;
    case "stix": return fetched("stix.json");
    case "misp": return `# MISP: Sync Actions, Feeds, Add feed\nProvider URL: ${address.replace(/\/manifest\.json$/, "")}\nSource format: MISP Feed${open ? "" : "\nHeaders: Authorization: Bearer $TOKEN"}`;
    case "taxii": return `API root: ${address}feeds/\nCollections: ${address}feeds/collections/${open ? "" : "\nUser name: reader, password: $TOKEN"}`;
  }
}
