/** Words of the frame around every page, and of the pages that say why there is none. The other languages have this shape. */
export const en = {
  service: "Security",
  skip: "Go to content",
  home: (name: string) => `${name}, security: home`,
  nav: { check: "Check", already: "What to do", write: "Our messages", scams: "Scams" },
  languages: "Language",
  inLanguage: (name: string) => `This page in ${name}`,
  footer: {
    odd: "Does a message look odd? Forward it to",
    never: "What we never ask for",
    report: "Report a message",
    runBy: (name: string) => `Run by ${name} on its own servers, with the open-source software Rempart.`,
  },
  refusals: {
    missing: { title: "This page is not here", lead: "The address may be old or mistyped. Nothing is wrong with your device." },
    tooLarge: { title: "This file is too large", lead: "We read up to 25 MB. Send us the e-mail without its attachments, or paste its text." },
    tooMany: { title: "Too many checks at once", lead: "Many messages came from your network in a short time. Wait a minute, then try again." },
    fault: { title: "The fault is ours", lead: "We could not finish. Nothing that you showed us was kept. Try again in a few minutes." },
    unread: { title: "We could not read that", lead: "Something was missing on the way. Please start again from the form." },
    meanwhile: "While you wait: do not open the link in your message, and do not answer it.",
    checkAgain: "Check a message",
    seeSteps: "See what to do now",
    reference: (id: string) => `Reference to quote if you write to us: ${id}`,
  },
};

export type ShellTexts = typeof en;
