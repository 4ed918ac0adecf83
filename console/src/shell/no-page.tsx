import { Link } from "@tanstack/react-router";
import { useTexts } from "./use-texts.ts";

export function NoPage() {
  const { t } = useTexts();
  return <main className="block"><title>{`${t.noPage.title} – Rempart`}</title><h1>{t.noPage.title}</h1><p>{t.noPage.says} <Link to="/campaigns">{t.nav.campaigns}</Link></p></main>;
}

/** A fault of ours: said calmly, with a way on. */
export function BrokenPage() {
  const { t } = useTexts();
  return <div className="block" role="alert"><h1>{t.broken.title}</h1><p>{t.broken.says}</p><p><button type="button" className="button" onClick={() => window.location.reload()}>{t.broken.reload}</button></p></div>;
}
