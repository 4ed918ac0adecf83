const STORIES = [
  ["Paiement refusé", "votre paiement a échoué et votre abonnement Orvane sera suspendu dans 24 heures. Mettez à jour votre carte sur"],
  ["Pagamento recusado", "o seu pagamento falhou e a sua subscrição Orvane vai ser suspensa em 24 horas. Atualize os dados em"],
  ["Payment declined", "your payment failed and your Orvane plan ends in 24 hours. Update your card at"],
  ["Ihr Paket wartet", "Ihr Paket von Orvane wartet. Bitte zahlen Sie die Gebühr von 2,99 EUR auf"],
  ["Your account is limited", "we saw a new device on your Orvane account. Confirm your password at"],
] as const;

/** The mark by which a mail is found again in what was kept. */
export const MARK = /\bmark-(\w+)-end\b/;

/** A customer's mail that forwards a lure; every one is another person's, and carries its own mark. CRLF line ends, about 2 KB. */
export function forwardedMail(mark: string): { from: string; bytes: Buffer } {
  let seed = 0;
  for (const letter of mark) seed = (seed * 31 + letter.charCodeAt(0)) >>> 0;
  const [subject, text] = STORIES[seed % STORIES.length]!;
  const from = `reader-${mark}@mail.example`;
  const host = `orvane-${["renew", "pay", "secure", "plan"][seed % 4]}${seed % 97}.example`;
  const lines = [
    `From: Reader ${mark} <${from}>`, "To: faux@orvane.example", `Subject: =?utf-8?Q?${Buffer.from(`Fwd: ${subject}`).toString("hex").replace(/../g, "=$&")}?=`, `Message-ID: <${mark}@mail.example>`,
    "Date: Mon, 02 Mar 2026 10:00:00 +0000", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "X-Mailer: Reader", "",
    "Is this one from you?", "", "---------- Forwarded message ---------", `From: Orvane <billing@${host}>`, "Date: Mon, 2 Mar 2026 at 09:12", `Subject: ${subject}`, `To: <${from}>`, "",
    `Hello reader mark-${mark}-end,`, "", `${text} https://${host}/p/${mark}`, "", ...Array.from({ length: 12 }, (_, line) => `This notice was sent to you because you are a customer of ours, paragraph ${line + 1} of twelve, kept for your records and ours.`), "", "The Orvane team",
  ];
  return { from, bytes: Buffer.from(lines.join("\r\n")) };
}
