import type { SignalSentences, Voice } from "./catalogue.ts";
import { inFront } from "./plain-word.ts";

/** First words of names that take a masculine or a plural article; companies are feminine otherwise (a Netflix, a Worten). */
const ARTICLES: Record<string, "o" | "os" | "as"> = {
  activobank: "o", bankinter: "o", banco: "o", bbva: "o", bradesco: "o", bundesbank: "o", continente: "o", correios: "os", correos: "os", crédito: "o", ctt: "os", discord: "o",
  ebay: "o", facebook: "o", github: "o", gmail: "o", "gov.pt": "o", imt: "o", instagram: "o", instituto: "o", itaú: "o", jumbo: "o", kuantokusta: "o", lidl: "o", linkedin: "o", mb: "o",
  mercado: "o", millennium: "o", ministério: "o", montepio: "o", nickel: "o", novobanco: "o", novo: "o", nubank: "o", olx: "o", outlook: "o", paypal: "o", picpay: "o", pingo: "o",
  pinterest: "o", portagens: "as", revolut: "o", santander: "o", serviço: "o", signal: "o", snapchat: "o", sns: "o", spotify: "o", telegram: "o", tiktok: "o", twitter: "o",
  unibanco: "o", whatsapp: "o", xbox: "o", youtube: "o", custojusto: "o", moey: "o",
};

const article = (brand: string) => ARTICLES[brand.toLowerCase().split(/[ !]/, 1)[0]!] ?? "a";
/** `da Netflix`, `do Montepio`, `dos CTT`. */
export const da = (brand: string) => `d${article(brand)} ${brand}`;
/** `à Netflix`, `ao Montepio`, `aos CTT`. */
export const to = (brand: string) => `${{ a: "à", o: "ao", os: "aos", as: "às" }[article(brand)]} ${brand}`;
/** `na Netflix`, `no Montepio`, `nos CTT`. */
export const at = (brand: string) => `n${article(brand)} ${brand}`;
const by = (voice: Voice) => (voice.channel === "sms" ? "por SMS" : "por e-mail");
const ours = (real: string) => (real ? ` O nosso endereço é ${real}.` : "");
const theirs = (brand: string, real: string) => (real ? ` O ${da(brand)} é ${real}.` : "");
const compare = (start: string, real: string) => (real ? ` ${start} é ${real}: compare letra a letra.` : "");

