/** Why only a person may confirm an indicator. */
export type PersonReason = "exercise" | "tenant" | "shared" | "popular" | "short-number";
/** What a campaign's reports do not tell. */
export type NotKnown = "brand" | "lure" | "nowhere" | "country";
/** Deeds that can be undone, as the journal names them. */
export type Deed = "confirmed" | "dismissed" | "reopened" | "extinguished" | "assigned" | "renamed" | "published" | "commented" | "indicator" | "merged" | "split";

/** Sentences of the journal and of a campaign's page; the console puts the name of whoever did it before them. The other languages have this shape. */
export interface CampaignTexts {
  needsPerson: Record<PersonReason, string>;
  unknown: Record<NotKnown, string>;
  founded: string;
  revived: string;
  confirmed: (indicators: number) => string;
  dismissed: (because: string | null) => string;
  reopened: string;
  extinguished: string;
  assigned: (name: string | null) => string;
  renamed: (title: string) => string;
  published: (is: boolean) => string;
  indicators: (state: "confirmed" | "refused" | "proposed" | null, count: number) => string;
  merged: (campaign: string, reports: number) => string;
  mergedInto: (campaign: string) => string;
  split: (campaign: string, reports: number) => string;
  splitFrom: (campaign: string) => string;
  undone: (deed: string) => string;
  deeds: Record<Deed, string>;
  /** A sentence whose deed was undone since. */
  wasUndone: (sentence: string) => string;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

export const en: CampaignTexts = {
  needsPerson: {
    exercise: "This may be an exercise: a copy that somebody built while learning.",
    tenant: "This place stands on a platform that others share.",
    shared: "Everybody's host: only this page of it is meant.",
    popular: "Many send under this name.",
    "short-number": "Short numbers are shared by many senders.",
  },
  unknown: {
    brand: "No brand is named in it.",
    lure: "Its story is none that we know.",
    nowhere: "Nothing in it leads anywhere: no address, number or account.",
    country: "Nobody told from which country it was reported.",
  },
  founded: "Founded by its first report.",
  revived: "Seen again, though it was over: confirmed as before.",
  confirmed: (indicators) => `Confirmed it${indicators > 0 ? ` with ${count(indicators, "indicator")}` : ""}.`,
  dismissed: (because) => (because === null ? "Dismissed it." : `Dismissed it: ${because}`),
  reopened: "Opened it again.",
  extinguished: "Said that it is over.",
  assigned: (name) => (name === null ? "Gave it to nobody." : `Gave it to ${name}.`),
  renamed: (title) => `Called it “${title}”.`,
  published: (is) => (is ? "Published it." : "Took it off the public list."),
  indicators: (state, number) => (state === null ? "Looked at an indicator and left it as it is." : `${{ confirmed: "Confirmed", refused: "Refused", proposed: "Proposed again" }[state]} ${count(number, "indicator")}.`),
  merged: (campaign, reports) => `Merged ${campaign} into it, ${count(reports, "report")}.`,
  mergedInto: (campaign) => `Merged it into ${campaign}.`,
  split: (campaign, reports) => `Split off ${count(reports, "report")} as ${campaign}.`,
  splitFrom: (campaign) => `Split it from ${campaign}.`,
  undone: (deed) => `Undid what was done before: ${deed}.`,
  deeds: { confirmed: "confirmed", dismissed: "dismissed", reopened: "opened again", extinguished: "said to be over", assigned: "given to somebody", renamed: "renamed", published: "publication changed", commented: "comment", indicator: "indicator changed", merged: "merged", split: "split" },
  wasUndone: (sentence) => `${sentence} (undone)`,
};
