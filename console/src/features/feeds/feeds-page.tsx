import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { readFeeds } from "../../api/feeds.ts";
import type { FeedStatus } from "../../api/shapes.ts";
import { CopyButton } from "../../shell/copy-button.tsx";
import { Hints } from "../../shell/hints.tsx";
import { useMay } from "../../shell/session.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { VisibleText } from "../reports/visible-text.tsx";
import { howTo } from "./how-to.ts";

/** They change when a person confirms something; looked at again now and then. */
const AGAIN_MILLISECONDS = 60_000;

/** What blockers and intelligence platforms read of us: where, how, what is in it, and what never gets in. */
export function FeedsPage() {
  const { t } = useTexts();
  const may = useMay();
  const { data, error, refetch } = useQuery({ queryKey: ["feeds"], queryFn: ({ signal }) => readFeeds(signal), enabled: may("feeds:read"), refetchInterval: AGAIN_MILLISECONDS });
  return (
    <>
      <title>{`${t.feeds.title} – Rempart`}</title>
      <div className="head"><h1>{t.feeds.title}</h1><p className="soft">{t.feeds.says}</p></div>
      {!may("feeds:read") ? <div className="block"><p>{t.feeds.notYours}</p></div>
        : data === undefined ? <div className="block">{error === null ? <Skeleton rows={10} tall /> : <Trouble error={error} retry={() => void refetch()} />}</div>
          : <>{error !== null && <div className="block"><Trouble error={error} retry={() => void refetch()} /></div>}<Loaded feeds={data} /></>}
      <Hints keys={[]} />
    </>
  );
}

function Loaded({ feeds }: { feeds: FeedStatus }) {
  const { t, format } = useTexts();
  const says = t.feeds.facts;
  const open = feeds.feeds.filter((each) => each.public).length;
  const facts = [
    { label: says.inForce, figure: format.count(feeds.indicators), context: says.inForceSays(format.count(feeds.days)) },
    { label: says.changed, figure: format.moment(feeds.modified), context: says.serial(String(feeds.serial)) },
    feeds.refreshed === null ? { label: says.refreshed, figure: says.never, context: says.neverSays } : { label: says.refreshed, figure: format.brief(feeds.refreshed), context: says.refreshedSays },
    { label: says.open, figure: `${open} / ${feeds.feeds.length}`, context: says.openSays },
    { label: says.kept, figure: format.count(feeds.keptOut.total), context: says.keptSays },
  ];
  return (
    <>
      <dl className="strip">{facts.map(({ label, figure, context }) => <div key={label}><dt>{label}</dt><dd>{figure} <small>{context}</small></dd></div>)}</dl>
      <div className="cols side">
        <section>
          <h2>{t.feeds.formats}</h2>
          <Formats feeds={feeds} />
        </section>
        <section>
          <h2>{t.feeds.contents}</h2>
          <Contents byKind={feeds.byKind} />
          <h2>{t.feeds.token.title}</h2>
          <p>{t.feeds.token.says}</p>
          <pre className="source">npx rempart token create NAME --scope feeds:read</pre>
          <p className="soft">{t.feeds.token.once}</p>
          <p className="soft">{t.feeds.token.open} <code>REMPART_PUBLIC_FEEDS</code></p>
          <h2>{t.feeds.tlp.title}</h2>
          <Tlp feeds={feeds} />
        </section>
      </div>
      <div className="cols"><section>
        <h2>{t.feeds.kept.title}</h2>
        <KeptOut kept={feeds.keptOut} />
      </section></div>
    </>
  );
}

function Formats({ feeds }: { feeds: FeedStatus }) {
  const { t } = useTexts();
  const base = (feeds.base ?? window.location.origin).replace(/\/$/, "");
  const stix = feeds.feeds.find(({ format }) => format === "stix");
  // TAXII speaks the same objects, under the same rights.
  const rows = [...feeds.feeds.map((each) => ({ ...each, name: each.format as keyof typeof t.feeds.names })), ...(stix === undefined ? [] : [{ ...stix, name: "taxii" as const, path: "/taxii2/" }])];
  return (
    <ul className="rows feeds">
      {rows.map(({ name, path, public: open, tlp }) => (
        <li key={name}>
          <div>
            <p><b>{t.feeds.names[name]}</b> <span className="soft">{open ? t.feeds.everybody : t.feeds.withToken} · {tlp}</span></p>
            <p className="soft">{t.feeds.uses[name]}</p>
            <p className="source exact">{base}{path}</p>
            <details><summary>{t.feeds.how}<span className="hidden">: {t.feeds.names[name]}</span></summary><pre className="source">{howTo(name, base + path, open)}</pre></details>
          </div>
          <span className="row-buttons">
            <CopyButton text={base + path} names={t.feeds.copyOne(t.feeds.names[name])} />
            {name !== "taxii" && <a className="button mini quiet" href={path} target="_blank" rel="noreferrer">{t.feeds.open}<span className="hidden"> {t.feeds.names[name]}</span></a>}
          </span>
        </li>
      ))}
    </ul>
  );
}

const KINDS = ["domain", "host", "ip", "url", "email", "sender", "phone", "wallet", "account"] as const;

function Contents({ byKind }: { byKind: FeedStatus["byKind"] }) {
  const { t, format } = useTexts();
  const kinds = KINDS.filter((kind) => (byKind[kind] ?? 0) > 0);
  if (kinds.length === 0) return <div><p><b>{t.feeds.empty.title}</b></p><p>{t.feeds.empty.says}</p></div>;
  return (
    <table aria-label={t.feeds.contents}>
      <thead><tr><th scope="col">{t.indicators.indicator}</th><th scope="col" className="num">{t.feeds.number}</th></tr></thead>
      <tbody>{kinds.map((kind) => <tr key={kind}><th scope="row">{t.feeds.kinds[kind]}</th><td className="num">{format.count(byKind[kind] ?? 0)}</td></tr>)}</tbody>
    </table>
  );
}

/** Traffic Light Protocol, in words: only the marks that are in use. */
function Tlp({ feeds: { feeds } }: { feeds: FeedStatus }) {
  const { t } = useTexts();
  const marks = [...new Set(feeds.map(({ tlp }) => tlp))];
  return <ul className="plain">{marks.map((mark) => <li key={mark}><b>{mark}</b>: {t.feeds.tlp[mark.slice(4).toLowerCase() as "clear" | "green" | "amber" | "amber+strict"]}</li>)}</ul>;
}

function KeptOut({ kept: { total, items } }: { kept: FeedStatus["keptOut"] }) {
  const { t, format } = useTexts();
  if (items.length === 0) return <p className="soft">{t.feeds.kept.none}</p>;
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label={t.feeds.kept.title}>
        <table aria-label={t.feeds.kept.title}>
          <thead><tr><th scope="col">{t.feeds.kept.indicator}</th><th scope="col">{t.feeds.kept.why}</th><th scope="col">{t.feeds.kept.campaign}</th></tr></thead>
          <tbody>
            {items.map(({ campaign, number, kind, shown, why }, index) => (
              <tr key={index}>
                <th scope="row"><bdi className="exact"><VisibleText text={shown} /></bdi> <span className="soft small">{t.indicators.kinds[kind as keyof typeof t.indicators.kinds] ?? kind}</span></th>
                <td>{t.feeds.kept.reasons[why]}</td>
                <td className="nb"><Link to="/campaigns/$id" params={{ id: campaign }}>C-{number}</Link></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total > items.length && <p className="soft">{t.feeds.kept.more(format.count(total - items.length))}</p>}
    </>
  );
}
