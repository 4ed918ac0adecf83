import { seen, type Signal } from "../signal.ts";

export const attachmentDisguised: Signal = {
  id: "attachment-disguised",
  catches: "A file that is not what its name says.",
  falseAlarms: "Programs that name files badly.",
  sources: ["RFC 2183; magic numbers"],
  observe(context) {

    const files = context.evidence.message.attachments.filter((each) => each.disguised || /\.(pdf|docx?|xlsx?|jpe?g|png|txt)\s*\.(exe|scr|js|vbs|bat|cmd|com|pif|lnk|html?|hta)$/i.test(each.name.slice(-80)));
    return files.length > 0 ? seen("attachment-disguised", [], { name: files[0]!.name }) : [];
  },
};
