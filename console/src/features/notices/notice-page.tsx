import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { IncidentDetail, MailingDetail } from "../../api/shapes.ts";
import { Select } from "../../shell/select.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { IncidentFrame } from "../breaches/incident-frame.tsx";
import { useNames } from "../breaches/use-incident.ts";
import { MailingActions } from "./mailing-actions.tsx";
import { mailingQuery, mailingsQuery } from "./mailing-queries.ts";
import { NoticeList } from "./notice-list.tsx";
import { FindByCode } from "./notice-proof.tsx";
import { NoticeTextEditor } from "./notice-text-editor.tsx";
import { Wordings } from "./wordings.tsx";

/** The notice of an incident: its text, who approved it, how far it is sent. */
export function NoticePage() {
  return <IncidentFrame part="notice">{(incident) => <Mailings key={incident.id} incident={incident} />}</IncidentFrame>;
}

function Mailings({ incident }: { incident: IncidentDetail }) {
  const { t, format } = useTexts();
  const { data, error, refetch } = useQuery(mailingsQuery(incident.name));
  const [wanted, setWanted] = useState<string | null>(null);
  if (data === undefined) return <div className="block">{error === null ? <Skeleton rows={8} tall /> : <Trouble error={error} retry={() => void refetch()} />}</div>;
  const { items } = data;
  const chosen = items.find(({ id }) => id === wanted) ?? items.find(({ state }) => state !== "cancelled") ?? items[0];
  if (chosen === undefined) return <div className="block empty"><h2>{t.notices.none}</h2><p>{t.notices.noneSays}</p></div>;
  return (
    <>
      {items.length > 1 && <div className="filter"><Select label={t.notices.which} value={chosen.id} onValue={setWanted} options={items.map(({ id, createdAt, state }, index) => ({ value: id, says: `${t.notices.one(items.length - index, format.day(createdAt))} · ${t.notices.states[state]}` }))} /></div>}
      <Mailing key={chosen.id} id={chosen.id} incident={incident} />
    </>
  );
}

function Mailing({ id, incident }: { id: string; incident: IncidentDetail }) {
  const { t } = useTexts();
  const { data, error, refetch } = useQuery(mailingQuery(id));
  const [state, setState] = useState<string | null>(null);
  if (data === undefined) return <div className="block">{error === null ? <Skeleton rows={8} tall /> : <Trouble error={error} retry={() => void refetch()} />}</div>;
  return (
    <>
      {error !== null && <div className="block"><Trouble error={error} retry={() => void refetch()} /></div>}
      <Strip mailing={data} />
      <div className="cols side">
        <section>
          <Progress mailing={data} shown={state} onShow={setState} />
          {state !== null && <NoticeList key={state} mailing={data} state={state} />}
          {data.can.includes("edit") ? <><h2>{t.notices.text.title}</h2><NoticeTextEditor mailing={data} /></> : <><h2>{t.notices.text.wordings}</h2><Wordings mailing={data} /></>}
        </section>
        <section>
          <h2>{t.notices.actions.title}</h2>
          <MailingActions mailing={data} />
          <h2>{t.notices.steps.legend}</h2>
          <Steps mailing={data} incident={incident} />
          <h2>{t.notices.proof.find}</h2>
          <FindByCode />
        </section>
      </div>
    </>
  );
}

const SENT_STATES: readonly string[] = ["accepted", "delivered"];
const sentOf = ({ states }: MailingDetail): number => SENT_STATES.reduce((sum, state) => sum + (states[state] ?? 0), 0);
/** What was withdrawn is not to be sent. */
const allOf = ({ notices, states }: MailingDetail): number => notices - (states["withdrawn"] ?? 0);

