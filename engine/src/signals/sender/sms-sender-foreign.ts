import { readPhone } from "../../extract/find-phones.ts";
import { seen, senderSpans, type Signal } from "../signal.ts";

export const smsSenderForeign: Signal = {
  id: "sms-sender-foreign",
  catches: "An SMS from a number of another country than the reader.",
  falseAlarms: "Travellers, families abroad: only read when the message tells a story that needs a near sender.",
  sources: ["ACMA, Ofcom and AGCOM notes on foreign numbers"],
  observe(context) {

    const { sender, channel, country } = context.evidence.message;
    if (channel !== "sms" || !country || !/^(\+|00)\d/.test(sender)) return [];
    const phone = readPhone(sender.replace(/\D/g, ""), true, country, { part: "sender", start: 0, end: sender.length });
    if (!phone.country || phone.country === country || (phone.country === "US" && country === "CA")) return [];
    return seen("sms-sender-foreign", senderSpans(context), { sender, country: phone.country });
  },
};
