import { catalogue, type Language } from "../../../platform/site/index.ts";
import type { SuspectFigures } from "../../scope/index.ts";
import { momentIn } from "./moment-in.ts";

interface SuspectWords {
  many(read: string, usual: string, bound: string): string;
  sessions(count: number, since: string): string;
  steps(steps: string, requests: string): string;
}

const words = catalogue<SuspectWords>({
  en: {
    many: (read, usual, bound) => `Read about ${read} different records; half of all clients read ${usual} or fewer, and more than ${bound} is unusual here.`,
    sessions: (count, since) => `Used ${count === 1 ? "a session" : `${count} sessions`} that another client, of another network and browser, had used before; since ${since}.`,
    steps: (steps, requests) => `${steps} of ${requests} requests asked for the number next to the one before.`,
  },
  fr: {
    many: (read, usual, bound) => `A lu environ ${read} objets différents ; la moitié des clients en lit ${usual} ou moins, et plus de ${bound} est inhabituel ici.`,
    sessions: (count, since) => `A employé ${count === 1 ? "une session" : `${count} sessions`} qu’un autre client, d’un autre réseau et d’un autre navigateur, avait employée${count === 1 ? "" : "s"} avant ; depuis le ${since}.`,
    steps: (steps, requests) => `${steps} requêtes sur ${requests} demandaient le numéro voisin du précédent.`,
  },
  pt: {
    many: (read, usual, bound) => `Leu cerca de ${read} objetos diferentes; metade dos clientes lê ${usual} ou menos, e mais de ${bound} é invulgar aqui.`,
    sessions: (count, since) => `Usou ${count === 1 ? "uma sessão que outro cliente, de outra rede e de outro navegador, já tinha usado" : `${count} sessões que outros clientes, de outra rede e de outro navegador, já tinham usado`}; desde ${since}.`,
    steps: (steps, requests) => `${steps} de ${requests} pedidos pediram o número ao lado do anterior.`,
  },
  es: {
    many: (read, usual, bound) => `Leyó unos ${read} objetos distintos; la mitad de los clientes lee ${usual} o menos, y más de ${bound} es inusual aquí.`,
    sessions: (count, since) => `Usó ${count === 1 ? "una sesión que otro cliente, de otra red y otro navegador, ya había usado" : `${count} sesiones que otros clientes, de otra red y otro navegador, ya habían usado`}; desde el ${since}.`,
    steps: (steps, requests) => `${steps} de ${requests} peticiones pidieron el número contiguo al anterior.`,
  },
  de: {
    many: (read, usual, bound) => `Hat etwa ${read} verschiedene Datensätze gelesen; die Hälfte aller Clients liest höchstens ${usual}, und mehr als ${bound} ist hier ungewöhnlich.`,
    sessions: (count, since) => `Hat ${count === 1 ? "eine Sitzung" : `${count} Sitzungen`} benutzt, die zuvor ein anderer Client aus einem anderen Netz und mit anderem Browser benutzt hatte; seit ${since}.`,
    steps: (steps, requests) => `${steps} von ${requests} Anfragen wollten die Nummer neben der vorigen.`,
  },
});

/** Why a client stands out, in the reader's language; as it was written when it says something that these words do not know. */
export function sayBecause({ because, figures }: { because: string; figures: SuspectFigures | null }, language: Language): string {
  if (figures === null) return because;
  const { many, sessions, steps } = figures;
  const says = words[language];
  const number = (value: number): string => new Intl.NumberFormat(language).format(value);
  return [many && says.many(number(many.read), number(many.usual), number(many.bound)), sessions && says.sessions(sessions.count, momentIn(language, sessions.since)), steps && says.steps(number(steps.steps), number(steps.requests))].filter((each) => each !== undefined).join(" ");
}
