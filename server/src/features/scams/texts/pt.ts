import type { ScamTexts } from "./en.ts";

const kind = (channel: "sms" | "email"): string => (channel === "sms" ? "SMS" : "e-mails");

export const pt: ScamTexts = {
  title: "Burlas em circulação",
  lead: (brand) => `Mensagens falsas, tal como clientes da ${brand} as comunicaram. Alguém aqui leu cada uma delas.`,
  filter: { label: "Em que país?", all: "Todos os países", submit: "Mostrar" },
  current: "Em circulação agora",
  earlier: "Vistas antes",
  empty: { title: "Nada a assinalar de momento", lead: "Isso nada prova sobre uma mensagem que recebeu: uma nova pode surgir a qualquer dia." },
  none: (country) => `Nada a assinalar de momento: ${country}.`,
  check: "Verificar uma mensagem",
  report: "Comunicar uma mensagem",
  story: "Uma história sem nome",
  kind: (channel, brand) => `${channel === "sms" ? "SMS" : "E-mail"} em nome da ${brand}`,
  kindOther: (channel) => `${channel === "sms" ? "SMS" : "E-mail"} em nome de outra empresa`,
  since: "Desde",
  lastSeen: "Comunicada pela última vez",
  sinceDay: "Desde",
  lastDay: "Comunicada pela última vez em",
  where: "Onde",
  leads: "Leva a",
  notToOpen: "Escrito de modo a não poder ser aberto.",
  example: "Exemplo. Nomes, números e endereços estão ocultos.",
  notOurs: (brand) => `Esta mensagem não vem da ${brand}.`,
  notFirm: "Esta mensagem não vem da empresa que refere.",
  over: "Já não é comunicada.",
  doNow: "Se a recebeu",
  dont: "Não abra a ligação nem responda.",
  inDoubt: (website) => `Em caso de dúvida, escreva ${website} no seu navegador.`,
  already: "Já respondi: o que fazer",
  back: "Todas as burlas em circulação",
  follow: "Seguir esta lista",
  feedTitle: (brand) => `${brand}: burlas em circulação`,
  warning: ({ brand, own, channel, story, places, website }) =>
    `Circulam ${channel === "sms" ? "SMS falsos" : `${kind(channel)} falsos`}${own ? ` em nome da ${brand}` : ""}${story === "" ? "" : `, sobre ${story}`}.${places === "" ? "" : ` Levam a ${places}.`} Não são nossos. Não abra a ligação nem responda. Em caso de dúvida, escreva ${website} no seu navegador.`,
};