function Strip({ mailing }: { mailing: MailingDetail }) {
  const { t, format } = useTexts();
  const says = t.notices.facts;
  const { state, customers, lastMinute, secondsLeft, perMinute, toldBefore } = mailing;
  const notices = allOf(mailing);
  const facts = [
    { label: says.state, figure: t.notices.states[state] },
    { label: says.people, figure: format.count(customers) },
    { label: says.notices, figure: format.count(notices), context: says.noticesSays },
    { label: says.sent, figure: notices === 0 ? "–" : format.percent(sentOf(mailing) / notices), context: t.notices.progress(format.count(sentOf(mailing)), format.count(notices)) },
    ...(state === "sending" ? [{ label: says.rate, figure: format.count(lastMinute), context: secondsLeft === null ? undefined : says.left(format.span(Math.max(60, secondsLeft) * 1000)) }] : []),
    { label: says.limit, figure: perMinute === null ? says.noLimit : says.perMinute(format.count(perMinute)) },
    ...(toldBefore > 0 ? [{ label: says.before, figure: format.count(toldBefore), context: says.beforeSays }] : []),
  ];
  return <dl className="strip figures">{facts.map(({ label, figure, context }) => <div key={label}><dt>{label}</dt><dd>{figure} {context !== undefined && <small>{context}</small>}</dd></div>)}</dl>;
}

/** In the order of a notice's way; the first come to rest, the last wait for somebody. */
const STATES = ["accepted", "delivered", "pending", "leased", "data_started", "uncertain", "bounced", "fallback", "rejected", "withdrawn"] as const;

function Progress({ mailing, shown, onShow }: { mailing: MailingDetail; shown: string | null; onShow(state: string): void }) {
  const { t, format } = useTexts();
  const says = t.notices;
  const sent = sentOf(mailing);
  const present = STATES.filter((state) => (mailing.states[state] ?? 0) > 0);
  return (
    <>
      <h2>{says.progress(format.count(sent), format.count(allOf(mailing)))}</h2>
      <progress aria-label={says.facts.sent} value={sent} max={Math.max(1, allOf(mailing))} />
      {present.length > 0 && (
        <table aria-label={says.table}>
          <thead><tr><th scope="col">{says.state}</th><th scope="col" className="num">{says.count}</th><th scope="col">{says.next}</th><th scope="col"><span className="hidden">{says.show}</span></th></tr></thead>
          <tbody>{present.map((state) => <tr key={state} aria-current={state === shown ? "true" : undefined}><th scope="row">{says.notice.states[state]}</th><td className="num">{format.count(mailing.states[state] ?? 0)}</td><td className={says.notice.nexts[state] === says.notice.nexts.accepted ? "soft" : undefined}>{says.notice.nexts[state]}</td><td className="num"><button type="button" className="button mini quiet" aria-label={says.showOne(says.notice.states[state])} onClick={() => onShow(state)}>{says.show}</button></td></tr>)}</tbody>
        </table>
      )}
    </>
  );
}

function Steps({ mailing, incident }: { mailing: MailingDetail; incident: IncidentDetail }) {
  const { t, format } = useTexts();
  const name = useNames(incident);
  const says = t.notices.steps;
  const { hash, frozenAt, frozenBy, approvedAt, approvedBy, pausedBecause, newList, registered, state } = mailing;
  return (
    <>
      <ul className="plain">
        <li><b>{t.notices.states[state]}</b></li>
        {frozenAt !== null && <li>{says.frozen(name(frozenBy), format.moment(frozenAt))}</li>}
        {approvedAt !== null && <li>{says.approved(name(approvedBy), format.moment(approvedAt))}</li>}
        {pausedBecause !== null && state === "paused" && <li className="doubt">{says.paused(says.pauses[pausedBecause])}</li>}
        {newList !== null && newList !== "undecided" && <li>{says.newLists[newList]}</li>}
        <li className="soft">{registered ? says.registered : says.notRegistered}</li>
      </ul>
      {hash !== null && <><h3>{says.hash}</h3><p><code className="source">{hash}</code></p><p className="soft">{says.hashSays}</p></>}
    </>
  );
}
