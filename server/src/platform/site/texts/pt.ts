import type { ShellTexts } from "./en.ts";

export const pt: ShellTexts = {
  service: "Segurança",
  skip: "Ir para o conteúdo",
  home: (name) => `${name}, segurança: página inicial`,
  nav: { check: "Verificar", already: "O que fazer", write: "Mensagens", scams: "Burlas" },
  languages: "Idioma",
  inLanguage: (name) => `Esta página em ${name}`,
  footer: {
    odd: "Recebeu uma mensagem estranha? Reencaminhe-a para",
    never: "O que nunca pedimos",
    report: "Comunicar uma mensagem",
    runBy: (name) => `Serviço prestado por ${name} nos seus próprios servidores, com o software livre Rempart.`,
  },
  refusals: {
    missing: { title: "Esta página não está aqui", lead: "O endereço pode ser antigo ou estar mal copiado. O seu aparelho não tem qualquer problema." },
    tooLarge: { title: "Este ficheiro é demasiado grande", lead: "Lemos até 25 MB. Envie o e-mail sem os anexos, ou cole o texto." },
    tooMany: { title: "Demasiadas verificações ao mesmo tempo", lead: "Chegaram muitas mensagens da sua rede em pouco tempo. Espere um minuto e tente de novo." },
    fault: { title: "O erro é nosso", lead: "Não conseguimos terminar. Não guardámos nada do que nos mostrou. Tente de novo dentro de alguns minutos." },
    unread: { title: "Não conseguimos ler este envio", lead: "Faltava uma parte quando chegou. Recomece a partir do formulário." },
    meanwhile: "Entretanto, não abra a ligação da mensagem nem lhe responda.",
    checkAgain: "Verificar uma mensagem",
    seeSteps: "Ver o que fazer agora",
    reference: (id) => `Referência a indicar se nos escrever: ${id}`,
  },
};
