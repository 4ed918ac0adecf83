import type { Band, CbOption, ContextFactor, EiLevel, EiRule, Status } from "../severity-method.ts";
import type { EnisaClass } from "../data-class.ts";
import type { OpenPoint, SeverityFlag } from "../severity.ts";

export interface AssessmentTexts {
  severity: {
    enisaClass: Record<EnisaClass, string>;
    /** `label`: the class of data, as a person reads it. */
    dpc: (label: string, enisaClass: string, base: string) => string;
    opens: (label: string, shown: string) => string;
    usualStep: (step: string) => string;
    context: Record<ContextFactor, (step: string) => string>;
    dpcIs: (points: string) => string;
    ei: Record<EiRule | "none", string>;
    level: Record<EiLevel, string>;
    eiIs: (value: string, level: string) => string;
    cb: Record<`confidentiality_${CbOption<"confidentiality">}` | `integrity_${CbOption<"integrity">}` | `availability_${CbOption<"availability">}` | `malicious_intent_${CbOption<"malicious_intent">}`, string>;
    adds: (points: string) => string;
    adjusted: (from: string, to: string, reason: string) => string;
    sum: (dpc: string, ei: string, cb: string, score: string) => string;
    band: Record<Band, string>;
    meaning: Record<Band, string>;
    is: (band: string) => string;
    near: (band: string, threshold: string) => string;
    flag: Record<SeverityFlag, string>;
    status: Record<Exclude<Status, "confirmed">, string>;
    bridge: string;
    suggests: { register_only: string; notify: string; tell: string; public: string };
    differs: string;
    open: Record<OpenPoint, string>;
  };
}

export const en: AssessmentTexts = {
  severity: {
    enisaClass: { simple: "simple", behavioural: "behavioural", financial: "financial", sensitive: "sensitive" },
    dpc: (label, enisaClass, base) => `What weighs most is “${label}”: ${enisaClass} data, which starts at ${base} of 4.`,
    opens: (label, shown) => `“${label}” opens the account, so it weighs what the account shows: “${shown}”.`,
    usualStep: (step) => `This kind of data usually counts ${step}.`,
    context: {
      volume: (step) => `There is more about each person, over time or in content: ${step}.`,
      controller: (step) => `The field of activity reveals more about people: ${step}.`,
      individuals: (step) => `People with special needs or exposure are among them: ${step}.`,
      invalid: (step) => `The data is known to be out of date or wrong: ${step}.`,
      public: (step) => `The data was public before: ${step}.`,
      nature: (step) => `The data reveals less than its kind suggests: ${step}.`,
    },
    dpcIs: (points) => `The kind of data counts ${points} of 4.`,
    ei: {
      document: "A copy of an identity document names the person.",
      account_open: "What opens the account shows whose it is.",
      name_and_more: "The name together with details of one person says at once who it is.",
      email: "An e-mail address often leads to one person.",
      identity_number: "An official number leads to one person with little effort.",
      picture: "A clear picture or a voice can be recognised.",
      told_by_words: "People say who they are in what they write.",
      name: "A full name alone is shared by few people.",
      contact: "A phone number, an address or an account leads to a person with some effort.",
      none: "Nothing in the data leads to one person by itself.",
    },
    level: { negligible: "negligible", limited: "limited", significant: "significant", maximum: "maximum" },
    eiIs: (value, level) => `How easily people are recognised: ${level}, ${value}.`,
    cb: {
      confidentiality_at_risk: "Nobody is known to have taken the data.",
      confidentiality_known_recipients: "The data reached a few known recipients.",
      confidentiality_unknown_recipients: "The data reached an unknown number of recipients.",
      integrity_restored: "No data was changed, or the original is back.",
      integrity_changed_restorable: "Data was changed and can be restored.",
      integrity_changed_for_good: "Data was changed and cannot be restored.",
      availability_recovered: "The data stayed in reach, or is back without difficulty.",
      availability_for_a_time: "The data was out of reach for a time.",
      availability_for_good: "The data is gone for good.",
      malicious_intent_no: "It was an error or a fault.",
      malicious_intent_yes: "Somebody meant it.",
    },
    adds: (points) => `Adds ${points}.`,
    adjusted: (from, to, reason) => `Set by hand from ${from} to ${to}: ${reason}`,
    sum: (dpc, ei, cb, score) => `${dpc} × ${ei} + ${cb} = ${score}.`,
    band: { low: "low", medium: "medium", high: "high", very_high: "very high" },
    meaning: {
      low: "People notice nothing, or a few annoyances they get over without trouble.",
      medium: "People may meet real inconvenience, which they get over with some effort.",
      high: "People may meet consequences that are hard to get over, such as money taken.",
      very_high: "People may meet grave or lasting consequences.",
    },
    is: (band) => `Severity: ${band}.`,
    near: (band, threshold) => `The threshold of ${threshold} is within a quarter: a little different, and it would be ${band}. Say in writing why it is not.`,
    flag: {
      many_people: "More than 100 people are concerned. This stands beside the score and is not added to it.",
      unintelligible: "Outsiders cannot read the data. This stands beside the score and is not taken off it.",
    },
    status: {
      "confirmed-outcome": "The result is confirmed by an example; the condition is in our words.",
      single: "This value rests on one source.",
      memory: "This value rests on general knowledge: check it.",
      judgement: "This value is our own judgement: check it.",
    },
    bridge:
      "This score informs a decision and does not replace it. GDPR Art. 33(1) asks whether a risk to people is unlikely, and Art. 34(1) whether a high risk is likely. Somebody answers both, in words, below.",
    suggests: {
      register_only: "By itself the score suggests an entry in the register, and no notification.",
      notify: "By itself the score suggests notifying the authority.",
      tell: "By itself the score suggests telling the people concerned.",
      public: "By itself the score suggests considering a public notice.",
    },
    differs: "The decision differs from what the score suggests. Its reasons matter all the more.",
    open: {
      near_threshold: "Say why the score is on this side of the threshold.",
      authority_decision: "Decide whether the authority is notified.",
      people_decision: "Decide whether the people concerned are told.",
      conclusion: "Write the reasons for the decision.",
    },
  },
};