export const ptSignals: SignalSentences = {
  // who sent it
  "sender-not-brand": ({ domain, brand, real }, { own }) => own
    ? { title: "Este endereço não é nosso", says: `Foi enviada de ${domain}. Não escrevemos desse endereço.${ours(real)}` }
    : { title: `Fora da nossa lista de endereços ${da(brand)}`, says: `Foi enviada de ${domain}, que não está na nossa lista de endereços ${da(brand)}.${theirs(brand, real)}` },
  "sender-public-mailbox": ({ address, domain, brand }, { own }) => ({
    title: "Enviada de uma caixa que qualquer pessoa pode abrir",
    says: `O remetente é ${address}. Qualquer pessoa pode abrir uma caixa em ${domain}. ` + (own ? "Nunca escrevemos de lá." : `Uma mensagem ${da(brand)} viria de um endereço próprio.`),
  }),
  "sender-lookalike": ({ domain, brand, real }, { own }) => own
    ? { title: "Um endereço parecido com o nosso", says: `Foi enviada de ${domain}, que não é nosso.${compare("O nosso endereço", real)}` }
    : { title: `Um endereço parecido com o ${da(brand)}`, says: `Foi enviada de ${domain}, que não está na nossa lista.${compare(`O ${da(brand)}`, real)}` },
  "sender-brand-inside": ({ domain, brand, real }, { own }) => own
    ? { title: "O nosso nome no endereço de outra pessoa", says: `Foi enviada de ${domain}. O nosso nome aparece, mas o endereço não é nosso.${ours(real)}` }
    : { title: `O nome ${brand} dentro de outro endereço`, says: `Foi enviada de ${domain}. O nome aparece, mas o endereço não está na nossa lista.${theirs(brand, real)}` },
  "sender-name-is-address": ({ name, domain }) => ({
    title: "O nome que aparece é, ele próprio, um endereço",
    says: `O remetente aparece como «${name}», mas a mensagem foi enviada de ${domain}. Só este último conta.`,
  }),
  "sender-shared-tenant": ({ domain }) => ({
    title: "Um endereço de envio aberto a todos",
    says: `Qualquer pessoa pode abrir um endereço em ${domain}. Não diz quem escreveu.`,
  }),
  "sender-random": ({ address }) => ({
    title: "Um endereço feito ao acaso",
    says: `O remetente é ${address}. São máquinas que criam endereços assim; as empresas raramente os usam.`,
  }),
  "sender-listed-unproven": ({ domain, brand }, { own }) => ({
    title: own ? "O endereço é nosso, mas nada o prova" : "O endereço confere, mas nada o prova",
    says: `O remetente que aparece é ${domain}, ${own ? "que é nosso" : `um dos endereços ${da(brand)}`}. Qualquer pessoa pode escrever essa linha: sozinha, não prova nada.`,
  }),
  "auth-failed": ({ domain }) => ({
    title: "A assinatura do remetente falta ou não confere",
    says: `Diz que vem de ${domain}, mas falta-lhe a assinatura que os e-mails de lá trazem.`,
  }),
  "auth-missing": ({ domain }) => ({
    title: "Sem assinatura do remetente",
    says: `Diz que vem de ${domain}. Nenhuma assinatura válida o confirma: qualquer pessoa a pode ter escrito.`,
  }),
  "auth-weakened": ({ domain }) => ({
    title: "Uma assinatura que não prova nada",
    says: `Traz uma assinatura de ${domain}, mas a mensagem pode ter sido alterada sem que isso se note. Não a tivemos em conta.`,
  }),
  "two-from": () => ({
    title: "Dois remetentes numa só mensagem",
    says: "A mensagem indica dois remetentes. O seu programa talvez só mostre um, e talvez não o certo.",
  }),
  "reply-to-elsewhere": ({ domain, from }) => ({
    title: "A sua resposta iria para outro lado",
    says: `Diz que vem de ${from}, mas a sua resposta iria para ${domain}.`,
  }),
  "reply-to-public-mailbox": ({ address, from }) => ({
    title: "A sua resposta iria para uma caixa privada",
    says: `Diz que vem de ${from}, mas a sua resposta iria para ${address}, uma caixa que qualquer pessoa pode abrir.`,
  }),
  "sms-sender-not-own": ({ sender, brand, real }, { own }) => own
    ? { title: "Este remetente não é nosso", says: `O remetente é «${sender}».` + (real ? ` Os nossos SMS mostram ${real} como remetente.` : " Os nossos SMS não chegam dele.") }
    : { title: `Um remetente fora da nossa lista ${da(brand)}`, says: `O remetente é «${sender}», que não está na nossa lista ${da(brand)}.` + (real ? ` O que conhecemos é ${real}.` : "") },
  "sms-sender-mobile": ({ sender, brand }, { own }) => ({
    title: own ? "Este número não é nosso" : "Um simples número de telemóvel",
    says: `Vem do ${sender}, um número de telemóvel. ` + (own ? "Os nossos SMS não chegam dele." : `Não está na nossa lista de números ${da(brand)}.`),
  }),
  "sms-sender-foreign": ({ sender, country }) => ({
    title: "Um número do estrangeiro",
    says: `O número ${sender} está registado ${country || "noutro país"}. As empresas raramente escrevem aos clientes do estrangeiro.`,
  }),
  "sms-sender-address": ({ sender }) => ({
    title: "Um SMS enviado de um endereço de e-mail",
    says: `O remetente deste SMS é «${sender}». As empresas enviam SMS com um nome ou de um número.`,
  }),
  "sms-sender-name-unproven": ({ sender, brand }, { own }) => ({
    title: own ? "O nome é nosso, mas um nome imita-se" : "O nome confere, mas um nome imita-se",
    says: `Os ${own ? "nossos SMS" : `SMS ${da(brand)}`} podem mostrar «${sender}». Qualquer pessoa pode usar esse nome: sozinho, não prova nada.`,
  }),

  // where its links lead
  "link-off-brand": ({ domain, brand, real }, { own }) => own
    ? { title: "A ligação não vem dar ao nosso site", says: `O site é ${domain}.${ours(real) || " Não é nosso."}` }
    : { title: "A ligação leva a outro lado", says: `O site é ${domain}, que não está na nossa lista de sites ${da(brand)}.${theirs(brand, real)}` },
  "link-lookalike": ({ domain, brand, real }, { own }) => own
    ? { title: "Um site com um nome quase igual ao nosso", says: `O site é ${domain}, que não é nosso.${compare("O nosso endereço", real)}` }
    : { title: `Um site com um nome quase igual ao ${da(brand)}`, says: `O site é ${domain}, que não está na nossa lista.${compare(`O ${da(brand)}`, real)}` },
  "link-brand-inside": ({ host, domain, brand, real }, { own }) => {
    const front = inFront(host, domain, brand);
    const why = front
      ? `O site é ${domain}. Pôr «${front}» à frente não muda nada: só conta o fim, mesmo antes da barra.`
      : `O site é ${domain}. ${own ? "O nosso nome aparece, mas o site não é nosso." : `O nome aparece, mas o site não está na nossa lista ${da(brand)}.`}`;
    return own
      ? { title: "O nosso nome no endereço de outro site", says: why + ours(real) }
      : { title: `O nome ${brand} no endereço de outro site`, says: why + theirs(brand, real) };
  },
  "link-user-content": ({ domain, brand }, { own }) => ({
    title: "Uma página que qualquer pessoa pode escrever",
    says: `${domain} é ${own ? "nosso" : `um site ${da(brand)}`}, mas qualquer pessoa pode lá publicar. Uma página dessas não fala ${own ? "por nós" : `em nome ${da(brand)}`}.`,
  }),
  "link-shown-differs": ({ shown, domain }) => ({
    title: "A ligação mostra um endereço e abre outro",
    says: `Mostra «${shown}», mas abre ${domain}. Só este último conta.`,
  }),
  "link-ip": ({ host }) => ({
    title: "Uma ligação feita de números",
    says: `A ligação leva a ${host}. Um site para o público tem um nome que se lê.`,
  }),
  "link-confusable": ({ host, looks }) => ({
    title: "Letras que imitam outras",
    says: `A ligação leva a ${host}. Parece-se com ${looks}, mas é outro site.`,
  }),
  "link-userinfo": ({ domain }) => ({
    title: "O verdadeiro site vem depois de um @",
    says: `Nesta ligação, tudo o que vem antes do @ serve só para enganar o olhar. O site é ${domain}.`,
  }),
  "link-shortener": ({ domain }) => ({
    title: "Uma ligação encurtada",
    says: `Uma ligação de ${domain} não mostra aonde leva. Muitas empresas também as usam: isto conta pouco.`,
  }),
  "link-platform": ({ site }) => ({
    title: "Um site que qualquer pessoa pode abrir",
    says: `${site} está alojado num serviço onde qualquer pessoa pode abrir um site. O endereço não diz quem está por trás.`,
  }),
  "link-cheap-suffix": ({ domain }) => ({
    title: "Um endereço que quase não custa nada",
    says: `Um endereço que acaba como ${domain} custa muito pouco, e os sites falsos usam-no muito. Sites honestos também.`,
  }),
  "link-disguised": ({ shown }) => ({
    title: "Uma ligação disfarçada",
    says: `Está escrita «${shown}», o que os filtros reconhecem mal. Uma ligação normal não precisa de disfarce.`,
  }),
  "link-redirect": ({ domain, target }) => ({
    title: "Uma ligação que leva mais longe",
    says: `Abre ${domain}, que depois reencaminha para ${target}. Só o último site conta.`,
  }),
  "link-odd-port": ({ host, port }) => ({
    title: "Um número invulgar no endereço",
    says: `O endereço é ${host}, seguido do número ${port}. Um site para o público não precisa dele.`,
  }),
  "link-scheme": ({ scheme }) => ({
    title: "Uma ligação de um tipo invulgar",
    says: `A ligação começa por «${scheme}:». Não abre uma página normal.`,
  }),
  "link-young-domain": ({ domain, days }) => ({
    title: "O site é muito recente",
    says: `${domain} foi registado ${days === "0" ? "hoje" : days === "1" ? "ontem" : `há ${days} dias`}. Os sites falsos são muitas vezes usados logo nos primeiros dias.`,
  }),
  "link-qr": ({ domain }) => ({
    title: "Uma ligação escondida numa imagem",
    says: `O código QR leva a ${domain}. Numa imagem, não se lê o endereço antes de o abrir.`,
  }),
  "link-random-host": ({ host }) => ({
    title: "Um endereço feito de letras ao acaso",
    says: `A ligação leva a ${host}. Um nome que ninguém consegue fixar é muitas vezes obra de uma máquina.`,
  }),
  "link-odd-host": ({ host }) => ({
    title: "Um endereço estranho",
    says: `A ligação leva a ${host}. As empresas escolhem endereços curtos, fáceis de fixar.`,
  }),
  "link-unnamed": ({ domain }) => ({
    title: "Ninguém diz quem escreve",
    says: `A ligação leva a ${domain}, um nome que não aparece em mais nenhum sítio da mensagem. Quem tem algo a tratar consigo diz quem é.`,
  }),
  "link-form": ({ domain }) => ({
    title: "Um formulário dentro da mensagem",
    says: `O que aí se escreve iria para ${domain}. Um remetente honesto pede dados no próprio site, não numa mensagem.`,
  }),
  "link-partner": ({ domain, name }, { own }) => ({
    title: own ? "A ligação leva a um parceiro nosso" : "A ligação leva a um parceiro conhecido",
    says: `${domain} pertence a ${name}, ${own ? "empresa com que trabalhamos" : "empresa com que esta marca trabalha"}.`,
  }),
  "links-own": ({ domain, brand }, { own }) => ({
    title: own ? "As ligações vêm dar ao nosso site" : `As ligações levam ao site ${da(brand)}`,
    says: `O site é ${domain}, ${own ? "que é nosso" : `que está na nossa lista ${da(brand)}`}. Uma mensagem falsa pode ter ligações verdadeiras: isto não é prova.`,
  }),
  "lookalike-known": ({ domain, brand, since }, { own }) => ({
    title: own ? "Um site conhecido por nos imitar" : `Um site conhecido por imitar o nome ${brand}`,
    says: `${domain} ${own ? "imita o nosso nome" : `imita o nome ${brand}`}. Está na nossa lista desde ${since}.`,
  }),

  // what it asks
  "ask-never": ({ what, brand }, voice) => ({
    title: voice.own ? "Nunca pedimos isto" : "Um pedido a recusar numa mensagem",
    says: `Pede-lhe ${what}. ` + (voice.own ? `Nunca o pedimos ${by(voice)}.` : `Que saibamos, isso nunca se pede ${by(voice)} em nome ${da(brand)}.`),
  }),
  "ask-secret": ({ what }) => ({
    title: "Pede o que deve ficar só consigo",
    says: `Pede-lhe ${what}. Nenhum remetente honesto precisa disso numa mensagem.`,
  }),
  "ask-remote-control": () => ({
    title: "Quer controlar o seu aparelho",
    says: "Pede-lhe que deixe alguém usar o seu aparelho à distância. Nunca o aceite de quem fez o primeiro contacto.",
  }),
  "ask-gift-card": () => ({
    title: "Quer ser paga em cartões-presente",
    says: "Depois de dado o código de um cartão, o dinheiro está perdido. Nenhuma empresa e nenhum serviço público cobra assim.",
  }),
  "ask-crypto": () => ({
    title: "Quer um pagamento em criptomoeda",
    says: "Ninguém pode anular nem devolver um pagamento desses. É por isso que as mensagens falsas o pedem.",
  }),
  "ask-call-unknown": ({ number }) => ({
    title: "Um número que não conhecemos",
    says: `Pede-lhe que ligue para ${number}. Não sabemos de quem é. Use antes um número que já tenha.`,
  }),
  "ask-reply-details": () => ({
    title: "Pede os seus dados na resposta",
    says: "Pede-lhe que responda com dados pessoais. Qualquer pessoa pode estar a ler essa resposta.",
  }),
  "ask-install": () => ({
    title: "Pede-lhe que instale alguma coisa",
    says: "Uma aplicação instala-se a partir da loja do seu aparelho, não de uma mensagem.",
  }),
  "phone-premium": ({ number }) => ({
    title: "Uma chamada mais cara",
    says: `O ${number} é um número de valor acrescentado: quem liga paga mais, e uma parte vai para o titular.`,
  }),
  "phone-not-own": ({ number, brand }, { own }) => own
    ? { title: "Este número de telefone não é nosso", says: `O ${number} não é um dos nossos números.` }
    : { title: `Um número fora da nossa lista ${da(brand)}`, says: `O ${number} não está na nossa lista de números ${da(brand)}. Procure o número na aplicação ou no site oficial.` },
  "phone-mobile": ({ number }) => ({
    title: "Um telemóvel como linha de apoio",
    says: `O ${number} é um telemóvel. Uma linha de apoio quase nunca o é.`,
  }),
  "contact-public-mailbox": ({ address }, { own }) => ({
    title: "Uma caixa de correio que qualquer pessoa pode abrir",
    says: `As respostas iriam para ${address}. ${own ? "Não respondemos a partir daí." : "Uma empresa responde a partir de um endereço próprio."}`,
  }),
  "contact-elsewhere": ({ address, brand }, { own }) => ({
    title: "As respostas iriam para um desconhecido",
    says: own ? `${address} não é um dos nossos endereços.` : `As respostas iriam para ${address}, que não está na nossa lista de endereços da marca ${brand}.`,
  }),

  // the story it tells
  "topic-not-here": ({ story, brand }, voice) => ({
    title: voice.own ? `Não falamos disto ${by(voice)}` : `Um assunto invulgar ${by(voice)}`,
    says: `Menciona ${story}. ` + (voice.own ? `Nunca escrevemos sobre isso ${by(voice)}.` : `Que saibamos, não é assunto que chegue ${by(voice)} da parte ${da(brand)}.`),
  }),
  "lure-account": ({ story }) => ({
    title: `Menciona ${story}`,
    says: "As mensagens falsas contam muitas vezes esta história. As verdadeiras também, por vezes: isto conta pouco.",
  }),
  "lure-payment": ({ story }) => ({
    title: `Menciona ${story}`,
    says: "As mensagens falsas contam muitas vezes esta história, para que se tire logo o cartão. As verdadeiras também, por vezes.",
  }),
  "lure-parcel": ({ story }) => ({
    title: `Menciona ${story}`,
    says: "Enviada a muita gente, uma mensagem assim chega sempre a quem está mesmo à espera de uma encomenda.",
  }),
  "lure-authority": ({ story }) => ({
    title: `Menciona ${story}`,
    says: "As mensagens falsas usam o nome de um serviço público pelo peso que tem. Confirme na sua área pessoal desse serviço.",
  }),
  "lure-windfall": ({ story }) => ({
    title: `Menciona ${story}`,
    says: "O dinheiro que chega assim começa quase sempre por custar.",
  }),
  "lure-money-opportunity": ({ story }) => ({
    title: `Menciona ${story}`,
    says: "Uma oferta séria raramente vem de um desconhecido, por mensagem.",
  }),
  "lure-person-in-need": ({ story }) => ({
    title: `Menciona ${story}`,
    says: "Ligue a essa pessoa para o número que já tinha antes desta mensagem: fica logo a saber.",
  }),
  "lure-extortion": () => ({
    title: "Uma ameaça, por dinheiro",
    says: "Diz ter algo contra si. As mesmas palavras vão para milhares de pessoas, quase sempre sem nada por trás.",
  }),
  "lure-adult-goods": ({ story }) => ({
    title: `Menciona ${story}`,
    says: "Quando ninguém as pediu, as mensagens deste género são muitas vezes falsas.",
  }),
  "lure-charge-call": ({ story }) => ({
    title: `Menciona ${story}`,
    says: "E quer que ligue. Veja antes na aplicação do seu banco: um débito verdadeiro aparece lá.",
  }),
  "pressure-urgency": () => ({
    title: "Tem pressa de mais",
    says: "Quer que faça tudo já, antes de confirmar. Há mensagens verdadeiras que também apressam: isto conta pouco.",
  }),
  "pressure-deadline": () => ({
    title: "Uma data próxima, para apressar",
    says: "As mensagens falsas dão muitas vezes um prazo. As verdadeiras também, por vezes: isto conta pouco.",
  }),
  "pressure-threat": () => ({
    title: "Anuncia uma perda ou um custo",
    says: "As mensagens falsas fazem-no muitas vezes. As verdadeiras também, por vezes: isto conta pouco.",
  }),
  "pressure-secrecy": () => ({
    title: "Pede-lhe que não conte a ninguém",
    says: "Um remetente honesto não se importa que peça conselho a alguém.",
  }),
  "greeting-impersonal": () => ({
    title: "Não usa o seu nome",
    says: "Quem tem os seus dados pode usar o seu nome. Muitas mensagens verdadeiras não o fazem: isto conta pouco.",
  }),
  "language-not-used": ({ language, country, brand }, { own }) => ({
    title: own ? "Não escrevemos aqui nesta língua" : "Uma língua inesperada",
    says: `Está escrita em ${language}. ` + (own ? `Não usamos essa língua ${country || "no seu país"}.` : `Que saibamos, as mensagens ${da(brand)} não usam essa língua ${country || "no seu país"}.`),
  }),
  "brand-misspelt": ({ word, brand }, { own }) => ({
    title: own ? "O nosso nome está mal escrito" : `O nome ${brand} está mal escrito`,
    says: `Escreve «${word}» em vez de ${brand}.`,
  }),

  // what it hides
  "hidden-text": () => ({
    title: "Texto que não se vê",
    says: "A mensagem tem palavras escondidas de quem lê. Estão lá para os filtros, não para as pessoas.",
  }),
  "invisible-characters": () => ({
    title: "Caracteres invisíveis dentro das palavras",
    says: "Partem as palavras para que os filtros não as reconheçam. À vista, nada se nota.",
  }),
  "direction-override": () => ({
    title: "Texto virado ao contrário",
    says: "Um carácter escondido inverte parte do texto. O que lê não é o que está escrito.",
  }),
  "homoglyphs": ({ word, looks }) => ({
    title: "Letras que imitam outras",
    says: `A palavra «${word}» usa letras de outro alfabeto para parecer «${looks}».`,
  }),
  "image-only": () => ({
    title: "Uma mensagem que é só uma imagem",
    says: "Todas as palavras estão numa imagem, onde os filtros não as leem.",
  }),
  "broken-structure": () => ({
    title: "Uma mensagem mal construída",
    says: "A estrutura não segue as regras do e-mail. Algumas mensagens falsas são feitas assim para passar pelos filtros.",
  }),
  "attachment-disguised": ({ name }) => ({
    title: "Um ficheiro que não é o que parece",
    says: `O ficheiro «${name}» é de um tipo diferente do que o nome diz. Não o abra.`,
  }),
  "attachment-risky": ({ name }) => ({
    title: "Um ficheiro que pode iniciar um programa",
    says: `O ficheiro «${name}» pode iniciar um programa no seu aparelho. Não o abra, a não ser que já o esperasse.`,
  }),

  // what others know
  "auth-own": ({ domain, brand }, { own }) => own
    ? { title: "Traz a nossa assinatura", says: `A mensagem traz a assinatura de ${domain}, e é válida. Só nós a podemos pôr.` }
    : { title: `Traz a assinatura ${da(brand)}`, says: `A assinatura de ${domain} é válida: a mensagem saiu dos sistemas ${da(brand)}. Isso não garante o que ela diz.` },
  "auth-other-brand": ({ domain, brand }) => ({
    title: `Enviada pelos sistemas ${da(brand)}`,
    says: `A assinatura de ${domain} é válida: a mensagem saiu dos sistemas ${da(brand)}. Isso não garante o que ela diz.`,
  }),
  "outbound-match": ({ title, date }) => ({
    title: "Está no nosso registo de envios",
    says: `Anotamos cada mensagem que enviamos. Esta está lá: «${title}», enviada a ${date}.`,
  }),
  "outbound-altered": ({ title }) => ({
    title: "Uma cópia alterada da nossa mensagem",
    says: `Repete a nossa mensagem «${title}», mas uma ligação, um número ou um endereço não é o que enviámos.`,
  }),
  "service-abuse": ({ what, brand }, { own }) => ({
    title: own ? "Saiu dos nossos sistemas, mas não parece nossa" : `Saiu dos sistemas ${da(brand)}, mas estranha-se`,
    says: `Pede-lhe ${what}. ${own ? "Não é assim que escrevemos" : "Não é habitual"}: alguém pode estar a usar indevidamente ${own ? "o nosso serviço" : `o serviço ${da(brand)}`}.`,
  }),
  "campaign-known": ({ seen, since }) => ({
    title: "Outras pessoas receberam a mesma",
    says: seen === "1" ? `A mesma mensagem já nos chegou uma vez, a ${since}.` : `A mesma mensagem já nos chegou ${seen} vezes desde ${since}.`,
  }),
  "leaked-data-used": ({ since, brand }, { own }) => ({
    title: "Cita dados que outros leram",
    says: `Cita dados como os que foram lidos no incidente conhecido desde ${since}. Conhecê-los não prova que venha ${own ? "de nós" : da(brand)}.`,
  }),
  "nothing-asked": () => ({
    title: "Não pede nada",
    says: "Nem ligação, nem número para ligar, nem pedido. É um bom sinal, mas não é prova.",
  }),
};
