import type { CountryPolicy, Policy } from "./policy.ts";

const digitsOf = (text: string): string => text.replace(/\D/g, "");

/** The country's senders, or everybody's when the reader's country is unknown or not in the policy. */
function countriesFor(policy: Policy, country: string | null): CountryPolicy[] {
  const own = country ? policy.countries[country] : undefined;
  return own ? [own] : Object.values(policy.countries);
}

/** Sender ids, short codes and numbers that the brand texts from, as written in the policy. */
export function ownSenders(policy: Policy, country: string | null): string[] {
  return [...new Set(countriesFor(policy, country).flatMap((each) => [...each.senderIds, ...each.shortCodes]))];
}

/** An SMS sender is the brand's: names compare without case, numbers by their digits. */
export function isOwnSender(policy: Policy, sender: string, country: string | null): boolean {
  const wanted = sender.trim().toLowerCase();
  const digits = digitsOf(sender);
  return countriesFor(policy, country).some((each) => each.senderIds.some((id) => id.toLowerCase() === wanted) || (/^\+?[\d ().-]+$/.test(sender) && (each.shortCodes.includes(digits) || each.phones.some((phone) => sameNumber(phone, digits)))));
}

/** A telephone number is the brand's, in any of its countries. */
export function isOwnPhone(policy: Policy, number: string): boolean {
  const digits = digitsOf(number);
  return [...Object.values(policy.countries).flatMap((each) => [...each.phones, ...each.shortCodes]), policy.help.phone, policy.reports.sms].some((phone) => phone !== "" && sameNumber(phone, digits));
}

/** Equal digits, or equal but for country code and trunk zero. */
function sameNumber(phone: string, digits: string): boolean {
  const own = digitsOf(phone);
  if (own === digits) return true;
  const national = digits.replace(/^0+/, "");
  return national.length >= 8 && own.endsWith(national);
}

/** A verified, aligned domain belongs to the brand's mail, and so does the From domain it aligns with. */
export function isOwnMailDomain(policy: Policy, aligned: string, from: string): boolean {
  const listed = (domain: string): boolean => policy.mail.from.some((each) => (each.startsWith(".") ? domain.endsWith(each) || domain === each.slice(1) : domain === each));
  const related = aligned === from || from.endsWith(`.${aligned}`) || aligned.endsWith(`.${from}`) || listed(aligned);
  return listed(from) && related;
}
