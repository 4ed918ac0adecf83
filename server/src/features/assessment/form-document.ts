import type { Block, Definition, PrintDocument } from "../../platform/print/index.ts";
import { loadAuthorityForm, termOf } from "./authority-form.ts";
import type { FormLanguage, FormRole } from "./authority-form.ts";
import type { FilledField, FilledForm } from "./fill-form.ts";
import type { FormValue } from "./form-answer.ts";

interface Words {
  title: (authority: string) => string;
  reference: (reference: string, at: string) => string;
  counts: (form: FilledForm["counts"]) => string;
  wantedNow: string;
  row: (row: number) => string;
  law: (law: string) => string;
  ask: Record<FormRole, string>;
  depends: (label: string) => string;
  byPerson: string;
  yes: string;
  no: string;
  notApplicable: string;
  notApplicableLead: string;
  none: string;
  confidence: Record<FilledForm["confidence"], string>;
}

const WORDS: Record<FormLanguage, Words> = {
  en: {
    title: (authority) => `Notification of a personal data breach: ${authority}`,
    reference: (reference, at) => `${reference}, filled in on ${at}`,
    counts: ({ answered, unanswered, notApplicable }) => `${answered} fields answered, ${unanswered} open, ${notApplicable} not applicable.`,
    wantedNow: "Wanted in the first notification and still open",
    row: (row) => `row ${row}`,
    law: (law) => `art. ${law}`,
    ask: { lead: "To be answered by: incident lead", dpo: "To be answered by: data-protection officer", legal: "To be answered by: legal", security: "To be answered by: security" },
    depends: (label) => `Only if it applies; it hangs on “${label}”, which is open.`,
    byPerson: "Answered by a person",
    yes: "yes",
    no: "no",
    notApplicable: "Not applicable",
    notApplicableLead: "By their own conditions, given the answers above:",
    none: "none",
    confidence: { high: "", medium: "Certainty of this form: medium.", low: "Certainty of this form: low. Check every field against the authority's own." },
  },
  fr: {
    title: (authority) => `Notification d’une violation de données personnelles : ${authority}`,
    reference: (reference, at) => `${reference}, rempli le ${at}`,
    counts: ({ answered, unanswered, notApplicable }) => `${answered} champs remplis, ${unanswered} ouverts, ${notApplicable} sans objet.`,
    wantedNow: "Attendus dans la première notification et encore ouverts",
    row: (row) => `ligne ${row}`,
    law: (law) => `art. ${law}`,
    ask: { lead: "À remplir par : responsable de l’incident", dpo: "À remplir par : délégué à la protection des données", legal: "À remplir par : service juridique", security: "À remplir par : équipe de sécurité" },
    depends: (label) => `Seulement s’il y a lieu ; dépend de « ${label} », encore ouvert.`,
    byPerson: "Rempli par une personne",
    yes: "oui",
    no: "non",
    notApplicable: "Sans objet",
    notApplicableLead: "De par leurs propres conditions, au vu des réponses ci-dessus :",
    none: "aucun",
    confidence: { high: "", medium: "Certitude de ce formulaire : moyenne.", low: "Certitude de ce formulaire : faible. Vérifiez chaque champ sur celui de l’autorité." },
  },
  pt: {
    title: (authority) => `Notificação de uma violação de dados pessoais: ${authority}`,
    reference: (reference, at) => `${reference}, preenchido a ${at}`,
    counts: ({ answered, unanswered, notApplicable }) => `${answered} campos preenchidos, ${unanswered} em aberto, ${notApplicable} não aplicáveis.`,
    wantedNow: "Pedidos na primeira notificação e ainda em aberto",
    row: (row) => `linha ${row}`,
    law: (law) => `art. ${law}`,
    ask: { lead: "A preencher por: responsável pelo incidente", dpo: "A preencher por: encarregado da proteção de dados", legal: "A preencher por: serviço jurídico", security: "A preencher por: equipa de segurança" },
    depends: (label) => `Só se for o caso; depende de «${label}», ainda em aberto.`,
    byPerson: "Preenchido por uma pessoa",
    yes: "sim",
    no: "não",
    notApplicable: "Não aplicável",
    notApplicableLead: "Pelas suas próprias condições, dadas as respostas acima:",
    none: "nenhum",
    confidence: { high: "", medium: "Certeza deste formulário: média.", low: "Certeza deste formulário: baixa. Confira cada campo no da autoridade." },
  },
  es: {
    title: (authority) => `Notificación de una violación de la seguridad de los datos personales: ${authority}`,
    reference: (reference, at) => `${reference}, rellenado el ${at}`,
    counts: ({ answered, unanswered, notApplicable }) => `${answered} campos rellenados, ${unanswered} abiertos, ${notApplicable} no aplicables.`,
    wantedNow: "Pedidos en la primera notificación y aún abiertos",
    row: (row) => `fila ${row}`,
    law: (law) => `art. ${law}`,
    ask: { lead: "Lo rellena: responsable del incidente", dpo: "Lo rellena: delegado de protección de datos", legal: "Lo rellena: servicio jurídico", security: "Lo rellena: equipo de seguridad" },
    depends: (label) => `Solo si procede; depende de «${label}», aún abierto.`,
    byPerson: "Rellenado por una persona",
    yes: "sí",
    no: "no",
    notApplicable: "No aplicable",
    notApplicableLead: "Por sus propias condiciones, dadas las respuestas de arriba:",
    none: "ninguno",
    confidence: { high: "", medium: "Certeza de este formulario: media.", low: "Certeza de este formulario: baja. Compruebe cada campo en el de la autoridad." },
  },
  de: {
    title: (authority) => `Meldung einer Verletzung des Schutzes personenbezogener Daten: ${authority}`,
    reference: (reference, at) => `${reference}, ausgefüllt am ${at}`,
    counts: ({ answered, unanswered, notApplicable }) => `${answered} Felder ausgefüllt, ${unanswered} offen, ${notApplicable} nicht anwendbar.`,
    wantedNow: "In der ersten Meldung verlangt und noch offen",
    row: (row) => `Zeile ${row}`,
    law: (law) => `Art. ${law}`,
    ask: { lead: "Auszufüllen von: Leitung des Vorfalls", dpo: "Auszufüllen von: datenschutzbeauftragte Person", legal: "Auszufüllen von: Rechtsabteilung", security: "Auszufüllen von: Sicherheit" },
    depends: (label) => `Nur falls es zutrifft; hängt von „${label}“ ab, das noch offen ist.`,
    byPerson: "Von einer Person ausgefüllt",
    yes: "ja",
    no: "nein",
    notApplicable: "Nicht anwendbar",
    notApplicableLead: "Nach ihren eigenen Bedingungen, bei den Antworten oben:",
    none: "keine",
    confidence: { high: "", medium: "Sicherheit dieses Formulars: mittel.", low: "Sicherheit dieses Formulars: gering. Prüfen Sie jedes Feld an dem der Behörde." },
  },
};

