import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { Webhook } from "../../api/shapes.ts";
import { Hints } from "../../shell/hints.tsx";
import { useMay } from "../../shell/session.tsx";
import { Key, useShortcuts } from "../../shell/shortcuts.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { StateSquare } from "../../shell/state-square.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { AddWebhook } from "./webhook-dialogs.tsx";
import { webhooksQuery } from "./webhook-queries.ts";

/** Who else is told, of what. */
export function WebhooksPage() {
  const { t } = useTexts();
  const may = useMay();
  const allowed = may("webhooks:write");
  const { data, error, refetch } = useQuery({ ...webhooksQuery(), enabled: allowed });
  const [adding, setAdding] = useState(false);
  useShortcuts(allowed ? [{ keys: "n", says: t.webhooks.add, run: () => setAdding(true) }] : []);
  return (
    <>
      <title>{`${t.webhooks.title} – Rempart`}</title>
      <div className="head">
        <h1>{t.webhooks.title}</h1>
        <p className="soft">{t.webhooks.says}</p>
        {allowed && <p className="push"><button type="button" className="button mini" onClick={() => setAdding(true)}>{t.webhooks.add} <Key keys="n" /></button></p>}
      </div>
      {!allowed ? <div className="block"><p>{t.webhooks.notYours}</p></div>
        : data === undefined ? <div className="block">{error === null ? <Skeleton rows={4} tall /> : <Trouble error={error} retry={() => void refetch()} />}</div>
          : data.items.length === 0 ? <div className="block empty"><h2>{t.webhooks.empty.title}</h2><p>{t.webhooks.empty.says}</p></div> : <WebhooksTable webhooks={data.items} />}
      <div className="cols"><section><h2>{t.webhooks.verify.title}</h2><p className="prose">{t.webhooks.verify.says}</p></section></div>
      {adding && <AddWebhook onClose={() => setAdding(false)} />}
      <Hints keys={allowed ? ["j", "k", "Enter"] : []} />
    </>
  );
}

function WebhooksTable({ webhooks }: { webhooks: Webhook[] }) {
  const { t, format } = useTexts();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<string | null>(null);
  const links = useRef(new Map<string, HTMLAnchorElement>());
  const move = (by: number): void => {
    const at = webhooks.findIndex(({ id }) => id === chosen);
    const next = webhooks[at < 0 ? 0 : Math.min(webhooks.length - 1, Math.max(0, at + by))];
    if (next !== undefined) links.current.get(next.id)?.focus();
  };
  useShortcuts([
    { keys: "j", says: t.campaigns.next, run: () => move(1) },
    { keys: "k", says: t.campaigns.previous, run: () => move(-1) },
    { keys: "Enter", says: t.actions.open, run: () => chosen !== null && void navigate({ to: "/webhooks/$id", params: { id: chosen } }) },
  ]);
  return (
    <div className="cols flush"><div>
      <table className="queue" aria-label={t.webhooks.title}>
        <thead><tr><th scope="col">{t.webhooks.columns.address}</th><th scope="col">{t.webhooks.columns.state}</th><th scope="col" className="wide">{t.webhooks.columns.events}</th><th scope="col" className="num wide">{t.webhooks.columns.failures}</th></tr></thead>
        <tbody>
          {webhooks.map(({ id, url, description, state, disabledBecause, events, failures }) => (
            <tr key={id} aria-current={chosen === id ? "true" : undefined} onClick={() => setChosen(id)}>
              <th scope="row"><Link to="/webhooks/$id" params={{ id }} onFocus={() => setChosen(id)} ref={(link) => { if (link === null) links.current.delete(id); else links.current.set(id, link); }}>{url}</Link><span>{description === "" ? t.webhooks.noDescription : description}</span></th>
              <td><WebhookState state={state} />{disabledBecause !== null && <span className="under soft">{disabledBecause}</span>}</td>
              <td className="wide">{format.list(events.map((each) => t.webhooks.events[each]))}</td>
              <td className="num wide">{format.count(failures)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div></div>
  );
}

export function WebhookState({ state }: Pick<Webhook, "state">) {
  const { t } = useTexts();
  return <StateSquare is={state === "active" ? "done" : "empty"}>{t.webhooks.states[state]}</StateSquare>;
}
