import { paragraphs, type ReportWords, type TakedownTexts } from "./takedown-texts.ts";

const NAMES: Record<ReportWords["kind"], string> = { place: "Endereço web", phone: "Número de telefone", email: "Endereço de e-mail", payment: "Meio de pagamento", sender: "Remetente" };
const ASKS: Record<ReportWords["kind"], string> = {
  place: "Pedimos que o analisem e o retirem, ou que impeçam o cliente em causa de usar o vosso serviço.",
  phone: "Pedimos que o analisem e impeçam que este número sirva para fraude.",
  email: "Pedimos que a analisem e fechem esta caixa de correio, ou impeçam que sirva para fraude.",
  payment: "Pedimos que o analisem e parem os pagamentos para esta conta.",
  sender: "Pedimos que o analisem e parem as mensagens enviadas com este nome.",
};

export const pt: TakedownTexts = {
  subject: ({ kind, shown, brand }) => `Fraude em nome de ${brand}: ${NAMES[kind].toLowerCase()} ${shown}`,
  report: ({ brand, website, domains, desk, kind, shown, firstSeen, lastSeen, seen, claimsOurBrand, caseId, contact, hasEvidence }) => paragraphs(
    `À equipa de abuso de ${desk}`,
    `Somos ${brand}. O que se segue serve para burlar pessoas e, tanto quanto sabemos, podem pôr-lhe fim. ${ASKS[kind]}`,
    `${NAMES[kind]}: ${shown}\nVisto pela primeira vez: ${firstSeen}\nVisto pela última vez: ${lastSeen}\nDenúncias que o mencionam: ${seen}`,
    `Porque o dizemos:\n${[
      claimsOurBrand && `- As mensagens que o contêm dizem vir de ${brand}. Não as enviámos.`,
      kind === "place" && `- Não é nenhum dos nossos sites. São estes: ${domains.join(", ")}.`,
      "- Clientes denunciaram as mensagens, e uma pessoa nossa analisou-as e confirmou a fraude.",
    ].filter((line) => line !== false).join("\n")}`,
    hasEvidence && "Segue em anexo uma mensagem tal como foi recebida. Foi retirado o que revelaria quem a recebeu.",
    "Neste texto, os endereços estão escritos de modo a que ninguém os siga por engano. As partes legíveis por máquina trazem-nos exatos.",
    `Pedimos que respondam a este e-mail; a nossa referência é ${caseId}. Se a responsabilidade for de outra entidade, digam-nos qual.`,
    `${brand}\n${website}\n${contact}`,
  ),
  reminderSubject: (subject) => `Lembrete: ${subject}`,
  reminder: ({ brand, desk, shown, sentAt, lastSeen, caseId, contact }) => paragraphs(
    `À equipa de abuso de ${desk}`,
    `Em ${sentAt} escrevemos-vos sobre ${shown}, que serve para burlar pessoas em nome de ${brand}. Ainda não tivemos resposta. A última denúncia que recebemos é de ${lastSeen}.`,
    "Pedimos que nos digam o que decidiram, ou que outra entidade é responsável.",
    `A nossa referência é ${caseId}.`,
    `${brand}\n${contact}`,
  ),
};
