import { Link } from "@tanstack/react-router";
import type { CampaignDetail, Indicator } from "../../api/shapes.ts";
import { isStale } from "../../shell/change-dialog.tsx";
import { useMay } from "../../shell/session.tsx";
import { StateSquare } from "../../shell/state-square.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { useAct } from "./use-act.ts";

const TAKEDOWN = { none: "empty", drafted: "waiting", sent: "under-way", answered: "under-way", closed: "done", refused: "refused" } as const;
const STATE = { proposed: "waiting", confirmed: "done", refused: "refused" } as const;

/** Domains, numbers, senders: what may be fed and taken down, each confirmed or refused by a person. Shown defanged. */
export function IndicatorsTable({ campaign }: { campaign: CampaignDetail }) {
  const { t, format } = useTexts();
  const may = useMay();
  const act = useAct(campaign.id);
  const set = (indicator: Indicator, state: Indicator["state"]): void => act.mutate({ do: "indicator", version: campaign.version, id: indicator.id, state });
  const changeable = may("campaigns:confirm") && (campaign.state === "open" || campaign.state === "confirmed");
  if (campaign.indicatorList.length === 0) return <p className="soft">{t.campaigns.noIndicator}</p>;
  return (
    <>
      {act.error !== null && (isStale(act.error) ? <p className="note suspicious" role="alert"><b>{t.stale.title}</b> {t.stale.again}</p> : <Trouble error={act.error} />)}
      <div className="scroll" tabIndex={0} role="region" aria-label={t.indicators.title}>
        <table className="indicators">
          <thead>
            <tr>
              <th scope="col">{t.indicators.indicator}</th>
              <th scope="col" className="num">{t.indicators.seen}</th>
              <th scope="col" className="wide">{t.indicators.since}</th>
              <th scope="col">{t.indicators.state}</th>
              <th scope="col" className="wide">{t.indicators.takedown}</th>
              <th scope="col" className="wide">{t.indicators.feed}</th>
              {changeable && <th scope="col">{t.indicators.decide}</th>}
            </tr>
          </thead>
          <tbody>
            {campaign.indicatorList.map((indicator) => (
              <tr key={indicator.id}>
                <th scope="row"><bdi className="exact">{indicator.shown}</bdi> <span className="soft small">{t.indicators.kinds[indicator.kind]} · {t.indicators.confidence(indicator.confidence)}</span>{indicator.needsPerson !== null && <span className="doubt">{indicator.needsPerson}</span>}</th>
                <td className="num">{format.count(indicator.seen)}</td>
                <td className="wide nb">{format.moment(indicator.firstSeen)}</td>
                <td><StateSquare is={STATE[indicator.state]}>{t.indicators.states[indicator.state]}</StateSquare></td>
                <td className="wide"><StateSquare is={TAKEDOWN[indicator.takedown]}>{indicator.takedown === "none" || !may("takedowns:read") ? t.indicators.takedowns[indicator.takedown] : <Link to="/takedowns" search={{ view: "all", campaign: campaign.id }}>{t.indicators.takedowns[indicator.takedown]}<span className="hidden">: {indicator.shown}</span></Link>}</StateSquare></td>
                <td className="wide soft">{indicator.feed ? t.indicators.fed : t.indicators.notFed}</td>
                {changeable && (
                  <td className="nb deciding">
                    {indicator.state !== "confirmed" && <button type="button" className="button mini quiet" aria-label={t.indicators.confirmOne(indicator.shown)} onClick={() => set(indicator, "confirmed")}>{t.indicators.confirm}</button>}
                    {indicator.state !== "refused" && <button type="button" className="button mini quiet" aria-label={t.indicators.refuseOne(indicator.shown)} onClick={() => set(indicator, "refused")}>{t.indicators.refuse}</button>}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
