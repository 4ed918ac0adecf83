import type { NoticeTexts } from "./en.ts";

const place = (brand: string): string => `la consola de ${brand}`;

export const es: NoticeTexts = {
  title: "Un aviso a un compañero sobre la consola",
  hello: "Hola:",
  said: {
    "new-device": { subject: (brand) => `Consola de ${brand}: inicio de sesión en un navegador nuevo`, text: (brand) => `Su cuenta en ${place(brand)} se abrió en un navegador que no conocía.` },
    "app-added": { subject: (brand) => `Consola de ${brand}: se añadió una aplicación de códigos`, text: (brand) => `Se añadió una aplicación de autenticación a su cuenta en ${place(brand)}. Todas sus demás sesiones han terminado.` },
    "passkey-added": { subject: (brand) => `Consola de ${brand}: se añadió una clave de acceso`, text: (brand) => `Se añadió una clave de acceso a su cuenta en ${place(brand)}. Todas sus demás sesiones han terminado.` },
    "app-removed": { subject: (brand) => `Consola de ${brand}: se quitó la aplicación de códigos`, text: (brand) => `Se quitó la aplicación de autenticación de su cuenta en ${place(brand)}. Todas sus demás sesiones han terminado.` },
    "passkey-removed": { subject: (brand) => `Consola de ${brand}: se quitó una clave de acceso`, text: (brand) => `Se quitó una clave de acceso de su cuenta en ${place(brand)}. Todas sus demás sesiones han terminado.` },
    "recovery-code-used": { subject: (brand) => `Consola de ${brand}: se usó un código de recuperación`, text: (brand) => `Un código de recuperación abrió su cuenta en ${place(brand)}. Ese código ya no sirve.` },
    "recovery-codes-renewed": { subject: (brand) => `Consola de ${brand}: nuevos códigos de recuperación`, text: (brand) => `Se crearon nuevos códigos de recuperación para su cuenta en ${place(brand)}. Los anteriores ya no sirven.` },
    "password-changed": { subject: (brand) => `Consola de ${brand}: se cambió la contraseña`, text: (brand) => `Se cambió la contraseña de su cuenta en ${place(brand)}. Todas sus demás sesiones han terminado.` },
    "sessions-ended": { subject: (brand) => `Consola de ${brand}: se cerraron sesiones`, text: (brand) => `Se cerraron sesiones de su cuenta en ${place(brand)} desde otra.` },
    "role-changed": { subject: (brand) => `Consola de ${brand}: su función ha cambiado`, text: (brand) => `La administración dio otra función a su cuenta en ${place(brand)}. Inicie sesión de nuevo para continuar.` },
    suspended: { subject: (brand) => `Consola de ${brand}: su cuenta está suspendida`, text: (brand) => `La administración suspendió su cuenta en ${place(brand)}.` },
    reset: { subject: (brand) => `Consola de ${brand}: su cuenta empieza de nuevo`, text: (brand) => `La administración quitó la contraseña y los segundos factores de su cuenta en ${place(brand)}. Tiene un enlace para usted, y se lo entrega en persona.` },
    link: { subject: (brand) => `Consola de ${brand}: elegir otra contraseña`, text: (brand) => `La administración creó un enlace para que elija otra contraseña en ${place(brand)}. Su segundo factor se pedirá como antes.` },
    invited: { subject: (brand) => `Consola de ${brand}: su invitación`, text: (brand) => `Tiene una invitación para trabajar con ${place(brand)}.` },
  },
  when: "Cuándo:",
  device: "Navegador:",
  deviceOn: (browser, system) => `${browser} en ${system}`,
  unknownDevice: "desconocido",
  network: "Red:",
  ifYou: "Si fue usted, no hay nada que hacer.",
  ifNot: "Si no fue usted, abra la consola escribiendo su dirección, cambie la contraseña, cierre las demás sesiones y avise a la administración.",
  askAdmin: "Si no lo esperaba, pregunte a la administración.",
  open: "Abra esta página para elegir una contraseña:",
  once: "Funciona una vez, durante siete días, y es solo para usted: no la pase a nadie.",
  notExpected: (brand) => `Si no lo esperaba, no hay nada que hacer; en caso de duda, pregunte a un compañero de ${brand}.`,
  foot: (brand) => `${brand} envía este mensaje automáticamente a quienes trabajan con su consola. No lleva ningún enlace y no pide nada.`,
  footLink: (brand) => `${brand} envía este mensaje automáticamente. Nadie de ${brand} le pedirá su contraseña ni un código.`,
};
