import type { NoticeText } from "../contract.ts";
import type { NoticeFacts } from "./notice-facts.ts";

export const es = ({ brand, website, incident }: NoticeFacts): NoticeText => ({
  subject: `Sobre sus datos en ${brand}`,
  greeting: "Hola, {name}:",
  plainGreeting: "Hola:",
  sections: [
    { text: "El [[día]], personas que no tenían derecho a ello leyeron parte de los datos de nuestros clientes. Algunos son suyos. Lo sentimos." },
    { heading: "Lo que se ha podido leer sobre usted", text: "{classes}" },
    { heading: "Lo que no se ha leído", text: "{safe}" },
    { heading: "Lo que hemos hecho", text: "[[Cómo se cerró el acceso, y cuándo. A quién se avisó.]]" },
    { heading: "Lo que puede ocurrir ahora", text: `Alguien podría escribirle o llamarle en nuestro nombre y mencionar lo que leyó. Que lo sepa no prueba nada. No responda y no abra ningún enlace: escriba ${website} en su navegador.` },
    { heading: "Lo que nunca pediremos", text: "Nunca pedimos su contraseña ni el número de su tarjeta por correo electrónico, por SMS o por teléfono. Este mensaje no le pide que inicie sesión, que pague ni que confirme nada." },
    { heading: "¿Es de verdad nuestro este mensaje?", text: `Escriba ${website} en su navegador y busque ${incident}. Allí también puede pegar este mensaje para que se compruebe. El código de este mensaje es {code}. Nuestro servicio de atención al cliente puede encontrarlo con ese código.` },
  ],
  classes: {}, safe: [],
  sms: `${brand}: otras personas han leído parte de sus datos. Escriba ${website} en su navegador y busque ${incident}. Su código: {code}. No le pedimos nada.`,
});
