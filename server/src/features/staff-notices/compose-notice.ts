import type { NoticeKind } from "../staff/index.ts";
import { composeMail, type MailBlock, type MailWords } from "../../platform/mail/compose-mail.ts";
import type { NoticeContent } from "./staff-notice.ts";
import { noticeTexts, type NoticeTexts, type Said } from "./texts/index.ts";

/** Mails that carry a link: the way in for somebody who has none yet. Every other holds none. */
const LINKED: ReadonlySet<NoticeKind> = new Set(["invited", "link"]);
/** Done by an administrator: there is nothing that the reader could have done himself. */
const BY_ANOTHER: ReadonlySet<NoticeKind> = new Set(["role-changed", "suspended", "reset"]);

/** One mail about somebody's own account at the console. Nothing in it was written by anybody but us: no name, no word of a browser. */
export function composeNotice(content: NoticeContent, brand: string): MailWords {
  const words = noticeTexts[content.language];
  const said = words.said[saidBy(content)];
  const linked = LINKED.has(content.kind) && content.link !== undefined;
  const blocks: MailBlock[] = [
    { text: words.hello }, { text: said.text(brand), strong: true },
    ...(linked ? [{ text: words.open }, { text: content.link!, link: true }, { text: words.once }] : [{ list: circumstances(content, words) }]),
    { text: linked ? words.notExpected(brand) : BY_ANOTHER.has(content.kind) ? words.askAdmin : words.ifYou },
    ...(linked || BY_ANOTHER.has(content.kind) ? [] : [{ text: words.ifNot }]),
    { text: linked ? words.footLink(brand) : words.foot(brand) },
  ];
  return composeMail(content.language, said.subject(brand), blocks);
}

function saidBy({ kind, factor }: NoticeContent): Said {
  if (kind === "factor-added") return factor === "passkey" ? "passkey-added" : "app-added";
  if (kind === "factor-removed") return factor === "passkey" ? "passkey-removed" : "app-removed";
  return kind;
}

function circumstances({ at, device, place, language }: NoticeContent, words: NoticeTexts): string[] {
  const when = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(new Date(at));
  return [`${words.when} ${when} (UTC)`, ...(device === "" ? [] : [`${words.device} ${deviceIn(device, words)}`]), ...(place === "" || place === "unknown" ? [] : [`${words.network} ${place}`])];
}

/** As `device-name.ts` writes them: `Firefox on Linux`, `Firefox`, `Unknown device`. */
function deviceIn(device: string, words: NoticeTexts): string {
  const [browser = "", system] = device.split(" on ");
  if (device === "Unknown device") return words.unknownDevice;
  return system === undefined ? browser : words.deviceOn(browser, system);
}
