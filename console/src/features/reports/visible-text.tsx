import { useTexts } from "../../shell/use-texts.ts";

/** Characters that a reader does not see and a swindler uses: controls, direction overrides, zero-width marks, tags. */
const UNSEEN = /([\p{Cf}\p{Co}\p{Cn}\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u115F\u1160\u3164\uFFA0]+)/u;

/** Text as it is, in which nothing hides: what cannot be seen is written as its code point. */
export function VisibleText({ text }: { text: string }) {
  const { t } = useTexts();
  return (
    <>
      {text.replace(/\r\n?/g, "\n").split(UNSEEN).map((run, index) => (index % 2 === 0 ? run : <span key={index} className="unseen"><span className="hidden">{t.exhibit.unseen} </span>{codePoints(run)}</span>))}
    </>
  );
}

/** Code points written out; a longer run is counted. */
const MOST = 4;

function codePoints(run: string): string {
  const points = Array.from(run, (character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`);
  return points.length <= MOST ? points.join(" ") : `${points.slice(0, MOST).join(" ")} … ×${points.length}`;
}
