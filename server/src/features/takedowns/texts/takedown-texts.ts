/** What the words of an abuse report are made of. */
export interface ReportWords {
  /** Right holder. */
  brand: string;
  website: string;
  domains: string[];
  desk: string;
  kind: "place" | "phone" | "email" | "payment" | "sender";
  /** Defanged. */
  shown: string;
  /** `2026-03-01 10:00 UTC` */
  firstSeen: string;
  lastSeen: string;
  seen: number;
  claimsOurBrand: boolean;
  caseId: string;
  contact: string;
  hasEvidence: boolean;
}

export interface TakedownTexts {
  subject(words: ReportWords): string;
  report(words: ReportWords): string;
  reminderSubject(subject: string): string;
  reminder(words: ReportWords & { sentAt: string }): string;
}

/** Joins paragraphs that are there. */
export const paragraphs = (...given: (string | false)[]): string => `${given.filter((each) => each !== false).join("\n\n")}\n`;
