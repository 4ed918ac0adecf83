import type { ShellTexts } from "./en.ts";

export const es: ShellTexts = {
  service: "Seguridad",
  skip: "Ir al contenido",
  home: (name) => `${name}, seguridad: inicio`,
  nav: { check: "Comprobar", already: "Qué hacer", write: "Mensajes", scams: "Estafas" },
  languages: "Idioma",
  inLanguage: (name) => `Esta página en ${name}`,
  footer: {
    odd: "¿Un mensaje le parece raro? Reenvíelo a",
    never: "Lo que nunca pedimos",
    report: "Comunicar un mensaje",
    runBy: (name) => `Servicio prestado por ${name} en sus propios servidores, con el software libre Rempart.`,
  },
  refusals: {
    missing: { title: "Esta página no está aquí", lead: "La dirección puede ser antigua o estar mal copiada. Su dispositivo no tiene ningún problema." },
    tooLarge: { title: "Este archivo es demasiado grande", lead: "Leemos hasta 25 MB. Envíe el correo sin sus adjuntos, o pegue el texto." },
    tooMany: { title: "Demasiadas comprobaciones a la vez", lead: "Han llegado muchos mensajes desde su red en poco tiempo. Espere un minuto y vuelva a intentarlo." },
    fault: { title: "El fallo es nuestro", lead: "No hemos podido terminar. No hemos guardado nada de lo que nos ha mostrado. Inténtelo de nuevo dentro de unos minutos." },
    unread: { title: "No hemos podido leer este envío", lead: "Faltaba una parte al llegar. Vuelva a empezar desde el formulario." },
    meanwhile: "Mientras tanto, no abra el enlace del mensaje ni responda.",
    checkAgain: "Comprobar un mensaje",
    seeSteps: "Ver qué hacer ahora",
    reference: (id) => `Referencia que puede citar si nos escribe: ${id}`,
  },
};
