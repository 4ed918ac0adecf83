/** A name under which somebody is met on a chat or paid by an app. */
export interface Handle {
  start: number;
  end: number;
  /** The service pays as well. */
  pays: boolean;
}

/** Services whose name stands for nothing else, then those whose name is a word: these need an `@name` right behind. */
const SERVICE = /(?<![\p{L}\d@./-])(?:(telegramm?|whats ?app|we ?chat|weixin|viber|threema|discord|skype|kakao ?talk|snapchat|zangi|wickr|icq|cash ?app|venmo|revolut|lydia|mb ?way|bizum|zelle|gmail|hotmail|outlook|yahoo|proton ?mail|icloud)|(signal|messenger|line|snap|session|imessage|facetime|instagram|insta|tg|ig|wsp|wapp))(?![\p{L}\d])/giu;
const PAYS = /^(?:cash ?app|venmo|revolut|lydia|mb ?way|bizum|zelle)$/i;
const AT_NAME = /(?<![\w.+-])@[a-z0-9_][a-z0-9_.]{2,31}(?![\w@])/i;
/** Behind a colon or a bracket: a name that is no word, since it holds a digit, an underscore or a point, or a cash tag. */
const TOKEN = /^\s{0,3}(?:(?:id|user|username|name|nom|nome|contact|pseudo)\s{0,2})?[:=(>\u2192-]\s{0,3}(?=[a-z0-9_.]{4,32}(?![\w@]))(?=[a-z]*(?:[\d_]|\.[a-z0-9]))[a-z0-9_.]{4,32}/i;
/** Without a sign between, an underscore tells. */
const UNDERSCORED = /^\s{1,3}(?=[a-z0-9.]{0,30}_)[a-z0-9_.]{4,32}(?![\w@])/i;
const CASH_TAG = /^.{0,20}?\$[a-z][a-z0-9]{2,20}/is;
const NUMBER = /^[^\p{L}\d]{0,6}\+?\d(?:[ .()-]{0,2}\d){6,14}/u;
const NEAR = 60;
const MOST = 20;

/** Names on chats and paying apps, told by the service beside them. A social page (`@brand` alone) is none. Linear. */
export function findHandles(text: string, brandKeys: readonly string[] = []): Handle[] {
  const found: Handle[] = [];
  for (const match of text.matchAll(SERVICE)) {
    if (found.length >= MOST) break;
    const [name] = match;
    const from = match.index + name.length;
    const behind = text.slice(from, from + NEAR);
    const weak = match[2] !== undefined;
    const at = weak ? /^\s{0,3}[:=(>-]?\s{0,3}@[a-z0-9_][a-z0-9_.]{2,31}/i.exec(behind) : AT_NAME.exec(behind);
    const hit = at ?? (weak ? null : (TOKEN.exec(behind) ?? UNDERSCORED.exec(behind) ?? NUMBER.exec(behind) ?? (PAYS.test(name) ? CASH_TAG.exec(behind) : null) ?? gluedName(behind, brandKeys)));
    const before = weak || hit ? null : AT_NAME.exec(text.slice(Math.max(0, match.index - 40), match.index));
    if (hit) found.push({ start: match.index, end: from + hit.index + hit[0].length, pays: PAYS.test(name) });
    else if (before) found.push({ start: Math.max(0, match.index - 40) + before.index, end: from, pays: PAYS.test(name) });
  }
  return found;
}

/** `Telegram: brandhelp`: the brand's name and more in one word, which prose does not do. */
function gluedName(behind: string, brandKeys: readonly string[]): RegExpExecArray | null {
  const word = /^\s{0,3}[:=(>-]\s{0,3}([a-z0-9]{4,32})(?![\w@])/i.exec(behind);
  const key = word?.[1]!.toLowerCase();
  return key !== undefined && brandKeys.some((brand) => key.includes(brand) && key !== brand) ? word : null;
}
