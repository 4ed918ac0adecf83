import type { Scam } from "../../src/features/scams/scam.ts";

const DAY = 86_400_000;

/** Scams as pages are given them: full, bare, of another firm, over. */
export function sampleScams(now: Date): Scam[] {
  const ago = (days: number) => new Date(now.getTime() - days * DAY);
  const bare = { own: true, channel: "sms", countries: [], over: false, places: [], example: null, changedAt: ago(3) } as const satisfies Partial<Scam>;
  return [
    {
      ...bare, id: "cmp_1", number: 417, lure: "payment-failed", countries: ["FR", "GB", "PT"], firstSeen: ago(9), lastSeen: ago(0), places: ["bit[.]ly/3xOrvane", "orvane-abonnement-renouvellement[.]renew-plan[.]example"],
      example: "Orvane: your payment was declined and your membership renews on •••.\nUpdate your details: hxxps://orvane[.]renew-plan[.]example/…",
    },
    { ...bare, id: "cmp_2", number: 421, lure: "parcel-fee", own: false, channel: "email", countries: ["DE"], firstSeen: ago(4), lastSeen: ago(1), places: ["colis-frais[.]example"], example: "Bonjour •••, votre colis ••• attend. Réglez 2,99 € : hxxps://colis-frais[.]example/…" },
    { ...bare, id: "cmp_3", number: 400, lure: null, firstSeen: ago(60), lastSeen: ago(40) },
    { ...bare, id: "cmp_4", number: 399, lure: "refund", channel: "email", countries: ["PT"], over: true, firstSeen: ago(80), lastSeen: ago(70) },
  ];
}
