import { seen, type Signal } from "../signal.ts";

export const topicNotHere: Signal = {
  id: "topic-not-here",
  catches: "A story that the brand does not tell on this channel.",
  falseAlarms: "A topic the policy forgot.",
  sources: ["the first story; the brand policy"],
  observe(context) {

    const { claim, policy, evidence } = context;
    if (!claim?.own || !policy) return [];
    const used = new Set<string>(policy.channels[evidence.message.channel].usedFor);
    const lure = evidence.lures.find((each) => !used.has(each.id));
    return lure ? seen("topic-not-here", [lure.span], { story: lure.id, brand: claim.name }) : [];
  },
};
