import type { NoticeText } from "../contract.ts";
import type { NoticeFacts } from "./notice-facts.ts";

export const pt = ({ brand, website, incident }: NoticeFacts): NoticeText => ({
  subject: `Sobre os seus dados na ${brand}`,
  greeting: "Olá {name},",
  plainGreeting: "Olá,",
  sections: [
    { text: "No dia [[dia]], pessoas que não tinham esse direito leram parte dos dados dos nossos clientes. Alguns são seus. Lamentamos." },
    { heading: "O que pode ter sido lido sobre si", text: "{classes}" },
    { heading: "O que não foi lido", text: "{safe}" },
    { heading: "O que fizemos", text: "[[Como o acesso foi fechado, e quando. Quem foi avisado.]]" },
    { heading: "O que pode acontecer agora", text: `Alguém pode escrever-lhe ou telefonar-lhe em nosso nome, e mencionar o que leu. Saber isso não prova nada. Não responda e não abra nenhuma ligação: escreva ${website} no seu navegador.` },
    { heading: "O que nunca pediremos", text: "Nunca pedimos a sua palavra-passe nem o número do seu cartão por e-mail, por SMS ou por telefone. Esta mensagem não lhe pede que entre na conta, que pague nem que confirme nada." },
    { heading: "Esta mensagem é mesmo nossa?", text: `Escreva ${website} no seu navegador e procure ${incident}. Também pode colar lá esta mensagem para que seja verificada. O código desta mensagem é {code}. O nosso apoio ao cliente pode encontrá-la com esse código.` },
  ],
  classes: {}, safe: [],
  sms: `${brand}: parte dos seus dados foi lida por outros. Escreva ${website} no seu navegador e procure ${incident}. O seu código: {code}. Não lhe pedimos nada.`,
});
