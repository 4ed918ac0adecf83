import { seen, type Signal } from "../signal.ts";

export const imageOnly: Signal = {
  id: "image-only",
  catches: "A mail whose message is a picture, with hardly a word to read.",
  falseAlarms: "Posters and invitations; a newsletter with pictures has words too.",
  sources: ["SpamAssassin HTML_IMAGE_ONLY"],
  observe(context) {

    const { message, links } = context.evidence;
    if (message.channel !== "email" || message.carriage !== "mail") return [];
    const words = message.parts.filter((part) => part.id.startsWith("html") || part.id.startsWith("text")).reduce((most, part) => Math.max(most, part.text.length), 0);
    const pictures = message.images.length > 0 || message.attachments.some((each) => each.type.startsWith("image/")) || links.some((link) => link.from === "html" && link.shownText.trim().length < 3);
    return words < 200 && pictures && links.length > 0 ? seen("image-only", []) : [];
  },
};
