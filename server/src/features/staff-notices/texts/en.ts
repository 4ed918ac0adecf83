/** What happened, as a mail says it. */
export type Said = "new-device" | "app-added" | "passkey-added" | "app-removed" | "passkey-removed" | "recovery-code-used" | "recovery-codes-renewed" | "password-changed" | "sessions-ended" | "role-changed" | "suspended" | "reset" | "link" | "invited";

/** Words of the mails that colleagues get about their own account at the console. The other languages have this shape. */
export interface NoticeTexts {
  /** What the register tells whoever checks a copy. */
  title: string;
  hello: string;
  said: Record<Said, { subject: (brand: string) => string; text: (brand: string) => string }>;
  when: string;
  device: string;
  deviceOn: (browser: string, system: string) => string;
  unknownDevice: string;
  network: string;
  ifYou: string;
  ifNot: string;
  askAdmin: string;
  open: string;
  once: string;
  notExpected: (brand: string) => string;
  foot: (brand: string) => string;
  footLink: (brand: string) => string;
}

const place = (brand: string): string => `the ${brand} console`;

export const en: NoticeTexts = {
  title: "A notice to a colleague about the console",
  hello: "Hello,",
  said: {
    "new-device": { subject: (brand) => `${brand} console: signed in from a new browser`, text: (brand) => `Your account at ${place(brand)} was opened in a browser that it did not know.` },
    "app-added": { subject: (brand) => `${brand} console: an authenticator app was added`, text: (brand) => `An authenticator app was added to your account at ${place(brand)}. Every other session of yours has ended.` },
    "passkey-added": { subject: (brand) => `${brand} console: a passkey was added`, text: (brand) => `A passkey was added to your account at ${place(brand)}. Every other session of yours has ended.` },
    "app-removed": { subject: (brand) => `${brand} console: the authenticator app was removed`, text: (brand) => `The authenticator app was removed from your account at ${place(brand)}. Every other session of yours has ended.` },
    "passkey-removed": { subject: (brand) => `${brand} console: a passkey was removed`, text: (brand) => `A passkey was removed from your account at ${place(brand)}. Every other session of yours has ended.` },
    "recovery-code-used": { subject: (brand) => `${brand} console: a recovery code was used`, text: (brand) => `A recovery code opened your account at ${place(brand)}. It is used up.` },
    "recovery-codes-renewed": { subject: (brand) => `${brand} console: new recovery codes`, text: (brand) => `New recovery codes were made for your account at ${place(brand)}. The earlier ones no longer work.` },
    "password-changed": { subject: (brand) => `${brand} console: the password was changed`, text: (brand) => `The password of your account at ${place(brand)} was changed. Every other session of yours has ended.` },
    "sessions-ended": { subject: (brand) => `${brand} console: sessions were ended`, text: (brand) => `Sessions of your account at ${place(brand)} were ended from another one.` },
    "role-changed": { subject: (brand) => `${brand} console: your role has changed`, text: (brand) => `An administrator gave your account at ${place(brand)} another role. Sign in again to go on.` },
    suspended: { subject: (brand) => `${brand} console: your account is suspended`, text: (brand) => `An administrator suspended your account at ${place(brand)}.` },
    reset: { subject: (brand) => `${brand} console: your account begins anew`, text: (brand) => `An administrator ended the password and the second factors of your account at ${place(brand)}. They have a link for you, and hand it over in person.` },
    link: { subject: (brand) => `${brand} console: set another password`, text: (brand) => `An administrator made a link for you to set another password at ${place(brand)}. Your second factor is asked for as before.` },
    invited: { subject: (brand) => `${brand} console: your invitation`, text: (brand) => `You are invited to work with ${place(brand)}.` },
  },
  when: "When:",
  device: "Browser:",
  deviceOn: (browser, system) => `${browser} on ${system}`,
  unknownDevice: "unknown",
  network: "Network:",
  ifYou: "If it was you, there is nothing to do.",
  ifNot: "If it was not you, open the console by typing its address yourself, change your password, end the other sessions, and tell an administrator.",
  askAdmin: "If you did not expect this, ask an administrator.",
  open: "Open this page to choose a password:",
  once: "It works once, for seven days, and is for you alone: do not pass it on.",
  notExpected: (brand) => `If you did not expect this, there is nothing to do; ask a colleague at ${brand} when in doubt.`,
  foot: (brand) => `${brand} sends this message by itself to people who work with its console. It holds no link, and asks for nothing.`,
  footLink: (brand) => `${brand} sends this message by itself. Nobody from ${brand} will ask you for your password or a code.`,
};
