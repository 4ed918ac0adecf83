import { always, ownOr } from "./catalogue.ts";
import type { Case, Catalogue } from "./catalogue.ts";
import { ptNames } from "./pt-names.ts";
import { at, da, ptSignals, to } from "./pt-signals.ts";

const MONTHS = ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"];

/** What not to do, by what the message holds. */
const leave = ({ links }: Case) => (links === 0 ? "Não faça o que ela pede nem responda." : links === 1 ? "Não abra a ligação nem responda." : "Não abra nenhuma das ligações nem responda.");
const goYourself = ({ brand, real }: Case) => `abra a aplicação ${da(brand)} ou escreva ${real || "o endereço oficial"} por si`;
const SUSPICIOUS = "Esta mensagem parece-nos suspeita: há nela algo que não bate certo.";
const UNPROVEN = "Nada prova de onde vem esta mensagem.";

/** European Portuguese. */
export const pt: Catalogue = {
  ...ptNames,
  signals: ptSignals,
  verdicts: {
    genuine: {
      word: "Autêntica",
      own: () => ({ sentence: "Sim, esta mensagem é nossa.", lead: "Veja abaixo como o sabemos. Se outra mensagem repetir estas palavras, verifique-a também aqui." }),
    },
    fraud: {
      word: "Fraude",
      own: (c) => ({ sentence: "Esta mensagem não é nossa.", lead: `${leave(c)} Esta mensagem não altera nada na sua conta.` }),
      brand: (c) => ({ sentence: `Esta mensagem faz-se passar por uma mensagem ${da(c.brand)}.`, lead: `${leave(c)} Para ver a sua conta, ${goYourself(c)}.` }),
      none: (c) => ({ sentence: "Esta mensagem é uma tentativa de fraude.", lead: `${leave(c)} Não lhe deve nada.` }),
    },
    suspicious: {
      word: "Suspeita",
      own: (c) => ({ sentence: SUSPICIOUS, lead: `Deixe-a como está. Abra a nossa aplicação ou escreva ${c.real || "o nosso endereço"} por si: se for verdade, encontra lá o mesmo.` }),
      brand: (c) => ({ sentence: SUSPICIOUS, lead: `Talvez não seja ${da(c.brand)}. Deixe-a como está e ${goYourself(c)}: se for verdade, encontra lá o mesmo.` }),
      none: (c) => ({ sentence: SUSPICIOUS, lead: `${leave(c)} Se julga conhecer o remetente, pergunte-lhe por outra via.` }),
    },
    unproven: {
      word: "Sem prova",
      own: (c) => ({ sentence: UNPROVEN, lead: `Pode ser nossa, ou não. O mais simples: deixe-a como está e abra a nossa aplicação ou escreva ${c.real || "o nosso endereço"} por si. Se for verdade, encontra lá o mesmo.` }),
      brand: (c) => ({ sentence: UNPROVEN, lead: `Pode ser ${da(c.brand)}, ou não. O mais simples: deixe-a como está e ${goYourself(c)}. Se for verdade, encontra lá o mesmo.` }),
      none: () => ({ sentence: UNPROVEN, lead: "Pode ser verdade, ou não. Se nomeia uma empresa, abra por si a aplicação ou o site dela. Se nomeia uma pessoa, pergunte-lhe por outra via." }),
    },
  },
  kinds: {
    proof: { own: "Prova", other: "Prova" },
    match: { own: "A favor dela", other: "A favor dela" },
    rule: { own: "Contra as nossas regras", other: "Invulgar neste remetente" },
    hint: { own: "Indício, fraco por si só", other: "Indício, fraco por si só" },
    neither: { own: "Nem a favor, nem contra", other: "Nem a favor, nem contra" },
    unverified: { own: "Não verificado", other: "Não verificado" },
  },
  unknowns: {
    "sender-sms": () => "Quem a enviou. O número ou o nome que aparece pode ser de alguém que nada tem a ver com isto.",
    "sender-pasted": () => "Quem a enviou. Num texto copiado, a linha do remetente não prova nada.",
    "signature-unchecked": () => "A assinatura do remetente. Não a pudemos verificar aqui.",
    "site-not-opened": () => "O que o site mostra hoje. Não abrimos a ligação.",
    "short-link-target": ({ domain }) => `Aonde leva a ligação curta. ${domain} não o mostra, e não a seguimos.`,
    "domain-age": ({ domain }) => `Desde quando ${domain} existe. Não o perguntámos.`,
    "register-not-asked": (_, { own }) => own ? "Se fomos nós que a enviámos. Não pudemos consultar o nosso registo de envios." : "Se foi mesmo enviada pela empresa que nomeia. Não temos o registo dos envios dessa empresa.",
    "register-no-match": (_, { own }) => own ? "Se fomos nós que a enviámos. Não está no nosso registo, que pode não conter tudo." : "Se alguém a registou. Não está no nosso registo, o que nada prova.",
    "brand-unknown": ({ name }) => `Se «${name}» escreve mesmo assim. Não temos a lista desses endereços.`,
    "no-brand": () => "De quem diz vir. Não nomeia nenhuma empresa que conheçamos.",
    "only-part": () => "O resto da mensagem, se só copiou uma parte.",
    "image-unread": () => "As palavras dentro das imagens. Não as lemos.",
    "attachment-unopened": ({ name }) => `O que contém o ficheiro «${name}». Não o abrimos.`,
    "forward-may-alter": () => "A mensagem tal como chegou. Um reencaminhamento só mostra o que o programa de e-mail guardou.",
    "language-unsure": () => "A língua. O texto é curto de mais para ter a certeza; algo nos pode ter escapado.",
  },
  advice: {
    "do-not-open": always("Não abra as ligações nem os ficheiros."),
    "do-not-reply": always("Não responda, nem para recusar. Uma resposta mostra-lhes que alguém lê as suas mensagens."),
    "do-not-call": always("Não ligue para o número indicado. Use um que já tenha."),
    "do-not-pay": ownOr("Não pague nada. O que realmente nos deve está na sua conta.", "Não pague nada por causa desta mensagem."),
    "do-not-install": always("Não instale nada do que ela propõe."),
    "do-not-scan": always("Não leia o código QR."),
    "delete": always("Apague-a depois de a comunicar."),
    "report-brand": {
      own: () => "Comunique-nos esta mensagem: ajuda-nos a pôr-lhe fim e a avisar outras pessoas.",
      brand: ({ brand }) => `Comunique-a ${to(brand)}, pela aplicação ou pelo site oficial.`,
      none: () => "Se nomeia uma empresa, comunique-a a essa empresa, pelo site dela.",
    },
    "report-national": always("Comunique-a ao serviço do seu país que trata de mensagens falsas. É gratuito."),
    "type-address": {
      own: ({ real }) => `Para confirmar, escreva ${real || "o nosso endereço"} por si no navegador.`,
      brand: ({ brand, real }) => `Para confirmar, escreva ${real || `o endereço ${da(brand)}`} por si no navegador.`,
      none: () => "Para confirmar o que diz uma empresa, escreva por si o endereço dela no navegador.",
    },
    "open-app": {
      own: () => "Abra por si a nossa aplicação. Se for verdade, encontra lá o mesmo.",
      brand: ({ brand }) => `Abra por si a aplicação ${da(brand)}. Se for verdade, encontra lá o mesmo.`,
      none: () => "Se usa uma aplicação dessa empresa, abra-a por si. Se for verdade, encontra lá o mesmo.",
    },
    "ask-brand": {
      own: () => "Em caso de dúvida, pergunte-nos, pela nossa aplicação ou pelo nosso site.",
      brand: ({ brand }) => `Em caso de dúvida, pergunte ${to(brand)}, pela aplicação ou pelo site oficial.`,
      none: () => "Em caso de dúvida, pergunte à empresa que ela nomeia, por um número que já tenha.",
    },
    "attach-mail": always("Tem o próprio e-mail? Anexe-o como ficheiro: pode trazer a assinatura do remetente, o que um texto copiado não traz."),
    "ask-person-otherwise": always("Pergunte à pessoa por outra via: ligue para o número que tinha antes desta mensagem."),
    "nothing-to-do": always("Não precisa de fazer nada."),
    "expect-imitations": {
      own: () => "Conte com imitações. Uma chamada ou mensagem que cite esta não é forçosamente nossa: verifique-a aqui.",
      brand: ({ brand }) => `Conte com imitações. Uma chamada ou mensagem que cite esta não é forçosamente ${da(brand)}: verifique-a aqui.`,
      none: () => "Conte com imitações. Se outra mensagem citar esta, verifique-a também aqui.",
    },
    "if-opened": always("Abriu a ligação? Feche a página. Se foi descarregado um ficheiro, apague-o sem o abrir."),
    "if-password": {
      own: () => "Escreveu a sua palavra-passe? Mude-a já na sua conta e depois em todos os sítios onde usa a mesma.",
      brand: ({ brand }) => `Escreveu a sua palavra-passe? Mude-a já ${at(brand)} e depois em todos os sítios onde usa a mesma.`,
      none: () => "Escreveu uma palavra-passe? Mude-a já no verdadeiro site e depois em todos os sítios onde usa a mesma.",
    },
    "if-card": always("Deu os dados do cartão ou da conta? Ligue já ao seu banco, para o número que está no cartão, e peça que o cancelem."),
    "if-code": always("Deu um código? Mude já a palavra-passe dessa conta e termine a sessão em todos os aparelhos. Se o código era do seu banco, ligue-lhe."),
    "if-called": always("Ligou? Desligue, e não atenda se voltarem a ligar. Se deu algum dado, siga o conselho para esse dado."),
    "if-installed": always("Instalou alguma coisa? Tire o aparelho da rede, desinstale-a e mude as suas palavras-passe a partir de outro aparelho."),
    "if-identity": always("Deu um documento ou dados pessoais? Guarde a mensagem, avise a polícia e vigie contratos em seu nome."),
    "if-paid": always("Pagou? Ligue já ao seu banco e peça que trave o pagamento. Guarde a mensagem e apresente queixa."),
  },
  missing: { brand: "marca", what: "que entregue algo privado", story: "um assunto por resolver", language: "outra língua", other: "(não indicado)" },
  date: (day, month, year) => `${day} de ${MONTHS[month - 1]} de ${year}`,
  thousands: " ",
};
