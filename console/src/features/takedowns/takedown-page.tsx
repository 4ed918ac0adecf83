import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import type { TakedownDetail } from "../../api/shapes.ts";
import { Hints } from "../../shell/hints.tsx";
import { useMay } from "../../shell/session.tsx";
import { useShortcuts } from "../../shell/shortcuts.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { TakedownActions } from "./takedown-actions.tsx";
import { takedownQuery } from "./takedown-queries.ts";
import { TakedownReport } from "./takedown-report.tsx";
import { TakedownState, useDue } from "./takedown-state.tsx";
import { TakedownThread } from "./takedown-thread.tsx";

/** One case: what is asked of whom, exactly as it leaves, and what came back. */
export function TakedownPage() {
  const { t } = useTexts();
  const { id } = useParams({ from: "/signed-in/takedowns/$id" });
  const may = useMay();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({ ...takedownQuery(id), enabled: may("takedowns:read") });
  useShortcuts([{ keys: "Escape", says: t.takedowns.back, run: () => void navigate({ to: "/takedowns" }) }]);
  return (
    <>
      <title>{`${data?.shown ?? t.takedowns.one} – Rempart`}</title>
      {!may("takedowns:read") ? <div className="block"><h1>{t.takedowns.one}</h1><p>{t.takedowns.notYours}</p></div>
        : data === undefined ? <div className="block"><h1>{t.takedowns.one}</h1>{error === null ? <Skeleton rows={10} tall /> : <><Trouble error={error} retry={() => void refetch()} /><p><Link to="/takedowns">{t.takedowns.back}</Link></p></>}</div>
          : <Loaded key={data.id} takedown={data} trouble={error} retry={() => void refetch()} />}
      <Hints keys={["n", "Escape"]} />
    </>
  );
}

function Loaded({ takedown, trouble, retry }: { takedown: TakedownDetail; trouble: unknown; retry(): void }) {
  const { t } = useTexts();
  const { desk, cautions, because } = takedown;
  return (
    <>
      <div className="head">
        <h1><bdi className="exact">{takedown.shown}</bdi></h1>
        <p className="soft"><TakedownState takedown={takedown} /> · {t.indicators.kinds[takedown.kind as keyof typeof t.indicators.kinds] ?? takedown.kind} · <Link to="/campaigns/$id" params={{ id: takedown.campaignId }}>{takedown.campaignTitle}</Link></p>
      </div>
      {trouble !== null && <div className="block"><Trouble error={trouble} retry={retry} /></div>}
      <CaseFacts takedown={takedown} />
      {cautions.length > 0 && (
        <div className="block"><div className="note suspicious">
          <p><b>{t.takedowns.needsPerson}</b></p>
          <ul>{cautions.map((each) => <li key={each}>{t.takedowns.cautions[each]}</li>)}</ul>
          {because !== null && <p>{t.takedowns.because(because)}</p>}
        </div></div>
      )}
      <div className="cols side">
        <section>
          <h2>{t.takedowns.report}</h2>
          <TakedownReport takedown={takedown} />
        </section>
        <section>
          <h2>{t.takedowns.actions.title}</h2>
          <TakedownActions takedown={takedown} />
          <h2>{t.takedowns.desk}</h2>
          <p>{desk.way === "none" ? <b>{t.takedowns.ways.none}</b> : <><b>{desk.name}</b> · {t.takedowns.kinds[desk.kind]}, {t.takedowns.ways[desk.way]}</>}</p>
          <p className="soft">{desk.why}</p>
          {desk.checked !== null && <p className="soft">{t.takedowns.contactRead(desk.checked)} {desk.source !== null && /^https:\/\//.test(desk.source) && <a href={desk.source} target="_blank" rel="noreferrer">{t.takedowns.source}</a>}</p>}
          <h2>{t.takedowns.thread}</h2>
          <TakedownThread takedown={takedown} />
        </section>
      </div>
    </>
  );
}

function CaseFacts({ takedown }: { takedown: TakedownDetail }) {
  const { t, format } = useTexts();
  const dueOf = useDue();
  const says = t.takedowns.caseFacts;
  const { state, delivery, draftedAt, sentAt, reminders, place, checkedAt, approvedByName, outcome } = takedown;
  const facts = [
    { label: says.state, figure: t.takedowns.states[state], context: outcome === null ? t.takedowns.deliveries[delivery] : t.takedowns.close.outcomes[outcome] },
    { label: says.age, figure: format.span(Date.now() - Date.parse(draftedAt)), context: says.ageSays(format.moment(draftedAt)) },
    { label: says.sent, figure: sentAt === null ? says.notSent : format.moment(sentAt), context: approvedByName === null ? t.takedowns.deliveries[delivery] : says.sentBy(approvedByName) },
    { label: says.due, figure: dueOf(takedown) ?? says.noDue, context: t.takedowns.remindedTimes(reminders) },
    { label: says.place, figure: t.takedowns.places[place], context: checkedAt === null ? says.notChecked : says.checked(format.moment(checkedAt)) },
  ];
  return <dl className="strip">{facts.map(({ label, figure, context }) => <div key={label}><dt>{label}</dt><dd>{figure} <small>{context}</small></dd></div>)}</dl>;
}
