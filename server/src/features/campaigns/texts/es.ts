import type { CampaignTexts } from "./en.ts";

const avisos = (number: number): string => `${number} ${number === 1 ? "aviso" : "avisos"}`;
const indicadores = (number: number): string => `${number} ${number === 1 ? "indicador" : "indicadores"}`;

export const es: CampaignTexts = {
  needsPerson: {
    exercise: "Puede ser un ejercicio: una copia hecha para aprender.",
    tenant: "Este lugar está en una plataforma que otros comparten.",
    shared: "Un servidor de todos: solo se trata de esta página.",
    popular: "Muchos envían con este nombre.",
    "short-number": "Muchos remitentes comparten los números cortos.",
  },
  unknown: {
    brand: "No se nombra ninguna marca.",
    lure: "Su historia no es ninguna de las que conocemos.",
    nowhere: "Nada en ella lleva a ninguna parte: ni dirección, ni número, ni cuenta.",
    country: "Nadie dijo desde qué país se avisó.",
  },
  founded: "Fundada por su primer aviso.",
  revived: "Vista de nuevo, aunque había terminado: confirmada como antes.",
  confirmed: (indicators) => `La confirmó${indicators > 0 ? ` con ${indicadores(indicators)}` : ""}.`,
  dismissed: (because) => (because === null ? "La descartó." : `La descartó: ${because}`),
  reopened: "La abrió de nuevo.",
  extinguished: "Dijo que ha terminado.",
  assigned: (name) => (name === null ? "No la encargó a nadie." : `La encargó a ${name}.`),
  renamed: (title) => `La llamó «${title}».`,
  published: (is) => (is ? "La publicó." : "La quitó de la lista pública."),
  indicators: (state, number) => (state === null ? "Miró un indicador y lo dejó como está." : `${{ confirmed: "Confirmó", refused: "Rechazó", proposed: "Propuso de nuevo" }[state]} ${indicadores(number)}.`),
  merged: (campaign, reports) => `Le unió ${campaign}, ${avisos(reports)}.`,
  mergedInto: (campaign) => `La unió a ${campaign}.`,
  split: (campaign, reports) => `Separó ${avisos(reports)} como ${campaign}.`,
  splitFrom: (campaign) => `La separó de ${campaign}.`,
  undone: (deed) => `Deshizo lo hecho antes: ${deed}.`,
  deeds: { confirmed: "confirmación", dismissed: "descarte", reopened: "reapertura", extinguished: "fin de la campaña", assigned: "encargo", renamed: "nombre", published: "publicación", commented: "comentario", indicator: "indicador", merged: "unión", split: "separación" },
  wasUndone: (sentence) => `${sentence} (deshecho)`,
};
