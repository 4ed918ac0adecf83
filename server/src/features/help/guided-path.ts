/** What a person may already have done with a message, in the order the form lists it. */
export const DEEDS = ["opened", "password", "card", "code", "identity", "called", "installed", "paid"] as const;
export type Deed = (typeof DEEDS)[number];

/** When a step is worth doing, most pressing first. */
export const DELAYS = ["now", "hour", "today", "week"] as const;
export type Delay = (typeof DELAYS)[number];

/** What a national contact is for; see data/national-contacts.yaml. */
export const PURPOSES = ["card-block", "bank-fraud", "police", "identity-theft", "report-sms", "report-email", "report-site", "telecom", "advice"] as const;
export type Purpose = (typeof PURPOSES)[number];

interface PlannedStep {
  id: string;
  delay: Delay;
  /** Deeds that call for it; `none`: only when nothing was done; `any`: always. */
  after: readonly (Deed | "none" | "any")[];
  /** National contacts printed under it. */
  contacts?: readonly Purpose[];
  /** Contacts added when the deed was done. */
  contactsAfter?: Partial<Record<Deed, readonly Purpose[]>>;
  /** Address of the brand, or of other services, printed under it. */
  link?: "change-password" | "devices" | "services" | "reports";
}

/** Every step of every path, in the order they are done. Their words are in texts/. */
export const STEPS = [
  { id: "disconnect", delay: "now", after: ["installed"] },
  { id: "block-card", delay: "now", after: ["card"], contacts: ["card-block"] },
  { id: "call-bank", delay: "now", after: ["paid"], contacts: ["bank-fraud"] },
  { id: "stop-paying", delay: "now", after: ["paid"] },
  { id: "change-password", delay: "now", after: ["password"], link: "change-password" },
  { id: "undo-code", delay: "now", after: ["code"] },
  { id: "approve-nothing", delay: "now", after: ["card", "code", "paid", "called", "installed"] },
  { id: "hang-up", delay: "now", after: ["called"] },
  { id: "leave-page", delay: "now", after: ["opened"] },
  { id: "leave-it", delay: "now", after: ["none"] },
  { id: "remove-app", delay: "hour", after: ["installed"] },
  { id: "change-from-other", delay: "hour", after: ["installed"], link: "services" },
  { id: "change-elsewhere", delay: "hour", after: ["password"], link: "services" },
  { id: "sign-out", delay: "hour", after: ["password", "code", "installed"], link: "devices" },
  { id: "check-operations", delay: "hour", after: ["card", "paid", "code", "installed"] },
  { id: "expect-call", delay: "hour", after: ["card", "identity", "called", "password", "paid", "code"] },
  { id: "keep-message", delay: "today", after: ["opened", "password", "card", "code", "identity", "called", "installed", "paid"] },
  { id: "report-message", delay: "today", after: ["any"], contacts: ["report-sms", "report-email", "report-site"], contactsAfter: { called: ["telecom"] }, link: "reports" },
  { id: "dispute", delay: "today", after: ["card", "paid"], contacts: ["bank-fraud"] },
  { id: "complain", delay: "today", after: ["card", "paid", "code", "installed", "identity"], contacts: ["police"] },
  { id: "identity-papers", delay: "today", after: ["identity"], contacts: ["identity-theft"] },
  { id: "second-step", delay: "today", after: ["password", "code"] },
  { id: "update-device", delay: "today", after: ["opened", "installed"] },
  { id: "delete-it", delay: "today", after: ["none"] },
  { id: "reread-statement", delay: "week", after: ["card", "paid", "code", "installed"] },
  { id: "new-card", delay: "week", after: ["card"] },
  { id: "refund-offer", delay: "week", after: ["paid", "card"] },
  { id: "watch-name", delay: "week", after: ["identity"] },
  { id: "lost-network", delay: "week", after: ["identity", "code"] },
  { id: "expect-imitations", delay: "week", after: ["opened", "password", "identity", "called"] },
] as const satisfies readonly PlannedStep[];

export type StepId = (typeof STEPS)[number]["id"];

export interface Step {
  id: StepId;
  contacts: Purpose[];
  link: PlannedStep["link"] | null;
}

/** The deed that the path is named after: what costs most when it waits comes first. */
const MOST_PRESSING: readonly Deed[] = ["installed", "card", "paid", "code", "password", "called", "identity", "opened"];

export function leadingDeed(deeds: readonly Deed[]): Deed | "none" {
  return MOST_PRESSING.find((deed) => deeds.includes(deed)) ?? "none";
}

/** The steps for what was done, each once, by delay; delays without a step are left out. A contact purpose is given once, at its first step. */
export function guidedPath(deeds: readonly Deed[]): { delay: Delay; steps: Step[] }[] {
  const given = new Set<Purpose>();
  const planned: readonly PlannedStep[] = STEPS;
  const steps = planned.filter(({ after }) => after.some((deed) => deed === "any" || (deed === "none" ? deeds.length === 0 : deeds.includes(deed))));
  const path = DELAYS.map((delay) => ({
    delay,
    steps: steps.filter((step) => step.delay === delay).map((step): Step => {
      const more = deeds.flatMap((deed) => step.contactsAfter?.[deed] ?? []);
      const contacts = [...(step.contacts ?? []), ...more].filter((purpose) => !given.has(purpose));
      for (const purpose of contacts) given.add(purpose);
      return { id: step.id as StepId, contacts, link: step.link ?? null };
    }),
  }));
  return path.filter(({ steps }) => steps.length > 0);
}
