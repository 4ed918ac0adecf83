import { askCallUnknown } from "./asks/ask-call-unknown.ts";
import { askCrypto } from "./asks/ask-crypto.ts";
import { askGiftCard } from "./asks/ask-gift-card.ts";
import { askInstall } from "./asks/ask-install.ts";
import { askNever } from "./asks/ask-never.ts";
import { askRemoteControl } from "./asks/ask-remote-control.ts";
import { askReplyDetails } from "./asks/ask-reply-details.ts";
import { askSecret } from "./asks/ask-secret.ts";
import { phoneNotOwn } from "./asks/phone-not-own.ts";
import { phonePremium } from "./asks/phone-premium.ts";
import { attachmentDisguised } from "./concealment/attachment-disguised.ts";
import { attachmentRisky } from "./concealment/attachment-risky.ts";
import { brokenStructure } from "./concealment/broken-structure.ts";
import { directionOverride } from "./concealment/direction-override.ts";
import { hiddenText } from "./concealment/hidden-text.ts";
import { homoglyphs } from "./concealment/homoglyphs.ts";
import { imageOnly } from "./concealment/image-only.ts";
import { invisibleCharacters } from "./concealment/invisible-characters.ts";
import { authOtherBrand } from "./facts/auth-other-brand.ts";
import { authOwn } from "./facts/auth-own.ts";
import { campaignKnown } from "./facts/campaign-known.ts";
import { nothingAsked } from "./facts/nothing-asked.ts";
import { outboundAltered } from "./facts/outbound-altered.ts";
import { outboundMatch } from "./facts/outbound-match.ts";
import { serviceAbuse } from "./facts/service-abuse.ts";
import { linkBrandInside } from "./links/link-brand-inside.ts";
import { linkCheapSuffix } from "./links/link-cheap-suffix.ts";
import { linkConfusable } from "./links/link-confusable.ts";
import { linkDisguised } from "./links/link-disguised.ts";
import { linkForm } from "./links/link-form.ts";
import { linkIp } from "./links/link-ip.ts";
import { linkLookalike } from "./links/link-lookalike.ts";
import { linkOddHost } from "./links/link-odd-host.ts";
import { linkOddPort } from "./links/link-odd-port.ts";
import { linkOffBrand } from "./links/link-off-brand.ts";
import { linkPartner } from "./links/link-partner.ts";
import { linkPlatform } from "./links/link-platform.ts";
import { linkQr } from "./links/link-qr.ts";
import { linkRandomHost } from "./links/link-random-host.ts";
import { linkRedirect } from "./links/link-redirect.ts";
import { linkScheme } from "./links/link-scheme.ts";
import { linkShortener } from "./links/link-shortener.ts";
import { linkShownDiffers } from "./links/link-shown-differs.ts";
import { linkUserContent } from "./links/link-user-content.ts";
import { linkUserinfo } from "./links/link-userinfo.ts";
import { linkYoungDomain } from "./links/link-young-domain.ts";
import { linksOwn } from "./links/links-own.ts";
import { lookalikeKnown } from "./links/lookalike-known.ts";
import { authFailed } from "./sender/auth-failed.ts";
import { authMissing } from "./sender/auth-missing.ts";
import { authWeakened } from "./sender/auth-weakened.ts";
import { replyToElsewhere } from "./sender/reply-to-elsewhere.ts";
import { replyToPublicMailbox } from "./sender/reply-to-public-mailbox.ts";
import { senderBrandInside } from "./sender/sender-brand-inside.ts";
import { senderListedUnproven } from "./sender/sender-listed-unproven.ts";
import { senderLookalike } from "./sender/sender-lookalike.ts";
import { senderNameIsAddress } from "./sender/sender-name-is-address.ts";
import { senderNotBrand } from "./sender/sender-not-brand.ts";
import { senderPublicMailbox } from "./sender/sender-public-mailbox.ts";
import { senderRandom } from "./sender/sender-random.ts";
import { senderSharedTenant } from "./sender/sender-shared-tenant.ts";
import { smsSenderAddress } from "./sender/sms-sender-address.ts";
import { smsSenderForeign } from "./sender/sms-sender-foreign.ts";
import { smsSenderMobile } from "./sender/sms-sender-mobile.ts";
import { smsSenderNameUnproven } from "./sender/sms-sender-name-unproven.ts";
import { smsSenderNotOwn } from "./sender/sms-sender-not-own.ts";
import { twoFrom } from "./sender/two-from.ts";
import { brandMisspelt } from "./story/brand-misspelt.ts";
import { greetingImpersonal } from "./story/greeting-impersonal.ts";
import { languageNotUsed } from "./story/language-not-used.ts";
import { lureAccount } from "./story/lure-account.ts";
import { lureAdultGoods } from "./story/lure-adult-goods.ts";
import { lureAuthority } from "./story/lure-authority.ts";
import { lureChargeCall } from "./story/lure-charge-call.ts";
import { lureExtortion } from "./story/lure-extortion.ts";
import { lureMoneyOpportunity } from "./story/lure-money-opportunity.ts";
import { lureParcel } from "./story/lure-parcel.ts";
import { lurePayment } from "./story/lure-payment.ts";
import { lurePersonInNeed } from "./story/lure-person-in-need.ts";
import { lureWindfall } from "./story/lure-windfall.ts";
import { pressureDeadline } from "./story/pressure-deadline.ts";
import { pressureSecrecy } from "./story/pressure-secrecy.ts";
import { pressureThreat } from "./story/pressure-threat.ts";
import { pressureUrgency } from "./story/pressure-urgency.ts";
import { topicNotHere } from "./story/topic-not-here.ts";
import { phoneMobile } from "./asks/phone-mobile.ts";
import { contactElsewhere } from "./asks/contact-elsewhere.ts";
import { contactPublicMailbox } from "./asks/contact-public-mailbox.ts";
import type { Signal } from "./signal.ts";

