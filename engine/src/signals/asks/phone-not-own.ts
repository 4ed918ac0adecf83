import { isOwnPhone } from "../../policy/own-senders.ts";
import { seen, type Signal } from "../signal.ts";

export const phoneNotOwn: Signal = {
  id: "phone-not-own",
  catches: "A telephone number that is not one of the brand's, in a message in its name.",
  falseAlarms: "A customer's own number quoted back.",
  sources: ["the brand policy"],
  observe(context) {

    const { claim, policy, evidence } = context;
    if (!claim?.own || !policy) return [];
    const phone = evidence.phones.find((each) => !isOwnPhone(policy, each.number));
    return phone ? seen("phone-not-own", [phone.span], { number: phone.number, brand: claim.name }) : [];
  },
};
