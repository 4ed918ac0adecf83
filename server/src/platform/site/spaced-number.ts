/** Calling codes of one or two digits (ITU-T E.164 annex D); all others have three. */
const CALLING_CODE = /^\+(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/** An E.164 number in groups that do not break: `+33 199 004 242`. Anything else comes back as it is. */
export function spacedNumber(number: string): string {
  const code = CALLING_CODE.exec(number)?.[0];
  if (code === undefined || !/^\+\d+$/.test(number)) return number;
  return `${code}\u00A0${number.slice(code.length).replace(/\d{3}(?=\d{2,})/g, "$&\u00A0")}`;
}
