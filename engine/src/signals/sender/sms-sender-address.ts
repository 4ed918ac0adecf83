import { seen, senderSpans, type Signal } from "../signal.ts";

export const smsSenderAddress: Signal = {
  id: "sms-sender-address",
  catches: "A text message sent from an e-mail address: a mass iMessage or a mail gateway.",
  falseAlarms: "Operators that relay mail to SMS on request.",
  sources: ["reports of iMessage phishing since 2022"],
  observe(context) {

    const { sender, channel } = context.evidence.message;
    return channel === "sms" && /^[^@\s]{1,64}@[^@\s]{3,255}$/.test(sender) ? seen("sms-sender-address", senderSpans(context), { sender }) : [];
  },
};
