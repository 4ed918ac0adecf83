import type { Evidence, Explanation, Link, Message, RawMessage, Verdict } from "@rempart/engine";
import type { Language } from "../../src/platform/site/index.ts";

/** What the pages are given in place of the real checker, so that they are tested alone. */
export interface SampleCheck {
  explanation: Explanation;
  evidence: Evidence;
}

type Kind = Explanation["reasons"][number]["kind"];

interface Finding {
  kind: Kind;
  part: string;
  /** Marked where it stands in the part; empty for a reason without a passage. */
  passage: string;
}

const FINDINGS: Record<Verdict, Finding[]> = {
  fraud: [
    { kind: "proof", part: "text", passage: "https://orvane.renew-plan.example/pt" },
    { kind: "proof", part: "sender", passage: "+44 7700 900417" },
    { kind: "rule", part: "text", passage: "Your payment was declined" },
    { kind: "hint", part: "text", passage: "was declined and your membership renews on 24/11/2026" },
    { kind: "hint", part: "text", passage: "orvane.renew-plan.example/pt" },
    { kind: "hint", part: "text", passage: "Update your details" },
    { kind: "unverified", part: "", passage: "" },
  ],
  suspicious: [
    { kind: "hint", part: "text", passage: "https://orvane.renew-plan.example/pt" },
    { kind: "hint", part: "text", passage: "Update your details" },
  ],
  genuine: [{ kind: "match", part: "text", passage: "membership" }],
  unproven: [{ kind: "neither", part: "sender", passage: "" }],
};

const SENTENCES: Record<Language, Record<Verdict, [word: string, sentence: string, lead: string]>> = {
  fr: {
    fraud: ["Fraude", "Ce message ne vient pas de nous.", "N'ouvrez pas le lien et ne répondez pas. Il n'y a rien à payer : votre abonnement n'est pas touché."],
    suspicious: ["Suspect", "Ce message nous paraît suspect.", "Des signes ne concordent pas ; ouvrez vous-même orvane.example."],
    genuine: ["Authentique", "Oui, ce message vient de nous.", "Vous n'avez rien à payer et aucun mot de passe à donner."],
    unproven: ["Sans preuve", "Rien ne prouve d'où vient ce message.", "Ouvrez vous-même l'application ou orvane.example."],
  },
  en: {
    fraud: ["Fraud", "This message is not from us.", "Don't open the link and don't reply. There is nothing to pay."],
    suspicious: ["Suspicious", "This message looks suspicious to us.", "Some signs do not fit. Open orvane.example yourself."],
    genuine: ["Genuine", "Yes, this message is from us.", "There is nothing to pay and no password to give."],
    unproven: ["Unproven", "Nothing proves where this message comes from.", "Open the app or orvane.example yourself."],
  },
  pt: {
    fraud: ["Fraude", "Esta mensagem não é nossa.", "Não abra a ligação nem responda. Não tem nada a pagar."],
    suspicious: ["Suspeita", "Esta mensagem parece-nos suspeita.", "Há sinais que não batem certo. Abra orvane.example."],
    genuine: ["Autêntica", "Sim, esta mensagem é nossa.", "Não tem nada a pagar."],
    unproven: ["Sem prova", "Nada prova de onde vem esta mensagem.", "Abra a aplicação ou orvane.example."],
  },
  es: {
    fraud: ["Fraude", "Este mensaje no es nuestro.", "No abra el enlace ni responda."],
    suspicious: ["Sospechoso", "Este mensaje nos parece sospechoso.", "Hay señales que no encajan."],
    genuine: ["Auténtico", "Sí, este mensaje es nuestro.", "No tiene que pagar nada."],
    unproven: ["Sin prueba", "Nada prueba de dónde viene este mensaje.", "Abra usted mismo orvane.example."],
  },
  de: {
    fraud: ["Betrug", "Diese Nachricht kommt nicht von uns.", "Öffnen Sie den Link nicht und antworten Sie nicht."],
    suspicious: ["Verdächtig", "Diese Nachricht kommt uns verdächtig vor.", "Einige Zeichen passen nicht."],
    genuine: ["Echt", "Ja, diese Nachricht kommt von uns.", "Es ist nichts zu zahlen."],
    unproven: ["Ohne Beweis", "Nichts beweist, woher diese Nachricht kommt.", "Öffnen Sie orvane.example selbst."],
  },
};

