import { expect, it } from "vitest";
import { labelledBlock } from "./header-labels.ts";
import { isPlainBlock } from "./plain-block.ts";

const plain = (text: string): boolean => isPlainBlock(labelledBlock(`From: Lumio <care@lumio.example>\n${text}\n\nHello`, 0));

it.each([
  "Date: Mon, 2 Jan 2023 at 10:00\nSubject: Bill\nTo: <ana@home.example>", "Date : jeu. 19 nov. 2026 à 08:41\nObjet : Facture\nÀ : Ana Sousa <ana@home.example>, Bo <bo@home.example>", "Sent: Monday, November 23, 2026 8:41:12 AM\nTo: Ana\nSubject: Bill",
  "Gesendet: Donnerstag, 19. November 2026 08:41\nAn: Ana [mailto:ana@home.example]\nBetreff: x", "Date: Thu, 19 Nov 2026 08:41:12 +0100\nTo: ana@home.example\nSubject: x", "Data: 19/11/2026 08h41\nPara: Ana\nAssunto: x", "Subject: x",
])("holds names and dates: %j", (text) => expect(plain(text)).toBe(true));

it.each([
  "Date: call 0899 123 456 now\nSubject: x", "Date: 06 39 98 12 34\nSubject: x", "Date: reply with your password today\nSubject: x", "Date: 2 Jan 2023\nTo: all customers, pay at https://evil.example/x\nSubject: x", "Date: evil.com\nSubject: x",
  "To: call us on 0639981234\nSubject: x", "Subject: x\nSubject: Reply with your password", "Cc: send your card number by return mail\nSubject: x",
])("says more: %j", (text) => expect(plain(text)).toBe(false));
