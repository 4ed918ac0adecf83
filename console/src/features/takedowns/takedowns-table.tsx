import { Link } from "@tanstack/react-router";
import type { RefObject } from "react";
import type { TakedownSummary } from "../../api/shapes.ts";
import { useTexts } from "../../shell/use-texts.ts";
import { TakedownState, useDue } from "./takedown-state.tsx";

interface Props {
  label: string;
  takedowns: TakedownSummary[];
  chosen?: string | null;
  onChoose?(id: string): void;
  links?: RefObject<Map<string, HTMLAnchorElement>>;
  /** On the campaign's own page its name is known. */
  ofCampaign?: boolean;
}

/** One line per case: what, whose, how far, how long. */
export function TakedownsTable({ label, takedowns, chosen, onChoose, links, ofCampaign = false }: Props) {
  const { t, format } = useTexts();
  const dueOf = useDue();
  return (
    <table className="queue" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t.takedowns.columns.state}</th>
          <th scope="col">{t.takedowns.columns.target}</th>
          <th scope="col" className="wide">{t.takedowns.columns.desk}</th>
          <th scope="col" className="wide">{t.takedowns.columns.due}</th>
          <th scope="col" className="num">{t.takedowns.columns.age}</th>
        </tr>
      </thead>
      <tbody>
        {takedowns.map((takedown) => {
          const { id, shown, kind, campaignTitle, desk, delivery, due, draftedAt, cautions, reminders, state } = takedown;
          const wait = dueOf(takedown);
          return (
            <tr key={id} aria-current={chosen === id ? "true" : undefined} onClick={() => onChoose?.(id)}>
              <td><TakedownState takedown={takedown} />{state === "approved" && <span className="under soft">{t.takedowns.deliveries[delivery]}</span>}</td>
              <th scope="row">
                <Link to="/takedowns/$id" params={{ id }} onFocus={() => onChoose?.(id)} ref={(link) => { if (link === null) links?.current.delete(id); else links?.current.set(id, link); }}><bdi className="exact">{shown}</bdi></Link>
                <span>{[t.indicators.kinds[kind as keyof typeof t.indicators.kinds] ?? kind, ...(ofCampaign ? [] : [campaignTitle])].join(" · ")}</span>
                {cautions.length > 0 && <span className="doubt">{t.takedowns.needsPerson}: {format.list(cautions.map((each) => t.takedowns.cautionNames[each]))}</span>}
              </th>
              <td className="wide">{desk.way === "none" ? <b>{t.takedowns.ways.none}</b> : desk.name}{desk.way !== "none" && <span className="under soft">{t.takedowns.kinds[desk.kind]}, {t.takedowns.ways[desk.way]}</span>}</td>
              <td className="wide">{wait === null ? <span className="soft">–</span> : <span className={due ? "up" : undefined}>{wait}</span>}{state === "sent" && <span className="under soft">{t.takedowns.remindedTimes(reminders)}</span>}</td>
              <td className="num"><time dateTime={draftedAt}>{format.span(Date.now() - Date.parse(draftedAt))}</time></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