const KINDS: Record<Kind, string> = { proof: "Preuve", match: "Preuve", rule: "Contraire à nos règles", hint: "Indice, faible seul", neither: "Ni pour, ni contre", unverified: "Non vérifié" };

/** A verdict about a pasted text: `[genuine]`, `[suspicious]` or `[unproven]` in it chooses which; else fraud. */
export function sampleCheck(raw: RawMessage, language: Language): SampleCheck {
  const text = raw.kind === "pasted" ? raw.text : new TextDecoder().decode(raw.bytes);
  const verdict = (["genuine", "suspicious", "unproven"] as const).find((id) => text.includes(`[${id}]`)) ?? "fraud";
  const message = messageOf(raw, text);
  const [word, sentence, lead] = SENTENCES[language][verdict];
  const reasons = FINDINGS[verdict].map(({ kind, part, passage }, index) => {
    const start = passage === "" ? -1 : (message.parts.find(({ id }) => id === part)?.text.indexOf(passage) ?? -1);
    const evidence = start < 0 ? [] : [{ part, start, end: start + passage.length, text: passage }];
    return { signal: "link-off-brand" as const, kind, weight: 4 - index, title: "Le lien ne mène pas chez nous", says: "Le site est renew-plan.example. Notre adresse est orvane.example : seule compte la fin.", kindSays: KINDS[kind], evidence };
  });
  const explanation: Explanation = {
    language,
    fallback: false,
    verdict: { id: verdict, word, sentence, lead },
    reasons,
    unknown: [{ id: "site-not-opened", says: "Ce que montre le site aujourd'hui : nous n'avons pas ouvert le lien." }],
    advice: [{ id: "do-not-open", says: "N'ouvrez pas le lien." }, { id: "if-password", says: "Changez votre mot de passe." }],
  };
  return { explanation, evidence: evidenceOf(message, linksIn(message)) };
}

function messageOf(raw: RawMessage, text: string): Message {
  const sender = raw.kind === "pasted" ? (raw.sender ?? "") : "";
  const parts = [...(sender === "" ? [] : [{ id: "sender", text: sender }]), { id: "text", text }];
  return {
    channel: raw.kind === "pasted" ? "sms" : "email", carriage: raw.kind, from: [], replyTo: [], returnPath: null, sender, subject: "", parts, links: [],
    hidden: [], attachments: [], images: [], headers: [], forwarded: null, country: raw.country ?? null, defects: [],
  };
}

function linksIn(message: Message): Link[] {
  return message.parts.filter(({ id }) => id === "text").flatMap(({ id, text }) =>
    [...text.matchAll(/https:\/\/([a-z0-9.-]+)(\/\S*)?/g)].slice(0, 50).map((found) => {
      const host = found[1] ?? "";
      const domain = host.split(".").slice(-2).join(".");
      const shown = { part: id, start: found.index, end: found.index + found[0].length };
      return {
        href: found[0], scheme: "https", host, unicodeHost: host, domain, site: domain, path: found[2] ?? "", shown, shownText: found[0], from: "text" as const, shownDomain: domain,
        ip: false, port: "", userinfo: false, mended: false, shortener: false, platform: false, carries: "", cheapSuffix: false, confusable: false, redirector: false,
      };
    }),
  );
}

export function evidenceOf(message: Message, links: Link[]): Evidence {
  return {
    message, language: { code: "en", confidence: 0.9 }, links, phones: [], emails: [], amounts: [], deadlines: [], codes: [], asks: [], lures: [], pressures: [], mentions: [], greetings: [],
    claim: null, fingerprint: "0000000000000000",
  };
}

export const FIRST_STORY = "ORVANE: Your payment was declined and your membership renews on 24/11/2026. Update your details to avoid interruption: https://orvane.renew-plan.example/pt";
