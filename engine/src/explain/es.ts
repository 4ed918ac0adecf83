import { always, ownOr } from "./catalogue.ts";
import type { Case, Catalogue } from "./catalogue.ts";
import { esNames } from "./es-names.ts";
import { esSignals } from "./es-signals.ts";

const MONTHS = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];

/** What not to do, by what the message holds. */
const leave = ({ links }: Case) => (links === 0 ? "No haga lo que pide ni responda." : links === 1 ? "No abra el enlace ni responda." : "No abra ninguno de los enlaces ni responda.");
const goYourself = ({ brand, real }: Case) => `abra la aplicación de ${brand} o escriba ${real || "la dirección oficial"} por su cuenta`;
const SUSPICIOUS = "Este mensaje nos parece sospechoso: hay algo en él que no encaja.";
const UNPROVEN = "Nada prueba de dónde viene este mensaje.";

export const es: Catalogue = {
  ...esNames,
  signals: esSignals,
  verdicts: {
    genuine: {
      word: "Auténtico",
      own: () => ({ sentence: "Sí, este mensaje es nuestro.", lead: "A continuación explicamos cómo lo sabemos. Si otro mensaje repite estas palabras, compruébelo también aquí." }),
    },
    fraud: {
      word: "Fraude",
      own: (c) => ({ sentence: "Este mensaje no es nuestro.", lead: `${leave(c)} Este mensaje no cambia nada en su cuenta con nosotros.` }),
      brand: (c) => ({ sentence: `Este mensaje imita a ${c.brand}.`, lead: `${leave(c)} Para ver su cuenta, ${goYourself(c)}.` }),
      none: (c) => ({ sentence: "Este mensaje es un intento de fraude.", lead: `${leave(c)} No le debe nada.` }),
    },
    suspicious: {
      word: "Sospechoso",
      own: (c) => ({ sentence: SUSPICIOUS, lead: `Déjelo por ahora. Abra nuestra aplicación o escriba ${c.real || "nuestra dirección"} por su cuenta: si es verdad, lo encontrará allí.` }),
      brand: (c) => ({ sentence: SUSPICIOUS, lead: `Quizá no sea de ${c.brand}. Déjelo por ahora y ${goYourself(c)}: si es verdad, lo encontrará allí.` }),
      none: (c) => ({ sentence: SUSPICIOUS, lead: `${leave(c)} Si cree conocer al remitente, pregúntele por otra vía.` }),
    },
    unproven: {
      word: "Sin pruebas",
      own: (c) => ({ sentence: UNPROVEN, lead: `Puede ser nuestro, o no. Lo más sencillo: déjelo y abra nuestra aplicación o escriba ${c.real || "nuestra dirección"} por su cuenta. Si es verdad, lo encontrará allí.` }),
      brand: (c) => ({ sentence: UNPROVEN, lead: `Puede ser de ${c.brand}, o no. Lo más sencillo: déjelo y ${goYourself(c)}. Si es verdad, lo encontrará allí.` }),
      none: () => ({ sentence: UNPROVEN, lead: "Puede ser verdad, o no. Si nombra una empresa, abra por su cuenta la aplicación o el sitio oficial. Si nombra a una persona, pregúntele por otra vía." }),
    },
  },
  kinds: {
    proof: { own: "Prueba", other: "Prueba" },
    match: { own: "A su favor", other: "A su favor" },
    rule: { own: "Contrario a nuestras normas", other: "Inusual en este remitente" },
    hint: { own: "Indicio, débil por sí solo", other: "Indicio, débil por sí solo" },
    neither: { own: "Ni a favor ni en contra", other: "Ni a favor ni en contra" },
    unverified: { own: "Sin verificar", other: "Sin verificar" },
  },
  unknowns: {
    "sender-sms": () => "Quién lo envió. El número o el nombre que se muestra puede ser de alguien que no tiene nada que ver.",
    "sender-pasted": () => "Quién lo envió. En un texto copiado, la línea del remitente no prueba nada.",
    "signature-unchecked": () => "La firma del remitente. Aquí no hemos podido comprobarla.",
    "site-not-opened": () => "Lo que muestra hoy el sitio. No hemos abierto el enlace.",
    "short-link-target": ({ domain }) => `Adónde lleva el enlace corto. ${domain} no lo muestra, y no lo hemos seguido.`,
    "domain-age": ({ domain }) => `Desde cuándo existe ${domain}. No lo hemos preguntado.`,
    "register-not-asked": (_, { own }) => own ? "Si lo enviamos nosotros. No pudimos consultar nuestro registro de envíos." : "Si lo envió de verdad la empresa que nombra. No tenemos el registro de envíos de esa empresa.",
    "register-no-match": (_, { own }) => own ? "Si lo enviamos nosotros. No está en nuestro registro, que quizá no lo contenga todo." : "Si alguien lo registró. No está en nuestro registro, lo que no prueba nada.",
    "brand-unknown": ({ name }) => `Si «${name}» escribe de verdad así. No tenemos la lista de esas direcciones.`,
    "no-brand": () => "De quién dice venir. No nombra ninguna empresa que conozcamos.",
    "only-part": () => "El resto del mensaje, si solo copió una parte.",
    "image-unread": () => "Las palabras que hay en las imágenes. No las hemos leído.",
    "attachment-unopened": ({ name }) => `Lo que contiene el archivo «${name}». No lo hemos abierto.`,
    "forward-may-alter": () => "El mensaje tal como llegó. Un reenvío solo muestra lo que el programa de correo conservó.",
    "language-unsure": () => "El idioma. Hay muy poco texto para saberlo; puede que algo se nos haya escapado.",
  },
  advice: {
    "do-not-open": always("No abra los enlaces ni los archivos que trae."),
    "do-not-reply": always("No responda, ni siquiera para negarse. Una respuesta les indica que alguien lee sus mensajes."),
    "do-not-call": always("No llame al número que da. Use uno que ya tenga."),
    "do-not-pay": ownOr("No pague nada. Lo que de verdad nos debe figura en su cuenta.", "No pague nada por este mensaje."),
    "do-not-install": always("No instale nada de lo que ofrece."),
    "do-not-scan": always("No escanee el código QR."),
    "delete": always("Bórrelo después de comunicarlo."),
    "report-brand": {
      own: () => "Comuníquenoslo: nos ayuda a pararlo y a avisar a otras personas.",
      brand: ({ brand }) => `Comuníquelo a ${brand}, por la aplicación o el sitio oficial.`,
      none: () => "Si nombra una empresa, comuníquelo a esa empresa por el sitio oficial.",
    },
    "report-national": always("Comuníquelo al servicio de su país que se ocupa de los mensajes falsos. Es gratuito."),
    "type-address": {
      own: ({ real }) => `Para comprobarlo, escriba ${real || "nuestra dirección"} por su cuenta en el navegador.`,
      brand: ({ brand, real }) => `Para comprobarlo, escriba ${real || `la dirección de ${brand}`} por su cuenta en el navegador.`,
      none: () => "Para comprobar lo que dice una empresa, escriba por su cuenta la dirección oficial en el navegador.",
    },
    "open-app": {
      own: () => "Abra nuestra aplicación por su cuenta. Si es verdad, lo encontrará allí.",
      brand: ({ brand }) => `Abra la aplicación de ${brand} por su cuenta. Si es verdad, lo encontrará allí.`,
      none: () => "Si usa una aplicación de esa empresa, ábrala por su cuenta. Si es verdad, lo encontrará allí.",
    },
    "ask-brand": {
      own: () => "En caso de duda, pregúntenos, por nuestra aplicación o nuestro sitio.",
      brand: ({ brand }) => `En caso de duda, pregunte a ${brand}, por la aplicación o el sitio oficial.`,
      none: () => "En caso de duda, pregunte a la empresa que nombra, en un número que ya tenga.",
    },
    "attach-mail": always("¿Tiene el propio correo? Adjúntelo como archivo: puede llevar la firma de su remitente, que un texto copiado no lleva."),
    "ask-person-otherwise": always("Pregunte a la persona por otra vía: llame al número que tenía antes de este mensaje."),
    "nothing-to-do": always("No tiene que hacer nada."),
    "expect-imitations": {
      own: () => "Cuente con imitaciones. Una llamada o un mensaje que cite este no es necesariamente nuestro: compruébelo aquí.",
      brand: ({ brand }) => `Cuente con imitaciones. Una llamada o un mensaje que cite este no es necesariamente de ${brand}: compruébelo aquí.`,
      none: () => "Cuente con imitaciones. Si otro mensaje cita este, compruébelo también aquí.",
    },
    "if-opened": always("¿Abrió el enlace? Cierre la página. Si se descargó un archivo, bórrelo sin abrirlo."),
    "if-password": {
      own: () => "¿Escribió su contraseña? Cámbiela ahora en su cuenta y después en todos los sitios donde use la misma.",
      brand: ({ brand }) => `¿Escribió su contraseña? Cámbiela ahora en ${brand} y después en todos los sitios donde use la misma.`,
      none: () => "¿Escribió una contraseña? Cámbiela ahora en el verdadero sitio y después en todos los sitios donde use la misma.",
    },
    "if-card": always("¿Dio los datos de la tarjeta o de la cuenta? Llame ahora a su banco, al número que figura en la tarjeta, y pida que la bloqueen."),
    "if-code": always("¿Dio un código? Cambie ahora la contraseña de esa cuenta y cierre la sesión en todos los dispositivos. Si era de su banco, llame al banco."),
    "if-called": always("¿Llamó? Cuelgue, y no responda si le vuelven a llamar. Si dio algún dato, siga el consejo para ese dato."),
    "if-installed": always("¿Instaló algo? Desconecte el dispositivo de la red, desinstálelo y cambie sus contraseñas desde otro dispositivo."),
    "if-identity": always("¿Dio un documento o datos personales? Guarde el mensaje, avise a la policía y vigile los contratos a su nombre."),
    "if-paid": always("¿Pagó? Llame ahora a su banco y pida que detengan el pago. Guarde el mensaje y ponga una denuncia."),
  },
  missing: { brand: "la marca", what: "que entregue algo privado", story: "un asunto pendiente", language: "otro idioma", other: "(no indicado)" },
  date: (day, month, year) => `${day} de ${MONTHS[month - 1]} de ${year}`,
  thousands: " ",
};
