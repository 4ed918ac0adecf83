import { seen, type Signal } from "../signal.ts";

export const languageNotUsed: Signal = {
  id: "language-not-used",
  catches: "A language that the brand does not write in that country.",
  falseAlarms: "Travellers and customers who chose another language.",
  sources: ["the first story; the brand policy"],
  observe(context) {

    const { claim, policy, evidence } = context;
    const { country } = evidence.message;
    const used = country ? policy?.countries[country]?.languages : undefined;
    if (!claim?.own || !used || evidence.language.confidence < 0.3 || used.includes(evidence.language.code)) return [];
    const body = evidence.message.parts.find((part) => part.id === "text" || part.id === "html");
    return seen("language-not-used", body ? [{ part: body.id, start: 0, end: Math.min(body.text.length, 80) }] : [], { language: evidence.language.code, country: country!, brand: claim.name });
  },
};