/** The filled form as a document to print. What is open is an empty box with who should answer; what does not apply is listed at the end. */
export function formDocument(form: FilledForm, language: FormLanguage): PrintDocument {
  const { authorities } = loadAuthorityForm();
  const words = WORDS[language];
  const title = words.title(authorities[form.authority].name);
  const at = `${form.filledAt.slice(0, 16).replace("T", " ")} UTC`;
  const wording: Wording = { authority: form.authority, language };
  const label = (id: string): string => termOf("fields", id, wording);
  const wanted = form.fields.filter((field) => field.wanted === "now").map(({ id }) => label(id));
  const blocks: Block[] = [
    { kind: "title", text: title, subtitle: words.reference(form.reference, at) },
    { kind: "paragraph", tone: "callout", text: [authorities[form.authority].caution[language], words.confidence[form.confidence]].join(" ").trim() },
    { kind: "paragraph", text: words.counts(form.counts) },
    { kind: "heading", level: 2, text: words.wantedNow },
    wanted.length === 0 ? { kind: "paragraph", text: words.none } : { kind: "list", items: wanted },
  ];
  for (const section of new Set(form.fields.map((field) => field.section))) {
    const entries = form.fields.filter((field) => field.section === section && field.status !== "not-applicable").map((field) => entryOf(field, wording));
    if (entries.length > 0) blocks.push({ kind: "heading", level: 1, text: termOf("sections", section, wording) }, { kind: "definitions", entries });
  }
  const apart = form.fields.filter(({ status }) => status === "not-applicable").map(({ id, row }) => `${label(id)}${row === null ? "" : ` (${words.row(row)})`}`);
  if (apart.length > 0) blocks.push({ kind: "heading", level: 1, text: words.notApplicable }, { kind: "paragraph", text: words.notApplicableLead }, { kind: "list", items: apart });
  return { language, title: `${title}, ${form.reference}`, footer: `${form.reference} · ${form.template} · ${at}`, blocks };
}

type Wording = Parameters<typeof termOf>[2];

function entryOf(field: FilledField, wording: Wording): Definition {
  const words = WORDS[wording.language];
  const detail = [...(field.row === null ? [] : [words.row(field.row)]), ...(field.law === null ? [] : [words.law(field.law)])].join(", ");
  const open = field.dependsOn === null ? words.ask[field.who] : `${words.depends(termOf("fields", field.dependsOn, wording))} ${words.ask[field.who]}`;
  const note = field.status === "unanswered" ? open : field.from === "person" ? words.byPerson : undefined;
  return {
    term: termOf("fields", field.id, wording),
    ...(detail === "" ? {} : { detail }),
    text: field.value === null ? "" : valueText(field.value, field, wording),
    ...(note === undefined ? {} : { note }),
  };
}

/** Options in words; everything else as it was written. */
function valueText(value: FormValue, { type }: FilledField, wording: Wording): string {
  const words = WORDS[wording.language];
  const option = (id: string): string => termOf("options", id, wording);
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return type === "enum" ? option(value) : type === "datetime" ? value.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC") : value;
  if (!Array.isArray(value)) return [value.address, value.email, value.phone].filter((one) => one !== undefined).join("\n");
  return value.map((one) => (typeof one === "string" ? (type === "multi" ? option(one) : one) : `${one.country}: ${one.count}`)).join(type === "table" ? "\n" : "; ");
}
