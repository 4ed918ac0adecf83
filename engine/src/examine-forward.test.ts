import { describe, expect, it } from "vitest";
import { examine } from "./examine.ts";

const forwarded = "---------- Forwarded message ---------\nFrom: Orvane <info@orvane.example>\nDate: Mon, 4 May 2026\nSubject: About your data\nTo: <ana@mailbox.example>\n\nYour name and address were exposed. Your password is safe.";
const opened = (text: string): boolean => examine({ kind: "pasted", channel: "email", text }).evidence.message.forwarded !== null;

describe("examine: words around a forward", () => {
  it.each(["Is this real? Please tell me.", "C'est vrai ou pas ? Merci, Ana", "Bonjour, je vous transmets ce message.\nAna Costa\nana@mailbox.example", "FYI"])("opens a forward under a note: %s", (note) => {
    expect(opened(`${note}\n\n${forwarded}`)).toBe(true);
  });

  it.each([
    "Your account will be closed. Reply with your password today.",
    "Répondez-nous avec votre mot de passe.",
    "Your account is blocked. Write to orvane.help@mailbox.example.",
    "Para reativar a conta, indique os dados do seu cartão.",
  ])("keeps the whole when the words around ask for something: %s", (note) => {
    expect(opened(`${note}\n\n${forwarded}`)).toBe(false);
    expect(opened(`Hi\n\n${forwarded.replace("Your name", "> Your name")}\n\n${note}`)).toBe(false);
  });
});
