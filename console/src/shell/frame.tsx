import { Link, Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { SubmitEvent } from "react";
import { LiveProvider, useAsOf, useLive } from "./live.tsx";
import { Mark } from "./mark.tsx";
import { Settings } from "./settings.tsx";
import { useMay, useMe, useSession } from "./session.tsx";
import { ShortcutSheet } from "./shortcut-sheet.tsx";
import { Key, useShortcuts } from "./shortcuts.tsx";
import { useTexts } from "./use-texts.ts";

/** Rail, bar and the page between them. */
export function Frame() {
  const { t } = useTexts();
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const first = useRef(true);
  useEffect(() => {
    // After going to another page, the keyboard and screen readers begin there.
    if (!first.current) main.current?.focus();
    first.current = false;
    // On a phone the rail is a strip: the page one is on must be in sight.
    document.querySelector(".rail [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [path]);
  return (
    <LiveProvider>
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>{t.skip}</a>
      <div className="frame">
        <Rail />
        <main ref={main} id="main" tabIndex={-1}>
          <Bar />
          <Outlet />
        </main>
      </div>
    </LiveProvider>
  );
}

function Rail() {
  const { t } = useTexts();
  const { brand } = useSession().session;
  const me = useMe();
  const may = useMay();
  const navigate = useNavigate();
  // In groups: what comes in, what leaves the house, breaches, the house itself.
  const pages: { to: string; keys: string; says: string; shown: boolean; apart?: boolean }[] = [
    { to: "/campaigns", keys: "g c", says: t.nav.campaigns, shown: may("campaigns:read") },
    { to: "/reports", keys: "g r", says: t.nav.reports, shown: may("reports:read") },
    { to: "/takedowns", keys: "g t", says: t.nav.takedowns, shown: may("takedowns:read"), apart: true },
    { to: "/feeds", keys: "g f", says: t.nav.feeds, shown: may("feeds:read") },
    { to: "/webhooks", keys: "g w", says: t.nav.webhooks, shown: may("webhooks:write") },
    { to: "/incidents", keys: "g i", says: t.nav.incidents, shown: may("breaches:read"), apart: true },
    { to: "/people", keys: "g p", says: t.nav.people, shown: may("staff:read"), apart: true },
    { to: "/audit", keys: "g l", says: t.nav.audit, shown: may("audit:read") },
    { to: "/account", keys: "g a", says: t.nav.account, shown: true },
  ].filter(({ shown }) => shown);
  useShortcuts(pages.map(({ to, keys, says }) => ({ keys, says: t.nav.goTo(says), run: () => void navigate({ to }) })));
  return (
    <header className="rail">
      <Link className="home" to="/campaigns"><Mark /> Rempart</Link>
      <nav aria-label={t.nav.label}>
        <ul>{pages.map(({ to, says, apart }) => <li key={to} className={apart === true ? "apart" : undefined}><Link to={to} activeOptions={{ includeSearch: false }}>{says}</Link></li>)}</ul>
      </nav>
      <p>{brand.name}<br /><span className="wide">{me.name}, {t.roles[me.role]}</span></p>
    </header>
  );
}

function Bar() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [sheet, setSheet] = useState(false);
  const [settings, setSettings] = useState(false);
  const { pathname, search } = useRouterState({ select: (state) => ({ pathname: state.location.pathname, search: state.location.search as { q?: string } }), structuralSharing: true });
  useShortcuts([
    { keys: "/", says: t.search.label, run: () => input.current?.focus() },
    { keys: "?", says: t.shortcuts.title, run: () => setSheet(true) },
  ]);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const q = input.current?.value.trim() ?? "";
    void navigate({ to: pathname === "/reports" ? "/reports" : "/campaigns", search: q === "" ? {} : { q } });
  };
  return (
    <div className="bar">
      <form role="search" onSubmit={submit} key={`${pathname} ${search.q ?? ""}`}>
        <label className="hidden" htmlFor="q">{pathname === "/reports" ? t.search.reports : t.search.label}</label>
        <input ref={input} id="q" name="q" type="search" defaultValue={search.q ?? ""} placeholder={t.search.placeholder} maxLength={200} /> <Key keys="/" />
      </form>
      <div className="bar-end">
        <AsOf />
        <span className="bar-buttons">
          <button type="button" className="button mini quiet" onClick={() => setSheet(true)}>{t.shortcuts.button} <Key keys="?" /></button>
          <button type="button" className="button mini quiet" onClick={() => setSettings(true)}>{t.settings.title}</button>
        </span>
      </div>
      {sheet && <ShortcutSheet onClose={() => setSheet(false)} />}
      {settings && <Settings onClose={() => setSettings(false)} />}
    </div>
  );
}

/** How fresh the page is: in words, always in the same place. */
function AsOf() {
  const { t, format } = useTexts();
  const live = useLive();
  const asOf = useAsOf();
  const at = asOf === 0 ? null : format.moment(new Date(asOf).toISOString());
  return (
    <p className={live === "lost" ? "as-of lost" : "as-of soft"}>
      <span role="status">{live === "lost" ? t.live.lost : live === "live" ? t.live.live : t.live.connecting}</span>
      {at !== null && <> · {t.live.asOf(at)}</>}
    </p>
  );
}
