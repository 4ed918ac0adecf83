import { paragraphs, type ReportWords, type TakedownTexts } from "./takedown-texts.ts";

const NAMES: Record<ReportWords["kind"], string> = { place: "Dirección web", phone: "Número de teléfono", email: "Dirección de correo", payment: "Medio de pago", sender: "Remitente" };
const ASKS: Record<ReportWords["kind"], string> = {
  place: "Les pedimos que la examinen y la retiren, o que impidan que el cliente responsable use su servicio.",
  phone: "Les pedimos que lo examinen e impidan que este número sirva para estafar.",
  email: "Les pedimos que la examinen y cierren este buzón, o impidan que sirva para estafar.",
  payment: "Les pedimos que lo examinen y detengan los pagos a esta cuenta.",
  sender: "Les pedimos que lo examinen y detengan los mensajes enviados con este nombre.",
};

export const es: TakedownTexts = {
  subject: ({ kind, shown, brand }) => `Fraude en nombre de ${brand}: ${NAMES[kind].toLowerCase()} ${shown}`,
  report: ({ brand, website, domains, desk, kind, shown, firstSeen, lastSeen, seen, claimsOurBrand, caseId, contact, hasEvidence }) => paragraphs(
    `Al equipo de abusos de ${desk}`,
    `Somos ${brand}. Lo que sigue se usa para estafar a personas y, hasta donde sabemos, está en su mano detenerlo. ${ASKS[kind]}`,
    `${NAMES[kind]}: ${shown}\nVisto por primera vez: ${firstSeen}\nVisto por última vez: ${lastSeen}\nAvisos que lo mencionan: ${seen}`,
    `Por qué lo decimos:\n${[
      claimsOurBrand && `- Los mensajes que lo contienen dicen venir de ${brand}. No los hemos enviado.`,
      kind === "place" && `- No es ninguno de nuestros sitios. Son estos: ${domains.join(", ")}.`,
      "- Varios clientes avisaron de los mensajes, y una persona de nuestro equipo los examinó y confirmó el fraude.",
    ].filter((line) => line !== false).join("\n")}`,
    hasEvidence && "Se adjunta un mensaje tal como se recibió. Se ha quitado lo que revelaría quién lo recibió.",
    "En este texto, las direcciones están escritas de modo que nadie las siga por error. Las partes legibles por máquina las contienen exactas.",
    `Les pedimos que respondan a este correo; nuestra referencia es ${caseId}. Si corresponde a otra entidad, dígannos cuál.`,
    `${brand}\n${website}\n${contact}`,
  ),
  reminderSubject: (subject) => `Recordatorio: ${subject}`,
  reminder: ({ brand, desk, shown, sentAt, lastSeen, caseId, contact }) => paragraphs(
    `Al equipo de abusos de ${desk}`,
    `El ${sentAt} les escribimos sobre ${shown}, que se usa para estafar a personas en nombre de ${brand}. Aún no hemos tenido respuesta. El último aviso que recibimos es del ${lastSeen}.`,
    "Les pedimos que nos digan qué han decidido, o qué otra entidad es responsable.",
    `Nuestra referencia es ${caseId}.`,
    `${brand}\n${contact}`,
  ),
};
