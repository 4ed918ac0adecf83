import type { ReplyTexts } from "./en.ts";

export const pt: ReplyTexts = {
  answer: {
    subject: (brand) => `${brand}: a mensagem que nos comunicou`,
    hello: "Olá,",
    thanks: "Obrigado por nos mostrar esta mensagem. Analisámo-la, e isto é o que encontrámos.",
    why: "O que nos leva a dizê-lo",
    now: "O que pode fazer agora",
    real: "Esta resposta é mesmo nossa?",
    realAt: (site) => `Copie-a toda, escreva ${site} no seu navegador e cole-a aí: reconhecemos o que enviámos.`,
    realWithout: (website) => `Não tem nenhuma ligação e não lhe pede nada. Em caso de dúvida, abra a nossa aplicação ou escreva ${website} no seu navegador.`,
    never: "Nunca pedimos palavras-passe, códigos nem dados do cartão por e-mail.",
    foot: (brand, mailbox) => `${brand} envia esta resposta automaticamente, uma só vez por cada mensagem comunicada. Para nos mostrar outra, reencaminhe-a para ${mailbox}.`,
  },
  confirmation: {
    subject: (brand) => `${brand}: podemos responder-lhe para este endereço?`,
    hello: "Olá,",
    asked: (brand) => `Alguém, provavelmente você, comunicou uma mensagem a ${brand} e pediu uma resposta para este endereço.`,
    press: "Se foi você, abra esta página e carregue no botão. Enviamos-lhe então o que encontrámos:",
    notYou: "Se não foi você, não precisa de fazer nada. Ninguém fica a saber se este endereço existe.",
    until: "A página funciona durante sete dias.",
    foot: (brand) => `${brand} envia esta mensagem automaticamente.`,
  },
  page: {
    title: "Receber a resposta por e-mail",
    lead: "Comunicou-nos uma mensagem. Carregue no botão, e enviamos o que encontrámos para o endereço que indicou.",
    button: "Enviar-me a resposta",
    doneTitle: "A sua resposta vai a caminho",
    doneLead: "Deve chegar dentro de alguns minutos. Se não chegar, procure entre as mensagens não desejadas.",
    goneTitle: "Esta página já não funciona",
    goneLead: "Funciona durante sete dias, tal como está na nossa mensagem. Pode comunicar a mensagem de novo a qualquer momento.",
    report: "Comunicar uma mensagem",
  },
  titles: { answer: "A nossa resposta a uma comunicação", confirmation: "A nossa pergunta antes de responder a uma comunicação" },
};
