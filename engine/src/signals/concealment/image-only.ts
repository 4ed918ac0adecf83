import { seen, type Signal } from "../signal.ts";

export const imageOnly: Signal = {
  id: "image-only",
  catches: "A mail whose message is a picture, with hardly a word to read.",
  falseAlarms: "Posters and invitations; a newsletter with pictures has words too.",
  sources: ["SpamAssassin HTML_IMAGE_ONLY"],
  observe(context) {

    const { message, links } = context.evidence;
    if (message.channel !== "email" || message.carriage !== "mail" || links.length === 0) return [];
    const words = message.parts.filter((part) => part.id.startsWith("html") || part.id.startsWith("text")).reduce((most, part) => Math.max(most, part.text.length), 0);
    if (words >= 200) return [];
    const pictures = message.images.length > 0 || message.attachments.some((each) => each.type.startsWith("image/")) || links.some((link) => link.from === "html" && link.shownText.trim().length < 3);
    return pictures ? seen("image-only", []) : [];
  },
};
