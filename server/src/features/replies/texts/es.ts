import type { ReplyTexts } from "./en.ts";

export const es: ReplyTexts = {
  answer: {
    subject: (brand) => `${brand}: el mensaje que nos ha comunicado`,
    hello: "Hola:",
    thanks: "Gracias por mostrarnos este mensaje. Lo hemos examinado y esto es lo que hemos encontrado.",
    why: "Por qué lo decimos",
    now: "Qué puede hacer ahora",
    real: "¿Es realmente nuestra esta respuesta?",
    realAt: (site) => `Cópiela entera, escriba usted mismo ${site} en su navegador y péguela allí: reconocemos lo que hemos enviado.`,
    realWithout: (website) => `No contiene ningún enlace y no le pide nada. En caso de duda, abra nuestra aplicación o escriba usted mismo ${website}.`,
    never: "Nunca pedimos contraseñas, códigos ni datos de la tarjeta por correo.",
    foot: (brand, mailbox) => `${brand} envía esta respuesta automáticamente, una sola vez por cada mensaje comunicado. Para mostrarnos otro, reenvíelo a ${mailbox}.`,
  },
  confirmation: {
    subject: (brand) => `${brand}: ¿podemos responderle en esta dirección?`,
    hello: "Hola:",
    asked: (brand) => `Alguien, probablemente usted, ha comunicado un mensaje a ${brand} y ha pedido una respuesta en esta dirección.`,
    press: "Si ha sido usted, abra esta página y pulse el botón. Entonces le enviaremos lo que hemos encontrado:",
    notYou: "Si no ha sido usted, no tiene que hacer nada. Nadie llega a saber si esta dirección existe.",
    until: "La página funciona durante siete días.",
    foot: (brand) => `${brand} envía este mensaje automáticamente.`,
  },
  page: {
    title: "Recibir la respuesta por correo",
    lead: "Nos ha comunicado un mensaje. Pulse el botón y enviaremos lo que hemos encontrado a la dirección que nos dio.",
    button: "Enviarme la respuesta",
    doneTitle: "Su respuesta está en camino",
    doneLead: "Debería llegar en unos minutos. Si no llega, mire entre los correos no deseados.",
    goneTitle: "Esta página ya no funciona",
    goneLead: "Funciona durante siete días, tal como figura en nuestro mensaje. Puede comunicar el mensaje de nuevo en cualquier momento.",
    report: "Comunicar un mensaje",
  },
  titles: { answer: "Nuestra respuesta a un aviso", confirmation: "Nuestra pregunta antes de responder a un aviso" },
};
