import type { LabelledBlock } from "./header-labels.ts";
import { isPersonalNote } from "./personal-note.ts";

/** Digits as dates hold them: a year, days, hours, minutes, a zone; never a row that could be dialled. */
const isDate = (value: string): boolean => {
  if (value.length > 80 || /\p{L}{2}\.\p{L}{2}/u.test(value) || !/^[\p{L}\p{M}\d\s,.:/()+'’"–-]*$/u.test(value) || (value.match(/\p{L}{4,}/gu) ?? []).length > 3) return false;
  const numbers = value.match(/[+-]?\d+/g) ?? [];
  const short = numbers.filter((number) => /^-?\d{1,2}$/.test(number) && Math.abs(Number(number)) <= 59).length;
  const long = numbers.filter((number) => /^-?(?:19|20)\d\d$/.test(number)).length;
  const zones = numbers.filter((number) => /^[+-]0\d[0345]\d$|^[+-]1[0-4][03]0$/.test(number)).length;
  return short + long + zones === numbers.length && long <= 1 && zones <= 1 && short <= (/\d\s?[:h.]\s?\d/.test(value) ? 5 : 3);
};

/** Names and addresses, as programs list whom a mail went to. */
const isPeople = (value: string): boolean => {
  const names = value.replace(/\[mailto:[^\]\s]{1,320}\]|[<(]?[\w.+%'-]{1,64}@[\w.-]{1,253}[>)]?/g, " ").replace(/\s+/g, " ").trim();
  return names.length <= 200 && !/\d{3}|[/?!€$£]/.test(names) && names.split(/[,;]/).every((name) => name.trim().split(" ").length <= 4) && isPersonalNote(names);
};

/**
 * The lines above a forwarded or pasted message that are read for nothing (to whom, when; a second of a kind) hold what such lines hold. Readers see
 * them, so a demand or an address must not hide there.
 */
export const isPlainBlock = ({ values, count }: LabelledBlock): boolean =>
  count <= Object.keys(values).length && isDate(values.date ?? "") && isPeople(values.to ?? "") && isPeople(values.cc ?? "");
