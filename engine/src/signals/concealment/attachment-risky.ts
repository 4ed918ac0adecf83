import { seen, type Signal } from "../signal.ts";

export const attachmentRisky: Signal = {
  id: "attachment-risky",
  catches: "A file of a kind that runs or shows a sign-in page: HTML, programs, disk images, macros.",
  falseAlarms: "Developers; some invoices as HTML.",
  sources: ["MITRE ATT&CK T1566.001"],
  observe(context) {

    const risky = /\.(html?|shtml|xhtml|svg|hta|exe|scr|js|jse|vbs|vbe|wsf|bat|cmd|com|pif|lnk|iso|img|vhdx?|msi|ps1|jar|docm|xlsm|xlsb|pptm|one|chm|cab|ace|apk)$/i;
    const files = context.evidence.message.attachments.filter((each) => risky.test(each.name.slice(-80)));
    return files.length > 0 ? seen("attachment-risky", [], { name: files[0]!.name }) : [];
  },
};
