import { describe, expect, test } from "vitest";
import { findWritten } from "./find-links.ts";
import { findPhrases } from "./find-phrases.ts";
import { LEXICONS } from "./lexicon/all.ts";
import { tokenise } from "./tokens.ts";

const asks = (text: string): { denied: string[]; asked: string[] } => {
  const said = findPhrases(tokenise("text", text, findWritten(text)), [], LEXICONS).asks;
  return { denied: said.filter((ask) => ask.negated).map((ask) => ask.id), asked: said.filter((ask) => !ask.negated).map((ask) => ask.id) };
};

describe("what a firm lists as never asked", () => {
  test.each([
    "We never ask for: your password, the code we text you, your card number, or to install AnyDesk or share your screen with an agent.",
    "Nous ne vous demanderons jamais, par SMS ni par courriel, de saisir votre mot de passe, d'indiquer votre numéro de carte, d'envoyer votre RIB ou d'installer AnyDesk.",
    "Wir fragen nie nach Passwort, Kartennummer oder TAN und bitten Sie auch am Telefon nicht darum, Ihre Kartendaten einzugeben oder AnyDesk zu installieren.",
    "Nunca lhe pedimos, por SMS ou e-mail, para introduzir a sua senha, confirmar os dados do cartão, enviar o código recebido ou instalar o AnyDesk.",
    "Nunca le pediremos, por SMS ni por correo, que introduzca su contraseña, confirme su número de tarjeta, envíe el código recibido o instale AnyDesk.",
    "Non ti chiederemo mai, via SMS o e-mail, di inserire la password, confermare i dati della carta, inviare il codice ricevuto o installare AnyDesk.",
    "Wij vragen u nooit, per sms of per mail, om uw wachtwoord in te vullen, uw kaartgegevens te bevestigen of AnyDesk te installeren.",
  ])("%s", (text) => {
    const { denied, asked } = asks(text);
    expect(asked).toEqual([]);
    expect(denied).toContain("remote-control-app");
  });

  test.each([
    "If you get a message asking you to confirm your password or send your card number, it isn't from us.",
    "Si un message vous demande de saisir votre mot de passe ou de confirmer votre numéro de carte, il ne vient pas de nous.",
    "Nachrichten, in denen Sie aufgefordert werden, Ihre Kartendaten einzugeben oder Ihr Passwort zu bestätigen, stammen nicht von uns.",
    "Se receber uma mensagem a pedir para introduzir a sua senha ou confirmar os dados do cartão, não é nossa.",
    "Si recibe un mensaje que le pide que introduzca su contraseña o confirme su número de tarjeta, no es nuestro.",
    "Se ricevi un messaggio che ti chiede di inserire la password o confermare i dati della carta, non è nostro.",
    "Krijgt u een bericht waarin u wordt gevraagd uw wachtwoord in te vullen of uw kaartgegevens te bevestigen, dan komt het niet van ons.",
  ])("what false messages ask is not asked: %s", (text) => {
    const { denied, asked } = asks(text);
    expect(asked).toEqual([]);
    expect(denied).toEqual(expect.arrayContaining(["password", "card"]));
  });

  test("reaches over a marked list, and ends with it", () => {
    expect(asks("We will never ask you to:\n\n- enter your password\n- send us your card number\n• install AnyDesk\nEnter your card number")).toEqual({ denied: ["password", "card", "remote-control-app"], asked: ["card"] });
  });

  test("reaches over short lines behind a colon, and ends at an empty one", () => {
    expect(asks("Wir werden Sie niemals bitten:\nIhre Kartendaten einzugeben\nAnyDesk zu installieren\n\nGeben Sie Ihr Passwort ein")).toEqual({ denied: ["card", "remote-control-app"], asked: ["password"] });
  });

  test("reaches over the line ends of wrapped text", () => {
    expect(asks("Nous ne vous demanderons jamais de saisir\nvotre mot de passe, d'envoyer votre RIB\nou d'installer AnyDesk.\nSaisissez votre mot de passe.").asked).toEqual(["password"]);
  });

  test("does not reach beyond its sentence, nor over a turn", () => {
    expect(asks("We never ask for your PIN. Enter your card number here.").asked).toEqual(["card"]);
    expect(asks("We never ask for your PIN by phone, but enter your card number here.").asked).toEqual(["card"]);
    expect(asks("Wir fragen nie nach Ihrer PIN, bitte geben Sie Ihre Kartennummer ein.").asked).toContain("card");
  });

  test("a line that leads to a link is no item of the list", () => {
    expect(asks("We will never ask for your PIN:\nEnter your password: https://renew-plan.example/x").asked).toContain("password");
  });

  test("a condition denies nothing", () => {
    expect(asks("If you don't pay 1,200 USD in Bitcoin within 48 hours, all your contacts get it.").asked).toContain("crypto-transfer");
    expect(asks("If in doubt, do not enter your password.").asked).toEqual([]);
    expect(asks("Si vous avez un doute, ne saisissez jamais votre mot de passe.").asked).toEqual([]);
  });

  test("is not begun by what the reader did not ask for", () => {
    expect(asks("If you did not request this, enter your password now.").asked).toEqual(["password"]);
    expect(asks("Si vous n'avez pas demandé ce virement, saisissez votre mot de passe.").asked).toEqual(["password"]);
  });
});
