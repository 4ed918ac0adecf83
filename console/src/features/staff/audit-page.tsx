import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { readAuditLog } from "../../api/staff.ts";
import { Field } from "../../shell/field.tsx";
import { useMay } from "../../shell/session.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import type { AuditSearch } from "./audit-search.ts";

/** Every decision and every look at personal data; nothing here can be changed. */
export function AuditPage() {
  const { t } = useTexts();
  const may = useMay();
  const search = useSearch({ from: "/signed-in/audit" });
  return (
    <>
      <title>{`${t.audit.title} – Rempart`}</title>
      <div className="head"><h1>{t.audit.title}</h1><p className="soft">{t.audit.says}</p></div>
      {may("audit:read") ? <><Filter key={JSON.stringify(search)} search={search} /><Log search={search} /></> : <div className="block"><p>{t.audit.notYours}</p></div>}
    </>
  );
}

function Filter({ search }: { search: AuditSearch }) {
  const { t } = useTexts();
  const navigate = useNavigate({ from: "/audit" });
  const [action, setAction] = useState(search.action ?? "");
  const [target, setTarget] = useState(search.target ?? "");
  return (
    <form className="filter" onSubmit={(event) => { event.preventDefault(); void navigate({ search: { actor: search.actor, action: action.trim() || undefined, target: target.trim() || undefined } }); }}>
      <Field label={t.audit.action} hint={t.audit.actionHint} value={action} onText={setAction} maxLength={80} />
      <Field label={t.audit.target} hint={t.audit.targetHint} value={target} onText={setTarget} maxLength={80} />
      <button type="submit" className="button mini">{t.audit.filter}</button>
      {(search.actor !== undefined || search.action !== undefined || search.target !== undefined) && <Link from="/audit" to="/audit" search={{}}>{t.search.clear}</Link>}
    </form>
  );
}

function Log({ search }: { search: AuditSearch }) {
  const { t, format } = useTexts();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["audit", search],
    queryFn: ({ pageParam, signal }) => readAuditLog({ ...search, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  if (data === undefined) return <div className="block">{error === null ? <Skeleton rows={10} /> : <Trouble error={error} retry={() => void refetch()} />}</div>;
  const entries = data.pages.flatMap(({ items }) => items);
  if (entries.length === 0) return <div className="block empty"><h2>{t.audit.empty}</h2></div>;
  return (
    <div className="cols flush"><div>
      <div className="scroll" tabIndex={0} role="region" aria-label={t.audit.title}>
        <table aria-label={t.audit.title}>
          <thead><tr><th scope="col">{t.audit.at}</th><th scope="col">{t.audit.actor}</th><th scope="col">{t.audit.action}</th><th scope="col" className="wide">{t.audit.target}</th><th scope="col" className="wide">{t.audit.details}</th></tr></thead>
          <tbody>
            {entries.map(({ id, at, actor, actorName, action, target, details }) => (
              <tr key={id}>
                <td className="nb"><time dateTime={at}>{format.moment(at)}</time></td>
                <th scope="row"><Link from="/audit" to="/audit" search={(before) => ({ ...before, actor })}>{actorName ?? actor}</Link></th>
                <td><code>{action}</code></td>
                <td className="wide source"><code>{target}</code></td>
                <td className="wide source soft">{Object.entries(details).map(([name, value]) => `${name}: ${String(value)}`).join(", ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hasNextPage && <p className="more"><button type="button" className="button mini quiet" onClick={() => void fetchNextPage()}>{isFetchingNextPage ? t.loading : t.more}</button></p>}
    </div></div>
  );
}