/** Every signal, in the order in which a report lists what weighs the same. */
export const ALL_SIGNALS: Signal[] = [
  senderNotBrand, senderPublicMailbox, senderLookalike, senderBrandInside, senderNameIsAddress, senderSharedTenant, senderRandom, senderListedUnproven, authFailed, authMissing, authWeakened, twoFrom, replyToElsewhere, replyToPublicMailbox, smsSenderNotOwn, smsSenderMobile, smsSenderForeign, smsSenderAddress, smsSenderNameUnproven,
  linkOffBrand, linkLookalike, linkBrandInside, linkUserContent, linkShownDiffers, linkIp, linkConfusable, linkUserinfo, linkShortener, linkPlatform, linkCheapSuffix, linkDisguised, linkRedirect, linkOddPort, linkScheme, linkYoungDomain, linkQr, linkRandomHost, linkOddHost, linkForm, linkPartner, linksOwn, lookalikeKnown,
  askNever, askSecret, askRemoteControl, askGiftCard, askCrypto, askInstall, askCallUnknown, askReplyDetails, phonePremium, phoneNotOwn, phoneMobile, contactPublicMailbox, contactElsewhere,
  topicNotHere, lureAccount, lurePayment, lureParcel, lureAuthority, lureWindfall, lureMoneyOpportunity, lurePersonInNeed, lureAdultGoods, lureChargeCall, lureExtortion, pressureUrgency, pressureThreat, pressureSecrecy, pressureDeadline, greetingImpersonal, languageNotUsed, brandMisspelt,
  hiddenText, invisibleCharacters, directionOverride, homoglyphs, imageOnly, brokenStructure, attachmentDisguised, attachmentRisky,
  authOwn, authOtherBrand, outboundMatch, outboundAltered, serviceAbuse, campaignKnown, nothingAsked,
];
