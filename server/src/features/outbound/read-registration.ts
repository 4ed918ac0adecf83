import { examine, type Evidence } from "@rempart/engine";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { compileTemplate, literalTemplate, receivedWords, type TemplateFault } from "./message-template.ts";
import { normaliseText } from "./normalise-text.ts";
import { leadsOf, type Leads, type OutboundKind, type RegisteredContent } from "./outbound.ts";

/** What a sender registers: at least one of `text` and `html`. */
export interface Registration {
  kind: OutboundKind;
  channel: "sms" | "email";
  text?: string | undefined;
  html?: string | undefined;
  subject?: string | undefined;
  senders?: string[] | undefined;
}

export type RegistrationFault = TemplateFault | "text_missing";

const PLACEHOLDER = /\{\{ ?[a-z_-]{1,20} ?\}\}/gi;
/** Stands in a placeholder's place while links are read. */
const FILLER = "zqplacehldzq";
const MIN_MESSAGE_WORDS = 3;

/** Reads what is registered the way the checker will read what is received: the HTML's visible text and its links come from the engine. */
export function readRegistration(registration: Registration): Outcome<RegisteredContent, RegistrationFault> {
  const { kind, channel, text, html, subject = "", senders = [] } = registration;
  const literal = kind === "message";
  const leads: Leads = { hosts: [], phones: [], emails: [], accounts: [] };
  const texts: string[] = [];
  const hrefs: string[] = [];
  if (text !== undefined && text.trim() !== "") {
    texts.push(text);
    addLeads(leads, examine({ kind: "pasted", channel, text: filled(text, literal) }, null).evidence);
  }
  if (html !== undefined && html.trim() !== "") {
    texts.push(visibleText(examine(asMail(html), null).evidence));
    const links = examine(asMail(filled(html, literal)), null).evidence;
    addLeads(leads, links);
    hrefs.push(...hrefsIn(links, literal));
  }
  if (leads.hosts.some((host) => host.includes(FILLER))) return refused("placeholder_in_host");
  if (leads.emails.some((email) => email.includes(FILLER))) return refused("placeholder_in_address");
  const bodies = texts.filter((body) => normaliseText(body) !== "");
  if (bodies.length === 0) return refused("text_missing");
  for (const body of bodies) {
    if (literal) {
      if (receivedWords(literalTemplate(body).fixed[0]!).length < MIN_MESSAGE_WORDS) return refused("too_little_fixed_text", `At least ${MIN_MESSAGE_WORDS} words.`);
      continue;
    }
    const compiled = compileTemplate(body);
    if (!compiled.ok) return compiled;
  }
  return done({ literal, texts: bodies, subject, senders, hrefs, leads });
}

function addLeads(leads: Leads, evidence: Evidence): void {
  const found = leadsOf(evidence);
  for (const kind of ["hosts", "phones", "emails", "accounts"] as const) leads[kind] = [...new Set([...leads[kind], ...found[kind]])];
}

function visibleText(evidence: Evidence): string {
  return evidence.message.parts.filter((part) => /^html/.test(part.id)).map((part) => part.text).join("\n");
}

/** The addresses behind the words, with the placeholders put back where the filler stood. */
function hrefsIn(evidence: Evidence, literal: boolean): string[] {
  const carried = [...new Set(evidence.links.filter((link) => link.from !== "text" && link.from !== "redirect").map((link) => link.href))];
  return literal ? carried : carried.map((href) => href.replaceAll(FILLER, "{{any}}"));
}

function filled(text: string, literal: boolean): string {
  return literal ? text : text.replace(PLACEHOLDER, FILLER);
}

function asMail(html: string): { kind: "mail"; bytes: Uint8Array } {
  const body = Buffer.from(html, "utf8").toString("base64").replace(/.{76}/g, "$&\r\n");
  return { kind: "mail", bytes: Buffer.from(`MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`, "latin1") };
}
