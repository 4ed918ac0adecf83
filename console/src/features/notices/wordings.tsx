import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { MailingDetail } from "../../api/shapes.ts";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { wordingsQuery } from "./mailing-queries.ts";

/** Wordings shown before the rest is asked for. */
const SHOWN = 6;

/** Every wording of the mailing, word for word: whoever approves reads these. */
export function Wordings({ mailing }: { mailing: MailingDetail }) {
  const { t, format } = useTexts();
  const says = t.notices.text;
  const { data, error, refetch } = useQuery(wordingsQuery(mailing.id, mailing.version));
  const [all, setAll] = useState(false);
  if (data === undefined) return error === null ? <Skeleton rows={4} tall /> : <Trouble error={error} retry={() => void refetch()} />;
  return (
    <>
      {data.items.slice(0, all ? undefined : SHOWN).map(({ language, classes, notices, subject, text, sms }, index) => {
        const names = mailing.texts.languages[language as keyof typeof mailing.texts.languages]?.classes ?? {};
        return (
          <details key={`${language} ${classes.join()}`} open={index === 0}>
            <summary><b>{says.wording(format.language(language), notices, format.count(notices))}</b> <span className="soft">{says.wordingClasses} – {format.list(classes.map((id) => names[id] ?? id))}</span></summary>
            <article className="paper" lang={language}><h3>{subject}</h3><p className="said">{text}</p>{sms !== null && <><h4>SMS</h4><p className="said">{sms}</p></>}</article>
          </details>
        );
      })}
      {data.items.length > SHOWN && !all && <p><button type="button" className="button mini quiet" onClick={() => setAll(true)}>{t.incidents.timeline.all(data.items.length)}</button></p>}
    </>
  );
}
