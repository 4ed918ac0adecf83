/** Later ones also carry the names of earlier ones: the first that is found is meant. */
const BROWSERS: [string, string][] = [
  ["edg/", "Edge"], ["edga/", "Edge"], ["edgios/", "Edge"], ["opr/", "Opera"], ["samsungbrowser/", "Samsung Internet"], ["vivaldi/", "Vivaldi"],
  ["firefox/", "Firefox"], ["fxios/", "Firefox"], ["crios/", "Chrome"], ["chromium/", "Chromium"], ["headlesschrome/", "Chrome"], ["chrome/", "Chrome"], ["safari/", "Safari"], ["curl/", "curl"],
];
const SYSTEMS: [string, string][] = [
  ["iphone", "iPhone"], ["ipad", "iPad"], ["android", "Android"], ["cros ", "ChromeOS"], ["windows", "Windows"], ["mac os x", "Mac"], ["macintosh", "Mac"], ["linux", "Linux"],
];

/** A few words that a person recognises their own browser by: `Firefox on Linux`. From our own list alone, whatever the client sent. */
export function deviceName(userAgent: string | undefined): string {
  const text = (userAgent ?? "").slice(0, 512).toLowerCase();
  const browser = BROWSERS.find(([mark]) => text.includes(mark))?.[1];
  const system = SYSTEMS.find(([mark]) => text.includes(mark))?.[1];
  if (browser === undefined) return system ?? "Unknown device";
  return system === undefined ? browser : `${browser} on ${system}`;
}
