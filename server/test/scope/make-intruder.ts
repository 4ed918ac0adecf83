import type { Draw } from "./draw.ts";
import type { Visit } from "./make-visits.ts";

/** Who makes a request, as a log shows it. */
export interface Client {
  ip: string;
  userAgent: string;
  session: string;
}

/** One way of knowing the intruder, and others who look like it without being it. */
export interface Mark {
  feature: string;
  /** As written in the case file. */
  indicator: Record<string, unknown>;
  /** What a log must show for it to be of use. */
  needs: "address" | "agent" | "session";
  /** True times between which it holds, ends included. */
  window: { from: number; to: number } | null;
  /** Only these visits are the intruder's. */
  only: ((visit: Visit) => boolean) | null;
  intruder(): Client;
  /** Never matched, at any time. */
  innocent(): Client;
}

const BROWSERS = ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36", "OrvaneShop/4.2 (iPhone; iOS 19.1)", "-"];

/** User agents that hurt what reads them. U+E000 becomes a byte that is no UTF-8. */
const HOSTILE = [
  '=HYPERLINK("http://x.example","a")', "+1+1|calc", "@SUM(A1)", 'Mozilla "quoted" \\ back', "tab\there", "nul\0byte", "bytes \uE000\uE000", "\u2028line", "a,b;c", "x evil-agent/1.0", "Evil-Agent/1.0", "evil-agent",
  "python-requests", "xpython-requests/2", "L".repeat(20_000), "%0d%0aSet-Cookie: a", "{\"ip\":\"203.0.113.9\"}", "203.0.113.9 - - [",
];

export function drawBrowser(draw: Draw): string {
  return draw.chance(0.2) ? draw.pick(HOSTILE) : draw.pick(BROWSERS);
}

type Maker = (draw: Draw, windowOf: () => { from: number; to: number }) => Mark;

const iso = (time: number) => new Date(time).toISOString().replace(".000Z", "Z");
const withWindow = (window: { from: number; to: number } | null) => (window === null ? {} : { from: iso(window.from), to: iso(window.to) });

const network4: Maker = (draw, windowOf) => {
  const window = draw.chance(0.5) ? windowOf() : null;
  return {
    feature: window === null ? "IPv4 network" : "IPv4 network in a window", needs: "address", window, only: null,
    indicator: { ip: draw.pick<unknown>(["203.0.113.0/26", ["203.0.113.0/26"], ["203.0.113.0/27", "203.0.113.32/27"]]), ...withWindow(window) },
    intruder: () => ({ ip: `203.0.113.${draw.pick([0, 63, draw.int(1, 62)])}`, userAgent: drawBrowser(draw), session: "" }),
    innocent: () => ({ ip: draw.pick(["203.0.113.64", "203.0.112.255", "203.0.114.1", `203.0.113.${draw.int(65, 127)}`]), userAgent: drawBrowser(draw), session: "" }),
  };
};

const network6: Maker = (draw, windowOf) => {
  const window = draw.chance(0.3) ? windowOf() : null;
  const host = () => `${draw.int(0, 0xffff).toString(16)}:0:0:0:${draw.int(1, 0xffff).toString(16)}`;
  return {
    feature: "IPv6 network", needs: "address", window, only: null,
    indicator: { ip: draw.pick<unknown>(["2001:db8:77::/48", ["2001:0DB8:0077::/48", "192.0.2.250"]]), ...withWindow(window) },
    intruder: () => ({ ip: `2001:db8:77:${host()}`, userAgent: drawBrowser(draw), session: "" }),
    innocent: () => ({ ip: `2001:db8:${draw.pick(["76", "78", "770", "7"])}:${host()}`, userAgent: drawBrowser(draw), session: "" }),
  };
};

const natByAgent: Maker = (draw, windowOf) => {
  const window = draw.chance(0.3) ? windowOf() : null;
  return {
    feature: "NAT, told apart by user agent", needs: "agent", window, only: null,
    indicator: { ip: "198.51.100.7", userAgent: draw.pick<unknown>(["python-requests/*", ["python-re*ests/*", "curl/7*"]]), ...withWindow(window) },
    intruder: () => ({ ip: "198.51.100.7", userAgent: draw.pick(["python-requests/2.31.0", "python-requests/"]), session: "" }),
    innocent: () => draw.pick<Client>([
      { ip: "198.51.100.7", userAgent: drawBrowser(draw), session: "" },
      { ip: "198.51.100.8", userAgent: "python-requests/2.31.0", session: "" },
    ]),
  };
};

const natByTime: Maker = (draw, windowOf) => {
  const window = windowOf();
  return {
    feature: "NAT, told apart by time", needs: "address", window, only: null,
    indicator: { ip: ["198.51.100.20"], ...withWindow(window) },
    intruder: () => ({ ip: "198.51.100.20", userAgent: drawBrowser(draw), session: "" }),
    innocent: () => ({ ip: "198.51.100.21", userAgent: drawBrowser(draw), session: "" }),
  };
};

const natBySession: Maker = (draw) => ({
  feature: "NAT, told apart by session", needs: "session", window: null, only: null,
  indicator: { ip: "198.51.100.40/31", session: draw.pick<unknown>(["s_91f0c2", ["s_91f0c2", "00912"]]) },
  intruder: () => ({ ip: draw.pick(["198.51.100.40", "198.51.100.41"]), userAgent: drawBrowser(draw), session: "s_91f0c2" }),
  innocent: () => draw.pick<Client>([
    { ip: "198.51.100.40", userAgent: drawBrowser(draw), session: draw.pick(["s_91f0c3", "S_91F0C2", "s_91f0c2 ", "", "912"]) },
    { ip: "198.51.100.42", userAgent: drawBrowser(draw), session: "s_91f0c2" },
  ]),
});

const session: Maker = (draw) => {
  const stolen = draw.pick(["tok=é/1", "00012", "9007199254740993"]);
  return {
    feature: "session", needs: "session", window: null, only: null,
    indicator: { session: [stolen] },
    intruder: () => ({ ip: `192.0.2.${draw.int(100, 199)}`, userAgent: drawBrowser(draw), session: stolen }),
    innocent: () => ({ ip: `192.0.2.${draw.int(100, 199)}`, userAgent: drawBrowser(draw), session: draw.pick([`${stolen}x`, "", "12", "9007199254740992"]) }),
  };
};

const agent: Maker = (draw) => ({
  feature: "user agent", needs: "agent", window: null, only: null,
  indicator: { userAgent: draw.pick(["evil-agent/*", "evil*/*"]) },
  intruder: () => ({ ip: `192.0.2.${draw.int(1, 99)}`, userAgent: draw.pick(["evil-agent/1.0", 'evil-agent/2 "x"', "evil-agent/é", "evil-agent/\uE000", `evil-agent/${"9".repeat(3000)}`]), session: "" }),
  innocent: () => ({ ip: `192.0.2.${draw.int(1, 99)}`, userAgent: drawBrowser(draw), session: "" }),
});

const addressAndPath: Maker = (draw) => ({
  feature: "address and path", needs: "address", window: null,
  only: (visit) => visit.segments[1] === "customers" || visit.segments[0] === "admin",
  indicator: { ip: "198.51.100.60", path: ["/api/customers/*", "/ADMIN/*"] },
  intruder: () => ({ ip: "198.51.100.60", userAgent: drawBrowser(draw), session: "" }),
  innocent: () => ({ ip: "198.51.100.61", userAgent: drawBrowser(draw), session: "" }),
});

export const MARKS: readonly Maker[] = [network4, network6, natByAgent, natByTime, natBySession, session, agent, addressAndPath];
