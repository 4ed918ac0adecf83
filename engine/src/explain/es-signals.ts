import type { SignalSentences, Voice } from "./catalogue.ts";
import { inFront } from "./plain-word.ts";

const by = (voice: Voice) => (voice.channel === "sms" ? "por SMS" : "por correo electrónico");
const ours = (real: string) => (real ? ` Nuestra dirección es ${real}.` : "");
const theirAddress = (brand: string, real: string) => (real ? ` La de ${brand} es ${real}.` : "");
const theirSite = (brand: string, real: string) => (real ? ` El de ${brand} es ${real}.` : "");
const compare = (start: string, real: string) => (real ? ` ${start} es ${real}: compare letra por letra.` : "");

export const esSignals: SignalSentences = {
  // who sent it
  "sender-not-brand": ({ domain, brand, real }, { own }) => own
    ? { title: "Esta dirección no es nuestra", says: `Se envió desde ${domain}. No escribimos desde ahí.${ours(real)}` }
    : { title: `No está en nuestra lista de direcciones de ${brand}`, says: `Se envió desde ${domain}, que no está en nuestra lista de direcciones de ${brand}.${theirAddress(brand, real)}` },
  "sender-public-mailbox": ({ address, domain, brand }, { own }) => ({
    title: "Enviado desde un buzón que cualquiera puede abrir",
    says: `El remitente es ${address}. Cualquiera puede abrir un buzón en ${domain}. ` + (own ? "Nunca escribimos desde ahí." : `Un mensaje de ${brand} vendría de una dirección propia.`),
  }),
  "sender-lookalike": ({ domain, brand, real }, { own }) => own
    ? { title: "Una dirección que se parece a la nuestra", says: `Se envió desde ${domain}, que no es nuestra.${compare("Nuestra dirección", real)}` }
    : { title: `Una dirección que se parece a la de ${brand}`, says: `Se envió desde ${domain}, que no está en nuestra lista.${compare(`La de ${brand}`, real)}` },
  "sender-brand-inside": ({ domain, brand, real }, { own }) => own
    ? { title: "Nuestro nombre en una dirección ajena", says: `Se envió desde ${domain}. Lleva nuestro nombre, pero la dirección no es nuestra.${ours(real)}` }
    : { title: `El nombre ${brand} dentro de otra dirección`, says: `Se envió desde ${domain}. Lleva el nombre, pero la dirección no está en nuestra lista.${theirAddress(brand, real)}` },
  "sender-name-is-address": ({ name, domain }) => ({
    title: "El nombre que se muestra es otra dirección",
    says: `El remitente aparece como «${name}», pero el mensaje se envió desde ${domain}. Solo cuenta esta última.`,
  }),
  "sender-shared-tenant": ({ domain }) => ({
    title: "Una dirección de envío abierta a todos",
    says: `Cualquiera puede abrir una dirección en ${domain}. No indica quién ha escrito.`,
  }),
  "sender-random": ({ address }) => ({
    title: "Una dirección hecha al azar",
    says: `El remitente es ${address}. Las direcciones así las crean máquinas; las empresas rara vez escriben desde ellas.`,
  }),
  "sender-listed-unproven": ({ domain, brand }, { own }) => ({
    title: own ? "La dirección es nuestra, pero nada lo prueba" : "La dirección encaja, pero nada lo prueba",
    says: `El remitente que se muestra es ${domain}, ${own ? "que es nuestra" : `una de las direcciones de ${brand}`}. Cualquiera puede escribir esa línea: por sí sola no prueba nada.`,
  }),
  "auth-failed": ({ domain }) => ({
    title: "La firma del remitente falta o no es correcta",
    says: `Dice venir de ${domain}, pero le falta la firma que llevan los correos enviados desde ahí.`,
  }),
  "auth-missing": ({ domain }) => ({
    title: "Sin firma del remitente",
    says: `Dice venir de ${domain}. Ninguna firma válida lo confirma: pudo escribirlo cualquiera.`,
  }),
  "auth-weakened": ({ domain }) => ({
    title: "Una firma que no prueba nada",
    says: `Lleva una firma de ${domain}, pero el mensaje pudo cambiarse sin que se note. No la tenemos en cuenta.`,
  }),
  "two-from": () => ({
    title: "Dos remitentes en un solo mensaje",
    says: "El mensaje nombra dos remitentes. Su programa quizá muestre solo uno, y quizá no el correcto.",
  }),
  "reply-to-elsewhere": ({ domain, from }) => ({
    title: "Su respuesta iría a otra parte",
    says: `Dice venir de ${from}, pero su respuesta iría a ${domain}.`,
  }),
  "reply-to-public-mailbox": ({ address, from }) => ({
    title: "Su respuesta iría a un buzón particular",
    says: `Dice venir de ${from}, pero su respuesta iría a ${address}, un buzón que cualquiera puede abrir.`,
  }),
  "sms-sender-not-own": ({ sender, brand, real }, { own }) => own
    ? { title: "Este remitente no es nuestro", says: `El remitente es «${sender}».` + (real ? ` Nuestros SMS muestran ${real} como remitente.` : " Nuestros SMS no llegan de ahí.") }
    : { title: `Un remitente que no conocemos de ${brand}`, says: `El remitente es «${sender}», que no está en nuestra lista de ${brand}.` + (real ? ` El que conocemos es ${real}.` : "") },
  "sms-sender-mobile": ({ sender, brand }, { own }) => ({
    title: own ? "Este número no es nuestro" : "Un simple número de móvil",
    says: `Viene del ${sender}, un número de móvil. ` + (own ? "Nuestros SMS no llegan de ahí." : `No está en nuestra lista de números de ${brand}.`),
  }),
  "sms-sender-foreign": ({ sender, country }) => ({
    title: "Un número del extranjero",
    says: `El número ${sender} está registrado ${country || "en otro país"}. Las empresas rara vez escriben a sus clientes desde el extranjero.`,
  }),
  "sms-sender-address": ({ sender }) => ({
    title: "Un SMS enviado desde una dirección de correo",
    says: `El remitente de este SMS es «${sender}». Las empresas envían sus SMS con un nombre o un número.`,
  }),
  "sms-sender-name-unproven": ({ sender, brand }, { own }) => ({
    title: own ? "El nombre es nuestro, pero un nombre se imita" : "El nombre encaja, pero un nombre se imita",
    says: `${own ? "Nuestros SMS" : `Los SMS de ${brand}`} pueden mostrar «${sender}». Cualquiera puede usar ese nombre: por sí solo no prueba nada.`,
  }),

  // where its links lead
  "link-off-brand": ({ domain, brand, real }, { own }) => own
    ? { title: "El enlace no lleva a nuestro sitio", says: `El sitio es ${domain}.${ours(real) || " No es nuestro."}` }
    : { title: "El enlace lleva a otra parte", says: `El sitio es ${domain}, que no está en nuestra lista de sitios de ${brand}.${theirSite(brand, real)}` },
  "link-lookalike": ({ domain, brand, real }, { own }) => own
    ? { title: "Un sitio que se llama casi como el nuestro", says: `El sitio es ${domain}, que no es nuestro.${compare("Nuestra dirección", real)}` }
    : { title: `Un sitio que se llama casi como el de ${brand}`, says: `El sitio es ${domain}, que no está en nuestra lista.${compare(`El de ${brand}`, real)}` },
  "link-brand-inside": ({ host, domain, brand, real }, { own }) => {
    const front = inFront(host, domain, brand);
    const why = front
      ? `El sitio es ${domain}. Poner «${front}» delante no cambia nada: solo cuenta el final, justo antes de la barra.`
      : `El sitio es ${domain}. ${own ? "Lleva nuestro nombre, pero no es nuestro." : `Lleva el nombre, pero no está en nuestra lista de ${brand}.`}`;
    return own
      ? { title: "Nuestro nombre en la dirección de otro sitio", says: why + ours(real) }
      : { title: `El nombre ${brand} en la dirección de otro sitio`, says: why + theirSite(brand, real) };
  },
  "link-user-content": ({ domain, brand }, { own }) => ({
    title: "Una página que cualquiera puede escribir",
    says: `${domain} es ${own ? "nuestro" : `un sitio de ${brand}`}, pero cualquiera puede publicar ahí. Una página así no habla en ${own ? "nuestro nombre" : `nombre de ${brand}`}.`,
  }),
  "link-shown-differs": ({ shown, domain }) => ({
    title: "El enlace muestra una dirección y abre otra",
    says: `Muestra «${shown}», pero abre ${domain}. Solo cuenta esta última.`,
  }),
  "link-ip": ({ host }) => ({
    title: "Un enlace hecho de números",
    says: `El enlace lleva a ${host}. Un sitio para el público tiene un nombre que se puede leer.`,
  }),
  "link-confusable": ({ host, looks }) => ({
    title: "Letras que imitan a otras",
    says: `El enlace lleva a ${host}. Se parece a ${looks}, pero es otro sitio.`,
  }),
  "link-userinfo": ({ domain }) => ({
    title: "El verdadero sitio viene después de una @",
    says: `En este enlace, lo que va antes de la @ es solo apariencia. El sitio es ${domain}.`,
  }),
  "link-shortener": ({ domain }) => ({
    title: "Un enlace acortado",
    says: `Un enlace de ${domain} no muestra adónde lleva. Muchas empresas también los usan: esto cuenta poco.`,
  }),
  "link-platform": ({ site }) => ({
    title: "Un sitio que cualquiera puede abrir",
    says: `${site} está alojado donde cualquiera puede abrir un sitio. La dirección no indica quién está detrás.`,
  }),
  "link-cheap-suffix": ({ domain }) => ({
    title: "Una dirección que casi no cuesta nada",
    says: `Una dirección que termina como ${domain} cuesta muy poco, y los sitios falsos las usan a menudo. Los honestos también.`,
  }),
  "link-disguised": ({ shown }) => ({
    title: "Un enlace disfrazado",
    says: `Está escrito «${shown}», algo que los filtros reconocen mal. Un enlace normal no necesita disfraz.`,
  }),
  "link-redirect": ({ domain, target }) => ({
    title: "Un enlace que lleva más lejos",
    says: `Abre ${domain}, que después lleva a ${target}. Solo cuenta el último sitio.`,
  }),
  "link-odd-port": ({ host, port }) => ({
    title: "Un número inusual en la dirección",
    says: `La dirección es ${host}, seguida del número ${port}. Un sitio para el público no lo necesita.`,
  }),
  "link-scheme": ({ scheme }) => ({
    title: "Un enlace de un tipo inusual",
    says: `El enlace empieza por «${scheme}:». No abre una página corriente.`,
  }),
  "link-young-domain": ({ domain, days }) => ({
    title: "El sitio es muy reciente",
    says: `${domain} se registró ${days === "0" ? "hoy" : days === "1" ? "ayer" : `hace ${days} días`}. Los sitios falsos suelen usarse en sus primeros días.`,
  }),
  "link-qr": ({ domain }) => ({
    title: "Un enlace escondido en una imagen",
    says: `El código QR lleva a ${domain}. En una imagen no se puede leer la dirección antes de abrirla.`,
  }),
  "link-random-host": ({ host }) => ({
    title: "Una dirección hecha de letras al azar",
    says: `El enlace lleva a ${host}. Un nombre que nadie puede recordar suele ser obra de una máquina.`,
  }),
  "link-odd-host": ({ host }) => ({
    title: "Una dirección extraña",
    says: `El enlace lleva a ${host}. Las empresas eligen direcciones cortas, fáciles de recordar.`,
  }),
  "link-unnamed": ({ domain }) => ({
    title: "Nadie dice quién escribe",
    says: `El enlace lleva a ${domain}, un nombre que no aparece en ninguna otra parte del mensaje. Quien tiene algo que resolver con usted dice quién es.`,
  }),
  "link-form": ({ domain }) => ({
    title: "Un formulario dentro del mensaje",
    says: `Lo que se escriba en él iría a ${domain}. Un remitente honesto pide los datos en su propio sitio, no en un mensaje.`,
  }),
  "link-partner": ({ domain, name }, { own }) => ({
    title: own ? "El enlace lleva a un socio nuestro" : "El enlace lleva a un socio conocido",
    says: `${domain} pertenece a ${name}, ${own ? "empresa con la que trabajamos" : "empresa con la que trabaja esta marca"}.`,
  }),
  "links-own": ({ domain, brand }, { own }) => ({
    title: own ? "Los enlaces llevan a nuestro sitio" : `Los enlaces llevan a ${brand}`,
    says: `El sitio es ${domain}, ${own ? "que es nuestro" : `que está en nuestra lista de ${brand}`}. Un mensaje falso puede llevar enlaces verdaderos: no es una prueba.`,
  }),
  "lookalike-known": ({ domain, brand, since }, { own }) => ({
    title: own ? "Un sitio conocido por imitarnos" : `Un sitio conocido por imitar a ${brand}`,
    says: `${domain} ${own ? "nos imita" : `imita a ${brand}`}. Está en nuestra lista desde el ${since}.`,
  }),

  // what it asks
  "ask-never": ({ what, brand }, voice) => ({
    title: voice.own ? "Nunca pedimos esto" : "Una petición que conviene rechazar",
    says: `Le pide ${what}. ` + (voice.own ? `Nunca lo pedimos ${by(voice)}.` : `Que sepamos, ${brand} nunca lo pide ${by(voice)}.`),
  }),
  "ask-secret": ({ what }) => ({
    title: "Pide algo que no se da a nadie",
    says: `Le pide ${what}. Ningún remitente honesto lo necesita en un mensaje.`,
  }),
  "ask-remote-control": () => ({
    title: "Quiere controlar su dispositivo",
    says: "Le pide que deje a alguien usar su dispositivo a distancia. No lo acepte nunca de quien se puso en contacto primero.",
  }),
  "ask-gift-card": () => ({
    title: "Quiere cobrar en tarjetas regalo",
    says: "Una vez dado el código de una tarjeta, el dinero se pierde. Ninguna empresa ni organismo público cobra así.",
  }),
  "ask-crypto": () => ({
    title: "Quiere un pago en criptomonedas",
    says: "Nadie puede anular ni devolver un pago así. Por eso lo piden los mensajes falsos.",
  }),
  "ask-call-unknown": ({ number }) => ({
    title: "Un número que no conocemos",
    says: `Le pide que llame al ${number}. No sabemos de quién es. Use mejor un número que ya tenga.`,
  }),
  "ask-reply-details": () => ({
    title: "Pide sus datos en la respuesta",
    says: "Le pide que responda con datos personales. Cualquiera puede estar leyendo esa respuesta.",
  }),
  "ask-install": () => ({
    title: "Le pide que instale algo",
    says: "Una aplicación se instala desde la tienda de su dispositivo, no desde un mensaje.",
  }),
  "phone-premium": ({ number }) => ({
    title: "Una llamada más cara",
    says: `El ${number} es un número de tarificación adicional: quien llama paga más, y una parte es para el titular.`,
  }),
  "phone-not-own": ({ number, brand }, { own }) => own
    ? { title: "Este número de teléfono no es nuestro", says: `El ${number} no es uno de nuestros números.` }
    : { title: `Un número que no conocemos de ${brand}`, says: `El ${number} no está en nuestra lista de números de ${brand}. Busque el número en la aplicación o en el sitio oficial.` },
  "phone-mobile": ({ number }) => ({
    title: "Un móvil como línea de atención",
    says: `El ${number} es un teléfono móvil. Una línea de atención casi nunca lo es.`,
  }),
  "contact-public-mailbox": ({ address }, { own }) => ({
    title: "Un buzón que cualquiera puede abrir",
    says: `Las respuestas irían a ${address}. ${own ? "No respondemos desde ahí." : "Una empresa responde desde una dirección propia."}`,
  }),
  "contact-elsewhere": ({ address, brand }, { own }) => ({
    title: "Las respuestas irían a un desconocido",
    says: own ? `${address} no es una de nuestras direcciones.` : `Las respuestas irían a ${address}, que no está en nuestra lista de direcciones de ${brand}.`,
  }),

  // the story it tells
  "topic-not-here": ({ story, brand }, voice) => ({
    title: voice.own ? `No hablamos de esto ${by(voice)}` : `Un asunto inusual ${by(voice)}`,
    says: `Habla de ${story}. ` + (voice.own ? `Nunca escribimos sobre eso ${by(voice)}.` : `Que sepamos, ${brand} no escribe sobre eso ${by(voice)}.`),
  }),
  "lure-account": ({ story }) => ({
    title: `Habla de ${story}`,
    says: "Los mensajes falsos cuentan a menudo esta historia. Los verdaderos también, a veces: esto cuenta poco.",
  }),
  "lure-payment": ({ story }) => ({
    title: `Habla de ${story}`,
    says: "Los mensajes falsos cuentan a menudo esta historia, para que se saque la tarjeta. Los verdaderos también, a veces.",
  }),
  "lure-parcel": ({ story }) => ({
    title: `Habla de ${story}`,
    says: "Enviado a mucha gente, un mensaje así siempre llega a quien de verdad espera un paquete.",
  }),
  "lure-authority": ({ story }) => ({
    title: `Habla de ${story}`,
    says: "Los mensajes falsos usan el nombre de un organismo público por su peso. Compruébelo en su área personal de ese organismo.",
  }),
  "lure-windfall": ({ story }) => ({
    title: `Habla de ${story}`,
    says: "El dinero que llega así casi siempre empieza por costar algo.",
  }),
  "lure-money-opportunity": ({ story }) => ({
    title: `Habla de ${story}`,
    says: "Una oferta seria rara vez llega por mensaje de alguien desconocido.",
  }),
  "lure-person-in-need": ({ story }) => ({
    title: `Habla de ${story}`,
    says: "Llame a esa persona al número que tenía antes de este mensaje: lo sabrá enseguida.",
  }),
  "lure-extortion": () => ({
    title: "Una amenaza, por dinero",
    says: "Dice tener algo en su contra. Las mismas palabras van a miles de personas, casi siempre sin nada detrás.",
  }),
  "lure-adult-goods": ({ story }) => ({
    title: `Habla de ${story}`,
    says: "Cuando nadie los ha pedido, los mensajes de este tipo suelen ser falsos.",
  }),
  "lure-charge-call": ({ story }) => ({
    title: `Habla de ${story}`,
    says: "Y quiere que llame. Mire mejor en la aplicación de su banco: un cargo verdadero aparece allí.",
  }),
  "pressure-urgency": () => ({
    title: "Mete prisa",
    says: "Quiere que actúe ya, antes de comprobar nada. Hay mensajes verdaderos que también meten prisa: esto cuenta poco.",
  }),
  "pressure-deadline": () => ({
    title: "Una fecha cercana, para meter prisa",
    says: "Los mensajes falsos suelen dar un plazo. Los verdaderos también, a veces: esto cuenta poco.",
  }),
  "pressure-threat": () => ({
    title: "Anuncia una pérdida o un gasto",
    says: "Los mensajes falsos lo hacen a menudo. Los verdaderos también, a veces: esto cuenta poco.",
  }),
  "pressure-secrecy": () => ({
    title: "Le pide que no se lo cuente a nadie",
    says: "A un remitente honesto no le importa que pida consejo.",
  }),
  "greeting-impersonal": () => ({
    title: "No usa su nombre",
    says: "Quien tiene sus datos puede llamarle por su nombre. Muchos mensajes verdaderos no lo hacen: esto cuenta poco.",
  }),
  "language-not-used": ({ language, country, brand }, { own }) => ({
    title: own ? "Un idioma en el que no escribimos aquí" : "Un idioma inesperado",
    says: `Está escrito en ${language}. ` + (own ? "No usamos ese idioma" : `Que sepamos, ${brand} no usa ese idioma`) + ` ${country || "en su país"}.`,
  }),
  "brand-misspelt": ({ word, brand }, { own }) => ({
    title: own ? "Nuestro nombre está mal escrito" : `El nombre ${brand} está mal escrito`,
    says: `Escribe «${word}» en vez de ${brand}.`,
  }),

  // what it hides
  "hidden-text": () => ({
    title: "Texto que no se ve",
    says: "El mensaje contiene palabras ocultas para quien lo lee. Están ahí para los filtros, no para las personas.",
  }),
  "invisible-characters": () => ({
    title: "Caracteres invisibles dentro de las palabras",
    says: "Parten las palabras para que los filtros no las reconozcan. A simple vista no se nota.",
  }),
  "direction-override": () => ({
    title: "Texto dado la vuelta",
    says: "Un carácter oculto invierte parte del texto. Lo que lee no es lo que está escrito.",
  }),
  "homoglyphs": ({ word, looks }) => ({
    title: "Letras que imitan a otras",
    says: `La palabra «${word}» usa letras de otro alfabeto para parecerse a «${looks}».`,
  }),
  "image-only": () => ({
    title: "Un mensaje que es solo una imagen",
    says: "Todas las palabras están en una imagen, donde los filtros no las leen.",
  }),
  "broken-structure": () => ({
    title: "Un mensaje mal construido",
    says: "La estructura no sigue las reglas del correo. Algunos mensajes falsos se hacen así para pasar los filtros.",
  }),
  "attachment-disguised": ({ name }) => ({
    title: "Un archivo que no es lo que parece",
    says: `El archivo «${name}» es de otro tipo que el que indica el nombre. No lo abra.`,
  }),
  "attachment-risky": ({ name }) => ({
    title: "Un archivo que puede iniciar un programa",
    says: `El archivo «${name}» puede iniciar un programa en su dispositivo. No lo abra, salvo que ya lo esperase.`,
  }),

  // what others know
  "auth-own": ({ domain, brand }, { own }) => own
    ? { title: "Lleva nuestra firma", says: `El mensaje lleva la firma de ${domain}, y es válida. Solo podemos ponerla nosotros.` }
    : { title: `Lleva la firma de ${brand}`, says: `La firma de ${domain} es válida: el mensaje salió de los sistemas de ${brand}. Eso no garantiza lo que dice.` },
  "auth-other-brand": ({ domain, brand }) => ({
    title: `Enviado por los sistemas de ${brand}`,
    says: `La firma de ${domain} es válida: el mensaje salió de los sistemas de ${brand}. Eso no garantiza lo que dice.`,
  }),
  "outbound-match": ({ title, date }) => ({
    title: "Está en nuestro registro de envíos",
    says: `Anotamos cada mensaje que enviamos. Este figura ahí: «${title}», enviado el ${date}.`,
  }),
  "outbound-altered": ({ title }) => ({
    title: "Una copia modificada de nuestro mensaje",
    says: `Repite nuestro mensaje «${title}», pero un enlace, un número o una dirección no es el que enviamos.`,
  }),
  "service-abuse": ({ what, brand }, { own }) => ({
    title: own ? "Salió de nuestros sistemas, pero no parece nuestro" : `Salió de los sistemas de ${brand}, pero extraña`,
    says: `Le pide ${what}. ${own ? "No es así como escribimos" : "No es habitual"}: puede que alguien use indebidamente ${own ? "nuestro servicio" : `el servicio de ${brand}`}.`,
  }),
  "campaign-known": ({ seen, since }) => ({
    title: "Otras personas han recibido el mismo",
    says: seen === "1" ? `El mismo mensaje ya nos llegó una vez, el ${since}.` : `El mismo mensaje nos ha llegado ${seen} veces desde el ${since}.`,
  }),
  "leaked-data-used": ({ since, brand }, { own }) => ({
    title: "Cita datos que otros han leído",
    says: `Cita datos como los que se leyeron en el incidente conocido desde el ${since}. Conocerlos no prueba que venga de ${own ? "nosotros" : brand}.`,
  }),
  "nothing-asked": () => ({
    title: "No pide nada",
    says: "Ni enlace, ni número al que llamar, ni petición. Es buena señal, pero no es una prueba.",
  }),
};
