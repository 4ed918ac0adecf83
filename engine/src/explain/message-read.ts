import type { Evidence } from "../extract/evidence.ts";
import type { Message } from "../message/message.ts";

/** The first story's text message, with no link extracted; for the tests of this folder. */
export function messageRead(message: Partial<Message>): Pick<Evidence, "message" | "links"> {
  return {
    message: {
      channel: "sms", carriage: "pasted", from: [], replyTo: [], returnPath: null, sender: "+44 7700 900417", subject: "",
      parts: [
        { id: "sender", text: "+44 7700 900417" },
        { id: "text", text: "ORVANE: Your payment was declined. Your membership renews on 24/11/2026. Update your details to avoid interruption: https://orvane.renew-plan.example/pt" },
      ],
      links: [], hidden: [], attachments: [], images: [], headers: [], forwarded: null, country: "PT", defects: [], ...message,
    },
    links: [],
  };
}

