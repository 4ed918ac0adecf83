import type { CampaignTexts } from "./en.ts";

const denuncias = (number: number): string => `${number} ${number === 1 ? "denúncia" : "denúncias"}`;
const indicadores = (number: number): string => `${number} ${number === 1 ? "indicador" : "indicadores"}`;

export const pt: CampaignTexts = {
  needsPerson: {
    exercise: "Pode ser um exercício: uma cópia feita para aprender.",
    tenant: "Este lugar está numa plataforma que outros partilham.",
    shared: "Um anfitrião de toda a gente: só esta página é visada.",
    popular: "Muitos enviam com este nome.",
    "short-number": "Muitos remetentes partilham os números curtos.",
  },
  unknown: {
    brand: "Nenhuma marca é nomeada.",
    lure: "A sua história não é nenhuma das que conhecemos.",
    nowhere: "Nada nela leva a algum lado: nem endereço, nem número, nem conta.",
    country: "Ninguém disse de que país foi denunciada.",
  },
  founded: "Fundada pela sua primeira denúncia.",
  revived: "Vista de novo, embora tivesse terminado: confirmada como antes.",
  confirmed: (indicators) => `Confirmou-a${indicators > 0 ? ` com ${indicadores(indicators)}` : ""}.`,
  dismissed: (because) => (because === null ? "Pô-la de parte." : `Pô-la de parte: ${because}`),
  reopened: "Abriu-a de novo.",
  extinguished: "Disse que terminou.",
  assigned: (name) => (name === null ? "Não a entregou a ninguém." : `Entregou-a a ${name}.`),
  renamed: (title) => `Chamou-lhe «${title}».`,
  published: (is) => (is ? "Publicou-a." : "Retirou-a da lista pública."),
  indicators: (state, number) => (state === null ? "Viu um indicador e deixou-o como está." : `${{ confirmed: "Confirmou", refused: "Recusou", proposed: "Propôs de novo" }[state]} ${indicadores(number)}.`),
  merged: (campaign, reports) => `Juntou-lhe ${campaign}, ${denuncias(reports)}.`,
  mergedInto: (campaign) => `Juntou-a a ${campaign}.`,
  split: (campaign, reports) => `Separou ${denuncias(reports)} como ${campaign}.`,
  splitFrom: (campaign) => `Separou-a de ${campaign}.`,
  undone: (deed) => `Anulou o que foi feito: ${deed}.`,
  deeds: { confirmed: "confirmação", dismissed: "posta de parte", reopened: "reabertura", extinguished: "fim da campanha", assigned: "atribuição", renamed: "nome", published: "publicação", commented: "comentário", indicator: "indicador", merged: "junção", split: "separação" },
  wasUndone: (sentence) => `${sentence} (anulado)`,
};
