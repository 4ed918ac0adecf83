import type { PublicIncident } from "../../src/features/breaches/pages/incident-page.ts";
import { wordsOf } from "../../src/features/breaches/show-incident.ts";
import type { Language } from "../../src/platform/site/index.ts";

/** Incidents as pages are given them: full, and bare. What people write is in one language, as it may be in life. */
export function sampleIncidents(language: Language): (PublicIncident & { id: string })[] {
  const at = new Date("2026-11-17T16:20:00Z");
  const classes = ["name", "phone", "email", "delivery_address"].map((id) => ({ id, customers: 36_420, atMost: id === "delivery_address" }));
  const words = wordsOf({ classes, safe: [{ class: "password", held: true }, { class: "payment_card", held: true }] } as never);
  const bare = { what: "", did: "", next: "", exposed: [], exposedNote: "", safe: [], safeNote: "", advice: [] };
  return [
    {
      ...bare, id: "inc_1", name: "INC-2026-001", title: "Des personnes non autorisées ont lu des données de commande", awareAt: at, updatedAt: new Date("2026-11-22T09:00:00Z"), closed: false, silence: "unreached", incomplete: true,
      what: "Le 12 novembre, quelqu’un a obtenu la clé d’un partenaire.\n\nIl a lu des commandes jusqu’au 17.", did: "La clé est retirée. L’autorité est informée.", next: "Nous complétons cette page quand nous en savons plus.",
      exposed: classes.map(({ id }) => words.classes[language][id]!), safe: words.safe[language], safeNote: "Notre partenaire de paiement garde les cartes.",
    },
    { ...bare, id: "inc_2", name: "INC-2026-002", title: "Une porte ouverte", awareAt: at, updatedAt: at, closed: true, silence: "not-concerned", incomplete: false },
  ];
}
