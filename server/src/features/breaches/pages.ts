import type { Policy } from "@rempart/engine";
import { Hono } from "hono";
import type { Deps } from "../../platform/deps.ts";
import type { Env } from "../../platform/http/env.ts";
import { sendPage, sendRefusal, viewOf, type Html, type Site, type View } from "../../platform/site/index.ts";
import type { Breaches } from "./open-breaches.ts";
import { incidentList, incidentPage } from "./pages/incident-page.ts";

export interface BreachPagesDeps extends Pick<Deps, "clock"> {
  site: Site;
  policy: Pick<Policy, "brand">;
  breaches: Pick<Breaches, "published">;
  /** The form that asks "am I concerned?" of an incident. */
  askForm?: (view: View, name: string) => Html | "";
}

/** What the public may know of incidents. One that is not published is not there. */
export function breachPages({ site, policy, breaches, askForm = () => "" }: BreachPagesDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get("/incidents", async (c) => {
    const view = viewOf(site, c);
    return sendPage(c, view, incidentList(view, await breaches.published(view.language)));
  });
  pages.get("/incidents/:name{[A-Z0-9][A-Z0-9-]{2,39}}", async (c) => {
    const view = viewOf(site, c);
    const incident = (await breaches.published(view.language, c.req.param("name"))).at(0);
    return incident === undefined ? sendRefusal(c, site, 404) : sendPage(c, view, incidentPage(view, incident, { website: policy.brand.website, askForm: askForm(view, incident.name) }));
  });
  return pages;
}
