import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { findByCode } from "../../api/notices.ts";
import { Field } from "../../shell/field.tsx";
import { Modal } from "../../shell/modal.tsx";
import { useMay } from "../../shell/session.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { proofQuery } from "./mailing-queries.ts";

/** Everything about one notice: to whom, what was said, what became of each attempt. */
export function ProofDialog({ id, onClose }: { id: string; onClose(): void }) {
  const { t, format } = useTexts();
  const says = t.notices.proof;
  const { data, error, refetch } = useQuery(proofQuery(id));
  return (
    <Modal title={says.title} onClose={onClose} wide>
      <div className="stacked">
        <p className="soft">{says.audited}</p>
        {data === undefined ? (error === null ? <Skeleton rows={6} /> : <Trouble error={error} retry={() => void refetch()} />) : (
          <>
            <dl className="facts">
              {[
                [says.to, [data.name, data.email, data.phone, ...data.address].filter((part) => part !== null).join(", ")], [says.customers, format.list(data.customers)], [says.code, data.code],
                [says.messageId, data.messageId], [says.hash, data.sha256], [t.notices.state, t.notices.notice.states[data.state]],
              ].map(([label, value]) => <div key={label}><dt>{label}</dt><dd className="exact">{value}</dd></div>)}
            </dl>
            <h3>{says.events}</h3>
            <ol className="log">{data.events.map((event, index) => <li key={index}><time dateTime={event.at}>{format.brief(event.at)}</time> <span><b>{says.kinds[event.kind]}</b> · {t.notices.notice.channels[event.channel]} {event.code !== null && <code>{event.code}</code>} <span className="said">{event.said}</span></span></li>)}</ol>
            <h3>{says.text}</h3>
            <article className="paper" lang={data.language}><h4>{data.subject}</h4><p className="said">{data.text}</p></article>
          </>
        )}
      </div>
    </Modal>
  );
}

/** A reader tells the code of a notice: which one is it? */
export function FindByCode() {
  const { t } = useTexts();
  const may = useMay();
  const says = t.notices.proof;
  const [code, setCode] = useState("");
  const [open, setOpen] = useState<string | null>(null);
  const find = useMutation({ mutationFn: () => findByCode(code.trim().toLowerCase()), onSuccess: ({ items }) => setOpen(items[0]?.id ?? null) });
  if (!may("breaches:personal")) return <p className="soft">{t.incidents.affected.notYours}</p>;
  return (
    <>
      <form className="find-one" onSubmit={(event) => { event.preventDefault(); if (code.trim() !== "" && !find.isPending) find.mutate(); }}>
        <Field label={says.code} hint={says.findHint} value={code} onText={setCode} maxLength={12} spellCheck={false} />
        <button type="submit" className="button mini quiet">{t.incidents.affected.find}</button>
      </form>
      {find.error !== null && <Trouble error={find.error} />}
      {find.data?.items.length === 0 && <p role="status">{says.findNone}</p>}
      {open !== null && <ProofDialog id={open} onClose={() => setOpen(null)} />}
    </>
  );
}
