import { Hono } from "hono";
import type { Context, MiddlewareHandler } from "hono";
import type { Policy, RawMessage } from "@rempart/engine";
import type { Env } from "../../platform/http/env.ts";
import { acceptedRegion, countryChoices, sendPage, sendRefusal, viewOf } from "../../platform/site/index.ts";
import type { Html, LanguageSwitch, Site, View } from "../../platform/site/index.ts";
import type { Checked, CheckInput } from "./check-message.ts";
import { MAX_TEXT } from "./contract.ts";
import { checkFormPage } from "./pages/check-form.ts";
import type { CheckFormError, Typed } from "./pages/check-form.ts";
import { verdictPage } from "./pages/verdict-page.ts";

export interface CheckerPagesDeps {
  site: Site;
  policy: Policy;
  check(input: CheckInput): Promise<Pick<Checked, "explanation" | "evidence">>;
  /** The help feature's "What have you already done?". */
  alreadyForm(view: View, country: string): Html;
  /** The reports feature's "Report this message". `text` is empty for a file, and when it is too long to be sent along. */
  reportForm(view: View, shown: Typed & { file: boolean }): Html;
  /** Countries that the help pages know, offered beside the policy's own. */
  helpCountries: string[];
  rateLimit(name: string): MiddlewareHandler<Env>;
}

const MEGABYTE = 1024 * 1024;
/** The platform refuses a larger body before it is read. */
const MOST_FILE = 25 * MEGABYTE;
/** An answer about a longer text is not sent along to be asked again in another language. */
const MOST_RESENT = 20_000;
const MOST_SENDER = 320;

/** The check form and the verdict page. Nothing is stored; the answer has no address of its own. */
export function checkerPages(deps: CheckerPagesDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get("/", (c) => sendForm(c, deps, { text: "", sender: "", country: acceptedRegion(c.req.header("accept-language")) }, null));
  pages.get("/check", (c) => c.redirect(viewOf(deps.site, c).link("/"), 303));
  pages.post("/check", deps.rateLimit("check"), (c) => answer(c, deps));
  return pages;
}

async function answer(c: Context<Env>, deps: CheckerPagesDeps): Promise<Response> {
  const form = await c.req.parseBody().catch(() => null);
  if (form === null) return sendRefusal(c, deps.site, 400);
  const field = (name: string) => (typeof form[name] === "string" ? form[name] : "");
  const typed: Typed = { text: field("text"), sender: field("sender").trim().slice(0, MOST_SENDER), country: countryCode(field("country")) };
  const file = form["file"] instanceof File && (form["file"].size > 0 || form["file"].name !== "") ? form["file"] : null;
  const error = faultOf(typed, file);
  if (error === "too-large") return sendRefusal(c, deps.site, 413);
  if (error !== null) return sendForm(c, deps, typed, error);
  const view = viewOf(deps.site, c);
  const country = typed.country === "" ? {} : { country: typed.country };
  const raw: RawMessage =
    file === null
      ? { kind: "pasted", text: typed.text, ...(typed.sender === "" ? {} : { sender: typed.sender }), ...country }
      : { kind: "mail", bytes: new Uint8Array(await file.arrayBuffer()), ...country };
  const { explanation, evidence } = await deps.check({ raw, language: view.language });
  const alreadyForm = deps.alreadyForm(view, typed.country);
  const reportForm = deps.reportForm(view, { ...typed, text: file !== null || typed.text.length > MOST_RESENT ? "" : typed.text, file: file !== null });
  return sendPage(c, view, verdictPage(view, { explanation, evidence, ours: ownAddresses(deps.policy), alreadyForm, reportForm, switchTo: resend(view, typed, file !== null) }));
}

/** A file wins over text: it carries more proof. */
function faultOf({ text }: Typed, file: File | null): CheckFormError | "too-large" | null {
  if (file !== null) {
    if (file.size > MOST_FILE) return "too-large";
    if (file.size === 0) return { field: "file", says: "fileEmpty" };
    return /\.(?:eml|msg)$/i.test(file.name) || file.type === "message/rfc822" ? null : { field: "file", says: "fileType" };
  }
  if (text.trim() === "") return { field: "text", says: "nothing" };
  return text.length > MAX_TEXT ? { field: "text", says: "tooLong" } : null;
}

function sendForm(c: Context<Env>, { site, policy, helpCountries }: CheckerPagesDeps, typed: Typed, error: CheckFormError | null): Promise<Response> {
  const view = viewOf(site, c);
  const countries = countryChoices(view.language, [...Object.keys(policy.countries), ...helpCountries]);
  return sendPage(c, view, checkFormPage(view, { typed, countries, error }), error === null ? 200 : 422);
}

function resend(view: View, { text, sender, country }: Typed, wasFile: boolean): LanguageSwitch {
  if (wasFile || text.length > MOST_RESENT) return { by: "links", path: "/", query: {} };
  return { by: "form", path: "/check", fields: [["text", text], ["sender", sender], ["country", country]] };
}

function countryCode(value: string): string {
  return /^[A-Z]{2}$/.test(value) ? value : "";
}

function ownAddresses(policy: Policy): string[] {
  const countries = Object.values(policy.countries).flatMap(({ senderIds, shortCodes, phones }) => [...senderIds, ...shortCodes, ...phones]);
  return [policy.brand.website, policy.reports.mailbox, ...policy.web.domains, ...policy.partners.flatMap(({ domains }) => domains), ...countries];
}
