import type { SignalSentences, Voice } from "./catalogue.ts";
import { inFront } from "./plain-word.ts";

const by = (voice: Voice) => (voice.channel === "sms" ? "per SMS" : "per E-Mail");
const ours = (real: string) => (real ? ` Unsere Adresse ist ${real}.` : "");
const theirs = (brand: string, real: string) => (real ? ` Die von ${brand} ist ${real}.` : "");
const compare = (start: string, real: string) => (real ? ` ${start} ist ${real}: Vergleichen Sie Buchstabe für Buchstabe.` : "");

export const deSignals: SignalSentences = {
  // who sent it
  "sender-not-brand": ({ domain, brand, real }, { own }) => own
    ? { title: "Diese Adresse gehört nicht uns", says: `Die Nachricht kommt von ${domain}. Von dort schreiben wir nicht.${ours(real)}` }
    : { title: `Nicht auf unserer Liste der Adressen von ${brand}`, says: `Die Nachricht kommt von ${domain}. Das steht nicht auf unserer Liste der Adressen von ${brand}.${theirs(brand, real)}` },
  "sender-public-mailbox": ({ address, domain, brand }, { own }) => ({
    title: "Aus einem Postfach, das jeder eröffnen kann",
    says: `Der Absender ist ${address}. Bei ${domain} kann jeder ein Postfach eröffnen. ` + (own ? "Von dort schreiben wir nie." : `Eine Nachricht von ${brand} käme von einer eigenen Adresse.`),
  }),
  "sender-lookalike": ({ domain, brand, real }, { own }) => own
    ? { title: "Eine Adresse, die unserer ähnlich sieht", says: `Die Nachricht kommt von ${domain}. Das sind nicht wir.${compare("Unsere Adresse", real)}` }
    : { title: `Eine Adresse, die der von ${brand} ähnlich sieht`, says: `Die Nachricht kommt von ${domain}. Das steht nicht auf unserer Liste.${compare(`Die von ${brand}`, real)}` },
  "sender-brand-inside": ({ domain, brand, real }, { own }) => own
    ? { title: "Unser Name in einer fremden Adresse", says: `Die Nachricht kommt von ${domain}. Unser Name steht darin, aber die Adresse gehört nicht uns.${ours(real)}` }
    : { title: `Der Name ${brand} in einer anderen Adresse`, says: `Die Nachricht kommt von ${domain}. Der Name steht darin, aber die Adresse steht nicht auf unserer Liste.${theirs(brand, real)}` },
  "sender-name-is-address": ({ name, domain }) => ({
    title: "Der angezeigte Name ist selbst eine Adresse",
    says: `Als Absender erscheint „${name}“, gesendet wurde die Nachricht aber von ${domain}. Nur das Zweite zählt.`,
  }),
  "sender-shared-tenant": ({ domain }) => ({
    title: "Eine Absenderadresse, die jeder eröffnen kann",
    says: `Bei ${domain} kann jeder eine Adresse eröffnen. Sie verrät nicht, wer geschrieben hat.`,
  }),
  "sender-random": ({ address }) => ({
    title: "Eine Adresse aus zufälligen Zeichen",
    says: `Der Absender ist ${address}. Solche Adressen erzeugen Maschinen; Unternehmen schreiben selten von dort.`,
  }),
  "sender-listed-unproven": ({ domain, brand }, { own }) => ({
    title: own ? "Die Adresse ist unsere, aber nichts beweist es" : "Die Adresse passt, aber nichts beweist es",
    says: `Als Absender erscheint ${domain}, ${own ? "unsere Adresse" : `eine Adresse von ${brand}`}. Diese Zeile kann jeder schreiben: Für sich allein beweist sie nichts.`,
  }),
  "auth-failed": ({ domain }) => ({
    title: "Die Unterschrift des Absenders fehlt oder stimmt nicht",
    says: `Angeblich kommt die Nachricht von ${domain}. Es fehlt aber die digitale Unterschrift, die E-Mails von dort tragen.`,
  }),
  "auth-missing": ({ domain }) => ({
    title: "Keine Unterschrift des Absenders",
    says: `Angeblich kommt die Nachricht von ${domain}. Keine gültige digitale Unterschrift bestätigt das; jeder kann sie geschrieben haben.`,
  }),
  "auth-weakened": ({ domain }) => ({
    title: "Eine Unterschrift, die nichts beweist",
    says: `Die Nachricht trägt eine Unterschrift von ${domain}, könnte aber unbemerkt verändert worden sein. Wir zählen sie nicht.`,
  }),
  "two-from": () => ({
    title: "Zwei Absender in einer Nachricht",
    says: "Die Nachricht nennt zwei Absender. Ihr Programm zeigt vielleicht nur einen, und vielleicht den falschen.",
  }),
  "reply-to-elsewhere": ({ domain, from }) => ({
    title: "Ihre Antwort ginge woandershin",
    says: `Angeblich kommt die Nachricht von ${from}, Ihre Antwort ginge aber an ${domain}.`,
  }),
  "reply-to-public-mailbox": ({ address, from }) => ({
    title: "Ihre Antwort ginge an ein privates Postfach",
    says: `Angeblich kommt die Nachricht von ${from}. Ihre Antwort ginge aber an ${address}, ein Postfach, das jeder eröffnen kann.`,
  }),
  "sms-sender-not-own": ({ sender, brand, real }, { own }) => own
    ? { title: "Dieser Absender ist nicht unserer", says: `Der Absender ist „${sender}“.` + (real ? ` Unsere SMS zeigen ${real} als Absender.` : " Unsere SMS kommen nicht von dort.") }
    : { title: `Ein Absender, den wir von ${brand} nicht kennen`, says: `Der Absender ist „${sender}“. Er steht nicht auf unserer Liste für ${brand}.` + (real ? ` Wir kennen ${real}.` : "") },
  "sms-sender-mobile": ({ sender, brand }, { own }) => ({
    title: own ? "Diese Nummer gehört nicht uns" : "Eine gewöhnliche Mobilnummer",
    says: `Die SMS kommt von ${sender}, einer Mobilnummer. ` + (own ? "Unsere SMS kommen nicht von dort." : `Sie steht nicht auf unserer Liste der Nummern von ${brand}.`),
  }),
  "sms-sender-foreign": ({ sender, country }) => ({
    title: "Eine Nummer aus dem Ausland",
    says: `Die Nummer ${sender} ist ${country || "in einem anderen Land"} registriert. Unternehmen schreiben ihren Kunden selten aus dem Ausland.`,
  }),
  "sms-sender-address": ({ sender }) => ({
    title: "Eine SMS von einer E-Mail-Adresse",
    says: `Der Absender dieser SMS ist „${sender}“. Unternehmen senden SMS unter einem Namen oder einer Nummer.`,
  }),
  "sms-sender-name-unproven": ({ sender, brand }, { own }) => ({
    title: own ? "Der Name ist unserer, aber Namen lassen sich nachahmen" : "Der Name passt, aber Namen lassen sich nachahmen",
    says: `SMS von ${own ? "uns" : brand} können „${sender}“ anzeigen. Das kann aber jeder: Für sich allein beweist der Name nichts.`,
  }),

  // where its links lead
  "link-off-brand": ({ domain, brand, real }, { own }) => own
    ? { title: "Der Link führt nicht zu uns", says: `Die Website ist ${domain}.${ours(real) || " Sie gehört nicht uns."}` }
    : { title: "Der Link führt woandershin", says: `Die Website ist ${domain}. Sie steht nicht auf unserer Liste für ${brand}.${theirs(brand, real)}` },
  "link-lookalike": ({ domain, brand, real }, { own }) => own
    ? { title: "Eine Website, die fast heißt wie unsere", says: `Die Website ist ${domain}. Sie gehört nicht uns.${compare("Unsere Adresse", real)}` }
    : { title: `Eine Website, die fast heißt wie die von ${brand}`, says: `Die Website ist ${domain}. Sie steht nicht auf unserer Liste.${compare(`Die von ${brand}`, real)}` },
  "link-brand-inside": ({ host, domain, brand, real }, { own }) => {
    const front = inFront(host, domain, brand);
    const why = front
      ? `Die Website ist ${domain}. Das „${front}“ davor ändert nichts: Nur das Ende zählt, direkt vor dem Schrägstrich.`
      : `Die Website ist ${domain}. ${own ? "Unser Name steht darin, aber sie gehört nicht uns." : `Der Name steht darin, aber sie steht nicht auf unserer Liste für ${brand}.`}`;
    return own
      ? { title: "Unser Name in der Adresse einer fremden Website", says: why + ours(real) }
      : { title: `Der Name ${brand} in einer fremden Adresse`, says: why + theirs(brand, real) };
  },
  "link-user-content": ({ domain, brand }, { own }) => ({
    title: "Eine Seite, die jeder schreiben kann",
    says: `${domain} gehört ${own ? "uns" : `zu ${brand}`}, aber jeder kann dort etwas veröffentlichen. Eine solche Seite spricht nicht für ${own ? "uns" : brand}.`,
  }),
  "link-shown-differs": ({ shown, domain }) => ({
    title: "Der Link zeigt eine Adresse und öffnet eine andere",
    says: `Er zeigt „${shown}“, öffnet aber ${domain}. Nur das Zweite zählt.`,
  }),
  "link-ip": ({ host }) => ({
    title: "Ein Link aus Zahlen",
    says: `Der Link führt zu ${host}. Öffentliche Websites haben einen Namen, den man lesen kann.`,
  }),
  "link-confusable": ({ host, looks }) => ({
    title: "Buchstaben, die andere nachahmen",
    says: `Der Link führt zu ${host}. Das sieht aus wie ${looks}, ist aber eine andere Website.`,
  }),
  "link-userinfo": ({ domain }) => ({
    title: "Die echte Website steht hinter einem @",
    says: `Was in diesem Link vor dem @ steht, ist nur Schein. Die Website ist ${domain}.`,
  }),
  "link-shortener": ({ domain }) => ({
    title: "Ein verkürzter Link",
    says: `Ein Link von ${domain} zeigt nicht, wohin er führt. Auch viele Unternehmen nutzen solche Links; das zählt wenig.`,
  }),
  "link-platform": ({ site }) => ({
    title: "Eine Website, die jeder eröffnen kann",
    says: `${site} liegt bei einem Dienst, bei dem jeder eine Website eröffnen kann. Die Adresse verrät nicht, wer dahintersteht.`,
  }),
  "link-cheap-suffix": ({ domain }) => ({
    title: "Eine Adresse, die fast nichts kostet",
    says: `Eine Adresse mit der Endung von ${domain} kostet sehr wenig. Falsche Websites nutzen sie oft, ehrliche auch.`,
  }),
  "link-disguised": ({ shown }) => ({
    title: "Ein getarnter Link",
    says: `Er ist als „${shown}“ geschrieben, was Filter schlecht erkennen. Ein gewöhnlicher Link braucht keine Tarnung.`,
  }),
  "link-redirect": ({ domain, target }) => ({
    title: "Ein Link, der weiterleitet",
    says: `Er öffnet ${domain} und leitet dann weiter zu ${target}. Nur die letzte Website zählt.`,
  }),
  "link-odd-port": ({ host, port }) => ({
    title: "Eine ungewöhnliche Zahl in der Adresse",
    says: `Die Adresse ist ${host}, gefolgt von der Zahl ${port}. Öffentliche Websites brauchen das nicht.`,
  }),
  "link-scheme": ({ scheme }) => ({
    title: "Ein Link ungewöhnlicher Art",
    says: `Der Link beginnt mit „${scheme}:“. Er öffnet keine gewöhnliche Seite.`,
  }),
  "link-young-domain": ({ domain, days }) => ({
    title: "Die Website ist sehr neu",
    says: `${domain} wurde ${days === "0" ? "heute" : days === "1" ? "gestern" : `vor ${days} Tagen`} angemeldet. Falsche Websites werden oft schon in den ersten Tagen benutzt.`,
  }),
  "link-qr": ({ domain }) => ({
    title: "Ein Link in einem Bild versteckt",
    says: `Der QR-Code führt zu ${domain}. In einem Bild kann man die Adresse nicht lesen, bevor man sie öffnet.`,
  }),
  "link-random-host": ({ host }) => ({
    title: "Eine Adresse aus zufälligen Buchstaben",
    says: `Der Link führt zu ${host}. Einen Namen, den sich niemand merken kann, hat oft eine Maschine gemacht.`,
  }),
  "link-odd-host": ({ host }) => ({
    title: "Eine seltsam gebaute Adresse",
    says: `Der Link führt zu ${host}. Unternehmen wählen kurze Adressen, die man sich merken kann.`,
  }),
  "link-unnamed": ({ domain }) => ({
    title: "Niemand sagt, wer schreibt",
    says: `Der Link führt zu ${domain}, einem Namen, der sonst nirgends in der Nachricht steht. Wer etwas mit Ihnen zu klären hat, sagt, wer er ist.`,
  }),
  "link-form": ({ domain }) => ({
    title: "Ein Formular in der Nachricht",
    says: `Was man dort einträgt, ginge an ${domain}. Ehrliche Absender fragen auf ihrer Website, nicht in einer Nachricht.`,
  }),
  "link-partner": ({ domain, name }, { own }) => ({
    title: own ? "Der Link führt zu einem unserer Partner" : "Der Link führt zu einem bekannten Partner",
    says: `${domain} gehört zu ${name}, ${own ? "einem Unternehmen, mit dem wir arbeiten" : "einem Unternehmen, mit dem diese Marke arbeitet"}.`,
  }),
  "links-own": ({ domain, brand }, { own }) => ({
    title: own ? "Die Links führen zu uns" : `Die Links führen zu ${brand}`,
    says: `Die Website ist ${domain}. ${own ? "Sie gehört uns." : `Sie steht auf unserer Liste für ${brand}.`} Auch eine falsche Nachricht kann echte Links enthalten; ein Beweis ist das nicht.`,
  }),
  "lookalike-known": ({ domain, brand, since }, { own }) => ({
    title: own ? "Eine Website, die uns bekanntlich nachahmt" : `Eine Website, die ${brand} bekanntlich nachahmt`,
    says: `${domain} ahmt ${own ? "uns" : brand} nach. Die Website steht seit dem ${since} auf unserer Liste.`,
  }),

  // what it asks
  "ask-never": ({ what, brand }, voice) => ({
    title: voice.own ? "Danach fragen wir nie" : "Eine Bitte, die man besser ablehnt",
    says: `Sie sollen ${what}. ` + (voice.own ? `Das verlangen wir ${by(voice)} nie.` : `Soweit wir wissen, verlangt ${brand} das ${by(voice)} nie.`),
  }),
  "ask-secret": ({ what }) => ({
    title: "Verlangt wird, was niemand sonst wissen soll",
    says: `Sie sollen ${what}. Kein ehrlicher Absender braucht das in einer Nachricht.`,
  }),
  "ask-remote-control": () => ({
    title: "Jemand will Ihr Gerät steuern",
    says: "Sie sollen jemanden aus der Ferne an Ihr Gerät lassen. Erlauben Sie das nie jemandem, der sich von sich aus gemeldet hat.",
  }),
  "ask-gift-card": () => ({
    title: "Bezahlt werden soll mit Geschenkkarten",
    says: "Ist der Code einer Karte einmal genannt, ist das Geld weg. Kein Unternehmen und keine Behörde lässt sich so bezahlen.",
  }),
  "ask-crypto": () => ({
    title: "Bezahlt werden soll in Kryptowährung",
    says: "Eine solche Zahlung kann niemand rückgängig machen. Deshalb verlangen falsche Nachrichten sie.",
  }),
  "ask-call-unknown": ({ number }) => ({
    title: "Eine Nummer, die wir nicht kennen",
    says: `Sie sollen ${number} anrufen. Wir wissen nicht, wem die Nummer gehört. Nehmen Sie lieber eine, die Sie schon haben.`,
  }),
  "ask-reply-details": () => ({
    title: "Sie sollen mit Ihren Daten antworten",
    says: "Die Nachricht verlangt persönliche Angaben als Antwort. Diese Antwort kann sonst wer lesen.",
  }),
  "ask-install": () => ({
    title: "Sie sollen etwas installieren",
    says: "Eine App kommt aus dem App-Store Ihres Geräts, nicht aus einer Nachricht.",
  }),
  "phone-premium": ({ number }) => ({
    title: "Ein Anruf, der extra kostet",
    says: `${number} ist eine Mehrwertnummer: Wer anruft, zahlt mehr, und ein Teil geht an den Inhaber.`,
  }),
  "phone-not-own": ({ number, brand }, { own }) => own
    ? { title: "Diese Telefonnummer gehört nicht uns", says: `${number} ist keine unserer Nummern.` }
    : { title: `Eine Nummer, die wir von ${brand} nicht kennen`, says: `${number} steht nicht auf unserer Liste der Nummern von ${brand}. Nehmen Sie die Nummer aus der App oder von der Website.` },
  "phone-mobile": ({ number }) => ({
    title: "Eine Mobilnummer als Kundendienst",
    says: `${number} ist eine Mobilnummer. Ein Kundendienst nutzt so etwas fast nie.`,
  }),
  "contact-public-mailbox": ({ address }, { own }) => ({
    title: "Ein Postfach, das jeder anlegen kann",
    says: `Antworten gingen an ${address}. ${own ? "Von dort antworten wir nicht." : "Firmen antworten von einer eigenen Adresse."}`,
  }),
  "contact-elsewhere": ({ address, brand }, { own }) => ({
    title: "Antworten gingen an Fremde",
    says: own ? `${address} ist keine unserer Adressen.` : `Antworten gingen an ${address}. Diese Adresse steht nicht auf unserer Liste für ${brand}.`,
  }),

  // the story it tells
  "topic-not-here": ({ story, brand }, voice) => ({
    title: voice.own ? `Darüber schreiben wir nicht ${by(voice)}` : `Ein ungewöhnliches Thema ${by(voice)}`,
    says: `Es geht um ${story}. ` + (voice.own ? `Darüber schreiben wir nie ${by(voice)}.` : `Soweit wir wissen, schreibt ${brand} darüber nicht ${by(voice)}.`),
  }),
  "lure-account": ({ story }) => ({
    title: `Es geht um ${story}`,
    says: "Diese Geschichte erzählen falsche Nachrichten oft. Echte manchmal auch; das zählt wenig.",
  }),
  "lure-payment": ({ story }) => ({
    title: `Es geht um ${story}`,
    says: "Diese Geschichte erzählen falsche Nachrichten oft, damit man zur Karte greift. Echte manchmal auch.",
  }),
  "lure-parcel": ({ story }) => ({
    title: `Es geht um ${story}`,
    says: "An viele gesendet, trifft eine solche Nachricht immer jemanden, der wirklich ein Paket erwartet.",
  }),
  "lure-authority": ({ story }) => ({
    title: `Es geht um ${story}`,
    says: "Falsche Nachrichten leihen sich den Namen einer Behörde wegen seines Gewichts. Sehen Sie in Ihrem Konto bei dieser Behörde nach.",
  }),
  "lure-windfall": ({ story }) => ({
    title: `Es geht um ${story}`,
    says: "Geld, das so kommt, kostet fast immer erst einmal etwas.",
  }),
  "lure-money-opportunity": ({ story }) => ({
    title: `Es geht um ${story}`,
    says: "Seriöse Angebote kommen selten per Nachricht von Unbekannten.",
  }),
  "lure-person-in-need": ({ story }) => ({
    title: `Es geht um ${story}`,
    says: "Rufen Sie diese Person unter der Nummer an, die Sie schon vorher hatten: Dann wissen Sie es gleich.",
  }),
  "lure-extortion": () => ({
    title: "Eine Drohung, um Geld zu bekommen",
    says: "Angeblich hat jemand etwas gegen Sie in der Hand. Dieselben Worte gehen an Tausende, fast immer steckt nichts dahinter.",
  }),
  "lure-adult-goods": ({ story }) => ({
    title: `Es geht um ${story}`,
    says: "Wenn niemand darum gebeten hat, sind Nachrichten dieser Art oft falsch.",
  }),
  "lure-charge-call": ({ story }) => ({
    title: `Es geht um ${story}`,
    says: "Und Sie sollen anrufen. Sehen Sie lieber in der App Ihrer Bank nach: Eine echte Abbuchung steht dort.",
  }),
  "pressure-urgency": () => ({
    title: "Die Nachricht drängt",
    says: "Sie sollen sofort handeln, bevor Sie prüfen können. Auch echte Nachrichten drängen manchmal; das zählt wenig.",
  }),
  "pressure-deadline": () => ({
    title: "Ein nahes Datum, das drängen soll",
    says: "Falsche Nachrichten setzen oft eine Frist. Echte manchmal auch; das zählt wenig.",
  }),
  "pressure-threat": () => ({
    title: "Angekündigt wird ein Verlust oder eine Gebühr",
    says: "Das tun falsche Nachrichten oft. Echte manchmal auch; das zählt wenig.",
  }),
  "pressure-secrecy": () => ({
    title: "Sie sollen niemandem davon erzählen",
    says: "Ein ehrlicher Absender hat nichts dagegen, dass Sie jemanden um Rat fragen.",
  }),
  "greeting-impersonal": () => ({
    title: "Ihr Name kommt nicht vor",
    says: "Wer Sie kennt, kann Ihren Namen schreiben. Viele echte Nachrichten tun es nicht; das zählt wenig.",
  }),
  "language-not-used": ({ language, country, brand }, { own }) => ({
    title: own ? "Eine Sprache, in der wir hier nicht schreiben" : "Eine unerwartete Sprache",
    says: `Die Nachricht ist ${language}. ` + (own ? `Wir schreiben ${country || "in Ihrem Land"} nicht in dieser Sprache.` : `Soweit wir wissen, schreibt ${brand} ${country || "in Ihrem Land"} nicht in dieser Sprache.`),
  }),
  "brand-misspelt": ({ word, brand }, { own }) => ({
    title: own ? "Unser Name ist falsch geschrieben" : `Der Name ${brand} ist falsch geschrieben`,
    says: `Dort steht „${word}“ statt ${brand}.`,
  }),

  // what it hides
  "hidden-text": () => ({
    title: "Text, den man nicht sieht",
    says: "Die Nachricht enthält Wörter, die vor Ihnen verborgen sind. Sie sind für Filter da, nicht für Menschen.",
  }),
  "invisible-characters": () => ({
    title: "Unsichtbare Zeichen in den Wörtern",
    says: "Damit werden Wörter zerlegt, sodass Filter sie nicht erkennen. Zu sehen ist davon nichts.",
  }),
  "direction-override": () => ({
    title: "Umgedrehter Text",
    says: "Ein verborgenes Zeichen dreht einen Teil des Textes um. Was man liest, ist nicht, was dort steht.",
  }),
  "homoglyphs": ({ word, looks }) => ({
    title: "Buchstaben, die andere nachahmen",
    says: `Das Wort „${word}“ enthält Buchstaben eines anderen Alphabets, um wie „${looks}“ auszusehen.`,
  }),
  "image-only": () => ({
    title: "Eine Nachricht, die nur aus einem Bild besteht",
    says: "Alle Wörter stehen in einem Bild, wo Filter sie nicht lesen.",
  }),
  "broken-structure": () => ({
    title: "Eine schlecht gebaute Nachricht",
    says: "Der Aufbau folgt nicht den Regeln für E-Mails. Manche falschen Nachrichten sind so gebaut, um durch Filter zu kommen.",
  }),
  "attachment-disguised": ({ name }) => ({
    title: "Eine Datei, die nicht ist, was sie scheint",
    says: `Die Datei „${name}“ ist von anderer Art, als ihr Name sagt. Öffnen Sie sie nicht.`,
  }),
  "attachment-risky": ({ name }) => ({
    title: "Eine Datei, die ein Programm starten kann",
    says: `Die Datei „${name}“ kann auf Ihrem Gerät ein Programm starten. Öffnen Sie sie nur, wenn Sie sie erwartet haben.`,
  }),

  // what others know
  "auth-own": ({ domain, brand }, { own }) => own
    ? { title: "Die Nachricht trägt unsere Unterschrift", says: `Sie trägt die digitale Unterschrift von ${domain}, und diese ist gültig. Nur wir können sie leisten.` }
    : { title: `Die Nachricht trägt die Unterschrift von ${brand}`, says: `Die Unterschrift von ${domain} ist gültig: Die Nachricht kam aus den Systemen von ${brand}. Für ihren Inhalt bürgt das nicht.` },
  "auth-other-brand": ({ domain, brand }) => ({
    title: `Gesendet von den Systemen von ${brand}`,
    says: `Die Unterschrift von ${domain} ist gültig: Die Nachricht kam aus den Systemen von ${brand}. Für ihren Inhalt bürgt das nicht.`,
  }),
  "outbound-match": ({ title, date }) => ({
    title: "Die Nachricht steht in unserem Verzeichnis",
    says: `Wir notieren jede Nachricht, die wir senden. Diese steht dort: „${title}“, gesendet am ${date}.`,
  }),
  "outbound-altered": ({ title }) => ({
    title: "Eine veränderte Kopie unserer Nachricht",
    says: `Sie wiederholt unsere Nachricht „${title}“. Aber ein Link, eine Nummer oder eine Adresse darin stammt nicht von uns.`,
  }),
  "service-abuse": ({ what, brand }, { own }) => ({
    title: own ? "Aus unseren Systemen, aber nicht unsere Art" : `Aus den Systemen von ${brand}, aber ungewöhnlich`,
    says: `Sie sollen ${what}. ${own ? "So schreiben wir nicht." : "Das ist unüblich."} Vielleicht missbraucht jemand ${own ? "unseren Dienst" : `den Dienst von ${brand}`}.`,
  }),
  "campaign-known": ({ seen, since }) => ({
    title: "Andere haben dieselbe Nachricht bekommen",
    says: seen === "1" ? `Dieselbe Nachricht hat uns schon einmal erreicht, am ${since}.` : `Dieselbe Nachricht hat uns seit dem ${since} ${seen} Mal erreicht.`,
  }),
  "leaked-data-used": ({ since, brand }, { own }) => ({
    title: "Sie nennt Angaben, die andere gelesen haben",
    says: `Sie nennt Angaben, wie sie bei dem Vorfall gelesen wurden, der seit dem ${since} bekannt ist. Sie zu kennen beweist nicht, dass die Nachricht von ${own ? "uns" : brand} kommt.`,
  }),
  "nothing-asked": () => ({
    title: "Es wird nichts verlangt",
    says: "Kein Link, keine Nummer zum Anrufen, keine Bitte. Das ist ein gutes Zeichen, aber kein Beweis.",
  }),
};
