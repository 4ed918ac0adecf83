import type { NoticeTexts } from "./en.ts";

const place = (brand: string): string => `consola ${brand}`;

export const pt: NoticeTexts = {
  title: "Um aviso a um colega sobre a consola",
  hello: "Olá,",
  said: {
    "new-device": { subject: (brand) => `Consola ${brand}: sessão iniciada num navegador novo`, text: (brand) => `A sua conta na ${place(brand)} foi aberta num navegador que ela não conhecia.` },
    "app-added": { subject: (brand) => `Consola ${brand}: foi acrescentada uma aplicação de códigos`, text: (brand) => `Foi acrescentada uma aplicação de autenticação à sua conta na ${place(brand)}. Todas as suas outras sessões terminaram.` },
    "passkey-added": { subject: (brand) => `Consola ${brand}: foi acrescentada uma chave de acesso`, text: (brand) => `Foi acrescentada uma chave de acesso à sua conta na ${place(brand)}. Todas as suas outras sessões terminaram.` },
    "app-removed": { subject: (brand) => `Consola ${brand}: a aplicação de códigos foi retirada`, text: (brand) => `A aplicação de autenticação foi retirada da sua conta na ${place(brand)}. Todas as suas outras sessões terminaram.` },
    "passkey-removed": { subject: (brand) => `Consola ${brand}: foi retirada uma chave de acesso`, text: (brand) => `Foi retirada uma chave de acesso da sua conta na ${place(brand)}. Todas as suas outras sessões terminaram.` },
    "recovery-code-used": { subject: (brand) => `Consola ${brand}: foi usado um código de recuperação`, text: (brand) => `Um código de recuperação abriu a sua conta na ${place(brand)}. Esse código já não serve.` },
    "recovery-codes-renewed": { subject: (brand) => `Consola ${brand}: novos códigos de recuperação`, text: (brand) => `Foram criados novos códigos de recuperação para a sua conta na ${place(brand)}. Os anteriores já não servem.` },
    "password-changed": { subject: (brand) => `Consola ${brand}: a palavra-passe mudou`, text: (brand) => `A palavra-passe da sua conta na ${place(brand)} foi mudada. Todas as suas outras sessões terminaram.` },
    "sessions-ended": { subject: (brand) => `Consola ${brand}: foram terminadas sessões`, text: (brand) => `Foram terminadas sessões da sua conta na ${place(brand)} a partir de outra.` },
    "role-changed": { subject: (brand) => `Consola ${brand}: a sua função mudou`, text: (brand) => `A administração deu outra função à sua conta na ${place(brand)}. Inicie sessão de novo para continuar.` },
    suspended: { subject: (brand) => `Consola ${brand}: a sua conta está suspensa`, text: (brand) => `A administração suspendeu a sua conta na ${place(brand)}.` },
    reset: { subject: (brand) => `Consola ${brand}: a sua conta começa de novo`, text: (brand) => `A administração retirou a palavra-passe e os segundos fatores da sua conta na ${place(brand)}. Tem uma ligação para si, que lhe entrega em pessoa.` },
    link: { subject: (brand) => `Consola ${brand}: escolher outra palavra-passe`, text: (brand) => `A administração criou uma ligação para escolher outra palavra-passe na ${place(brand)}. O seu segundo fator será pedido como antes.` },
    invited: { subject: (brand) => `Consola ${brand}: o seu convite`, text: (brand) => `Tem um convite para trabalhar com a ${place(brand)}.` },
  },
  when: "Quando:",
  device: "Navegador:",
  deviceOn: (browser, system) => `${browser} em ${system}`,
  unknownDevice: "desconhecido",
  network: "Rede:",
  ifYou: "Se foi uma ação sua, não há nada a fazer.",
  ifNot: "Se não foi, abra a consola escrevendo o endereço à mão, mude a palavra-passe, termine as outras sessões e avise a administração.",
  askAdmin: "Se não esperava isto, pergunte à administração.",
  open: "Abra esta página para escolher uma palavra-passe:",
  once: "Funciona uma vez, durante sete dias, e é só para si: não a passe a ninguém.",
  notExpected: (brand) => `Se não esperava isto, não há nada a fazer; em caso de dúvida, pergunte a um colega da ${brand}.`,
  foot: (brand) => `A ${brand} envia esta mensagem automaticamente a quem trabalha com a sua consola. Não tem nenhuma ligação e não pede nada.`,
  footLink: (brand) => `A ${brand} envia esta mensagem automaticamente. Ninguém da ${brand} lhe pedirá a palavra-passe ou um código.`,
};
