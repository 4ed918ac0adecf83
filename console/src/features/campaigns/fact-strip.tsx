import type { CampaignDetail } from "../../api/shapes.ts";
import { useTexts } from "../../shell/use-texts.ts";

/** Figures, none without its context. */
export function FactStrip({ campaign }: { campaign: CampaignDetail }) {
  const { t, format } = useTexts();
  const { size, lastDay, growth, countries, languages, takenDown, indicators, firstSeen, lastSeen, published, platforms } = campaign;
  const [first, ...others] = countries;
  const confirmed = campaign.indicatorList.filter(({ state }) => state === "confirmed").length;
  const facts = [
    { label: t.facts.reports, figure: format.count(size), context: t.facts.sinceDay(format.day(firstSeen)) },
    { label: t.facts.lastDay, figure: format.count(lastDay), context: growth === null ? t.facts.noGrowth : t.facts.growth(format.growth(growth)) },
    { label: t.facts.lastSeen, figure: format.brief(lastSeen), context: t.facts.firstSeen(format.moment(firstSeen)) },
    { label: t.facts.countries, figure: first === undefined ? t.facts.unknown : format.country(first), context: others.length === 0 ? t.facts.languages(format.list(languages.map((code) => format.language(code)))) : format.list(others.map((code) => format.country(code))) },
    { label: t.facts.takenDown, figure: `${format.count(takenDown)} / ${format.count(indicators)}`, context: platforms.length === 0 ? t.facts.noPlatform : format.list(platforms.slice(0, 2).map(({ value }) => value)) },
    { label: t.facts.published, figure: published ? t.facts.yes : t.facts.no, context: t.facts.confirmedIndicators(confirmed) },
  ];
  return <dl className="strip">{facts.map(({ label, figure, context }) => <div key={label}><dt>{label}</dt><dd>{figure} <small>{context}</small></dd></div>)}</dl>;
}
