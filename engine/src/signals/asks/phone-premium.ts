import { seen, type Signal } from "../signal.ts";

export const phonePremium: Signal = {
  id: "phone-premium",
  catches: "A premium-rate number.",
  falseAlarms: "Quiz shows and some help lines.",
  sources: ["national numbering plans: ARCEP, Ofcom, ANACOM, CNMC, BNetzA, AGCOM, ACM"],
  observe(context) {

    const phone = context.evidence.phones.find((each) => each.premium);
    return phone ? seen("phone-premium", [phone.span], { number: phone.number }) : [];
  },
};
