import type { ContainmentStep } from "../contract.ts";
import type { EntryWords } from "./entry-en.ts";

const STEPS: Record<ContainmentStep, string> = { preserve: "guardar os registos e as provas", block: "bloquear os endereços do intruso", revoke: "terminar sessões e revogar chaves", rotate: "substituir segredos que possam ter saído", relogin: "pedir a quem está em causa que volte a entrar", mend: "fechar a falha", watch: "vigiar se volta" };
const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
const after = (text: string): string => (text === "" ? "" : ` ${text}`);

export const pt: EntryWords = {
  kinds: { opened: "Aberto", case: "Caso alterado", file: "Ficheiro", run: "Cálculo lançado", "run-done": "Cálculo feito", "run-failed": "Cálculo sem resultado", frozen: "Lista fixada", adjusted: "Gravidade ajustada", decided: "Decisão", contained: "Contenção", told: "Sistemas próprios avisados", answered: "Formulário preenchido", filed: "Notificado", page: "Página pública escrita", published: "Página pública publicada", unpublished: "Página pública retirada", note: "Nota", notices: "Avisos", looked: "Dados de pessoas vistos", closed: "Fechado", reopened: "Reaberto", "evidence-kept": "Registos e resultados guardados", "evidence-let-go": "Registos e resultados a apagar a seu tempo", "evidence-gone": "Registos, tabelas e resultados apagados", "uploads-gone": "Envios inacabados apagados" },
  opened: (title) => `Abriu o incidente: ${title}`,
  caseVersion: (version) => `Alterou o caso: versão ${version}.`,
  about: (what) => `Alterou ${what.map((each) => ({ title: "o título", countries: "os países", awareAt: "desde quando se sabe", circumstances: "como aconteceu" })[each]).join(", ")}.`,
  file: (name, bytes) => `Deu um ficheiro: ${name}, ${bytes}.`,
  fileDeleted: (name) => `Apagou um ficheiro: ${name}.`,
  run: (version) => `Lançou o cálculo da versão ${version} do caso.`,
  runDone: (people) => `O cálculo está feito: ${count(people, "pessoa em causa", "pessoas em causa")}.`,
  runCancelled: "Parou o cálculo.",
  runFailed: (because) => `O cálculo acabou sem resultado: ${because}`,
  frozen: (people) => `Fixou a lista: ${count(people, "pessoa", "pessoas")}.`,
  adjusted: (step, value, reason) => `${value === null ? "Deixou" : "Pôs"} ${{ dpc: "os dados (DPC)", ei: "a facilidade de identificação (EI)", confidentiality: "a confidencialidade", integrity: "a integridade", availability: "a disponibilidade", malicious_intent: "a intenção maliciosa" }[step]} ${value === null ? "como é calculado" : `em ${value}`}: ${reason}`,
  decided: (about, notify, reason) => `Decidiu ${notify ? "avisar" : "não avisar"} ${about === "authority" ? "a autoridade" : "as pessoas"}: ${reason}`,
  hole: (from, choice, note) => `Decidiu sobre a falha a partir de ${from}: ${{ counted: "quem ela possa esconder também é avisado", covered: "outro registo mostra o mesmo tempo", open: "não se pode dizer quem falta" }[choice]}. ${note}`,
  contained: (step, done, note) => `${done ? "Feito" : "Afinal não feito"}: ${STEPS[step]}.${after(note)}`,
  told: (step) => `Avisou os sistemas próprios: ${STEPS[step]}.`,
  answered: (fields) => `Preencheu ${count(fields, "campo", "campos")} do formulário.`,
  filed: (whom, law, at, reference) => `${{ authority: "Notificou a autoridade", "authority-second": "Completou a notificação à autoridade", people: "Avisou as pessoas" }[whom]} (${law}) a ${at}${reference === "" ? "" : `, referência ${reference}`}.`,
  page: (language, written) => `${written ? "Escreveu" : "Retirou"} a página pública em ${language}.`,
  published: "Publicou a página.",
  unpublished: "Retirou a página.",
  drafted: (notices) => `${count(notices, "aviso preparado", "avisos preparados")}.`,
  mailing: { draft: "O envio voltou a rascunho.", frozen: "Envio fixado.", approved: "Envio aprovado.", sending: "Envio em curso.", paused: "Envio em pausa.", done: "Envio terminado.", cancelled: "Envio cancelado." },
  pausedBecause: { altered: "O texto ou a lista não são os que foram aprovados.", relay_refuses: "O retransmissor recusa um a seguir ao outro.", list_changed: "A lista foi fixada de novo; quem já não está nela espera por uma decisão." },
  goesTo: { remaining: "Só a quem a nova lista tem com os mesmos dados.", approved: "A todos, como foi aprovado antes da nova lista." },
  looked: "Viu dados de pessoas.",
  closed: "Fechou o incidente.",
  reopened: "Reabriu-o.",
  kept: (reason) => `Guarda registos, tabelas e resultados: ${reason}`,
  letGo: (reason) => `Deixa apagar registos, tabelas e resultados a seu tempo: ${reason}`,
  gone: "Registos, tabelas e resultados foram apagados a seu tempo.",
  uploadsGone: (number) => `${count(number, "envio inacabado apagado", "envios inacabados apagados")}.`,
};
