import type { ContainmentStep } from "../contract.ts";
import type { EntryWords } from "./entry-en.ts";

const STEPS: Record<ContainmentStep, string> = { preserve: "conservar los registros y las pruebas", block: "bloquear las direcciones del intruso", revoke: "cerrar sesiones y revocar claves", rotate: "sustituir los secretos que hayan podido salir", relogin: "pedir a las personas afectadas que vuelvan a entrar", mend: "cerrar la brecha", watch: "vigilar si vuelve" };
const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
const after = (text: string): string => (text === "" ? "" : ` ${text}`);

export const es: EntryWords = {
  kinds: { opened: "Abierto", case: "Caso cambiado", file: "Archivo", run: "Cálculo iniciado", "run-done": "Cálculo hecho", "run-failed": "Cálculo sin resultado", frozen: "Lista fijada", adjusted: "Gravedad ajustada", decided: "Decisión", contained: "Contención", told: "Sistemas propios avisados", answered: "Formulario rellenado", filed: "Notificado", page: "Página pública escrita", published: "Página pública publicada", unpublished: "Página pública retirada", note: "Nota", notices: "Avisos", looked: "Datos de personas vistos", closed: "Cerrado", reopened: "Reabierto", "evidence-kept": "Registros y resultados conservados", "evidence-let-go": "Registros y resultados por borrar a su tiempo", "evidence-gone": "Registros, tablas y resultados borrados", "uploads-gone": "Envíos sin terminar borrados" },
  opened: (title) => `Abrió el incidente: ${title}`,
  caseVersion: (version) => `Cambió el caso: versión ${version}.`,
  about: (what) => `Cambió ${what.map((each) => ({ title: "el título", countries: "los países", awareAt: "desde cuándo se sabe", circumstances: "cómo ocurrió" })[each]).join(", ")}.`,
  file: (name, bytes) => `Dio un archivo: ${name}, ${bytes}.`,
  fileDeleted: (name) => `Borró un archivo: ${name}.`,
  run: (version) => `Inició el cálculo de la versión ${version} del caso.`,
  runDone: (people) => `El cálculo está hecho: ${count(people, "persona afectada", "personas afectadas")}.`,
  runCancelled: "Detuvo el cálculo.",
  runFailed: (because) => `El cálculo terminó sin resultado: ${because}`,
  frozen: (people) => `Fijó la lista: ${count(people, "persona", "personas")}.`,
  adjusted: (step, value, reason) => `${value === null ? "Dejó" : "Puso"} ${{ dpc: "los datos (DPC)", ei: "la facilidad de identificación (EI)", confidentiality: "la confidencialidad", integrity: "la integridad", availability: "la disponibilidad", malicious_intent: "la intención maliciosa" }[step]} ${value === null ? "como se calcula" : `en ${value}`}: ${reason}`,
  decided: (about, notify, reason) => `Decidió ${notify ? "avisar" : "no avisar"} ${about === "authority" ? "a la autoridad" : "a las personas"}: ${reason}`,
  hole: (from, choice, note) => `Decidió sobre el hueco desde ${from}: ${{ counted: "también se avisa a quienes pueda ocultar", covered: "otro registro muestra el mismo tiempo", open: "no se puede decir quién falta" }[choice]}. ${note}`,
  contained: (step, done, note) => `${done ? "Hecho" : "Al final no hecho"}: ${STEPS[step]}.${after(note)}`,
  told: (step) => `Avisó a los sistemas propios: ${STEPS[step]}.`,
  answered: (fields) => `Rellenó ${count(fields, "campo", "campos")} del formulario.`,
  filed: (whom, law, at, reference) => `${{ authority: "Notificó a la autoridad", "authority-second": "Completó la notificación a la autoridad", people: "Avisó a las personas" }[whom]} (${law}) el ${at}${reference === "" ? "" : `, referencia ${reference}`}.`,
  page: (language, written) => `${written ? "Escribió" : "Quitó"} la página pública en ${language}.`,
  published: "Publicó la página.",
  unpublished: "Retiró la página.",
  drafted: (notices) => `${count(notices, "aviso preparado", "avisos preparados")}.`,
  mailing: { draft: "El envío vuelve a ser un borrador.", frozen: "Envío fijado.", approved: "Envío aprobado.", sending: "Envío en curso.", paused: "Envío en pausa.", done: "Envío terminado.", cancelled: "Envío cancelado." },
  pausedBecause: { altered: "El texto o la lista no son los que se aprobaron.", relay_refuses: "El servidor de correo rechaza uno tras otro.", list_changed: "La lista se fijó de nuevo; quien ya no está en ella espera una decisión." },
  goesTo: { remaining: "Solo a quienes la nueva lista tiene con los mismos datos.", approved: "A todos, como se aprobó antes de la nueva lista." },
  looked: "Vio datos de personas.",
  closed: "Cerró el incidente.",
  reopened: "Lo reabrió.",
  kept: (reason) => `Conserva registros, tablas y resultados: ${reason}`,
  letGo: (reason) => `Deja borrar registros, tablas y resultados a su tiempo: ${reason}`,
  gone: "Registros, tablas y resultados se borraron a su tiempo.",
  uploadsGone: (number) => `${count(number, "envío sin terminar borrado", "envíos sin terminar borrados")}.`,
};
