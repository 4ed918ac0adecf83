import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { Context } from "hono";
import type { Policy } from "@rempart/engine";
import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import type { Env } from "../../platform/http/env.ts";
import type { RateLimit } from "../../platform/http/rate-limit.ts";
import { acceptedRegion, countryChoices, sendPage, sendRefusal, viewOf } from "../../platform/site/index.ts";
import type { Html, Site, View } from "../../platform/site/index.ts";
import { readReportForm } from "./pages/read-report-form.ts";
import { isReference, referenceOf } from "./pages/reference.ts";
import { NOTHING_TYPED, reportFormPage, reportSection, type Checked, type FormError, type Typed } from "./pages/report-form.ts";
import { thanksPage } from "./pages/thanks-page.ts";
import { contentIdentity, normalReporter, type Content, type Incoming, type Received } from "./report.ts";

export interface ReportPagesDeps extends Pick<Deps, "db" | "vault" | "clock" | "rateLimit"> {
  site: Site;
  policy: Policy;
  receive(trx: Kysely<Tables>, incoming: Incoming): Promise<Received>;
  /** Countries that other pages know, offered beside the policy's own. */
  countries: string[];
  /** Mail can be sent, and a link in it leads back to us. Otherwise no address is asked for, or kept. */
  canAnswer: boolean;
}

/** What is sent here is kept, so less is allowed than of checks; many customers of one carrier share an address all the same. */
const LIMIT: RateLimit = { burst: 40, perMinute: 20 };

/** The report form and the page after it. No cookie, no script. */
export function reportPages(deps: ReportPagesDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get("/report", (c) => sendForm(c, deps, { ...NOTHING_TYPED, country: acceptedRegion(c.req.header("accept-language")) }, "", null));
  pages.post("/report", deps.rateLimit("report", LIMIT), (c) => receive(c, deps));
  pages.get("/report/thanks", (c) => {
    const { ref = "", answer, did } = c.req.query();
    return sendPage(c, viewOf(deps.site, c), thanksPage(viewOf(deps.site, c), { reference: isReference(ref) ? ref : "", answer: answer === "1", did: did === "1" }));
  });
  return pages;
}

/** "Report this message", for the page of a verdict. */
export function reportThis({ policy, canAnswer }: Pick<ReportPagesDeps, "policy" | "canAnswer">): (view: View, checked: Checked) => Html {
  return (view, checked) => reportSection(view, checked, { nonce: randomUUID(), keptDays: policy.retention.reportsDays, canAnswer });
}

async function receive(c: Context<Env>, deps: ReportPagesDeps): Promise<Response> {
  // Another site's page must not report in its reader's name.
  const site = c.req.header("sec-fetch-site") ?? "same-origin";
  const form = site === "cross-site" ? null : await c.req.formData().catch(() => null);
  if (form === null) return sendRefusal(c, deps.site, 400);
  const { typed, content, nonce, error } = await readReportForm(form, deps.canAnswer);
  if (error === "too-large") return sendRefusal(c, deps.site, 413);
  if (error !== null || content === null) return sendForm(c, deps, typed, nonce, error);
  const view = viewOf(deps.site, c);
  const reporter = { ...(typed.email === "" ? {} : { email: typed.email }), authenticated: false };
  const reference = referenceOf(deps.vault.mac("report reference", Buffer.concat([Buffer.from(`${nonce === "" ? randomUUID() : nonce}\n`), identity(content, reporter.email)])));
  await deps.db.transaction().execute((trx) => deps.receive(trx, {
    via: "form", at: deps.clock.now(), content, reporter, language: view.language, deliveryKey: reference,
    ...(typed.country === "" ? {} : { country: typed.country }),
    form: { reference, done: typed.done },
  }));
  return c.redirect(view.link("/report/thanks", { ref: reference, answer: typed.email === "" ? "" : "1", did: typed.done.length === 0 ? "" : "1" }), 303);
}

const identity = (content: Content, email: string | undefined): Buffer => contentIdentity(content, normalReporter({ email }));

function sendForm(c: Context<Env>, { site, policy, countries, canAnswer }: ReportPagesDeps, typed: Typed, nonce: string, error: FormError | null): Promise<Response> {
  const view = viewOf(site, c);
  const form = { typed, error, canAnswer, nonce: nonce === "" ? randomUUID() : nonce, keptDays: policy.retention.reportsDays, countries: countryChoices(view.language, [...Object.keys(policy.countries), ...countries]) };
  return sendPage(c, view, reportFormPage(view, form), error === null ? 200 : 422);
}
