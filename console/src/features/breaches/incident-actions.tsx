import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { APPROVALS } from "../../api/breaches.ts";
import type { IncidentDetail } from "../../api/shapes.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { useMay, useMe } from "../../shell/session.tsx";
import { Key, useShortcuts } from "../../shell/shortcuts.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { countingRun } from "./counting-run.ts";
import { useIncident, useNews, useRuns } from "./use-incident.ts";

const ASKED = ["freeze", "publish", "unpublish", "close", "reopen"] as const;
type Asked = (typeof ASKED)[number];
type Deed = Asked | "run" | "page";
const KEYS: Record<Deed, string> = { freeze: "f", run: "r", page: "u", publish: "p", unpublish: "p", close: "x", reopen: "o" };

/** What can be done now, by this person: each a button, each with its key. */
export function IncidentActions({ incident }: { incident: IncidentDetail }) {
  const { t } = useTexts();
  const may = useMay();
  const me = useMe();
  const navigate = useNavigate();
  const [open, setOpen] = useState<Asked | null>(null);
  const { start } = useRuns(incident.id);
  const { can, problems, frozenRun } = incident;
  const counting = incident.runs.find(({ state }) => state === "done");
  const deeds = (Object.keys(KEYS) as Deed[]).filter((each) => {
    if (!can.includes(each)) return false;
    if (each === "freeze" && counting?.id === frozenRun) return false;
    return may(APPROVALS.includes(each as Asked) ? "breaches:approve" : "breaches:write") && (each !== "run" || problems.length === 0);
  });
  const run = (each: Deed): void => {
    if (each === "run") start.mutate();
    else if (each === "page") void navigate({ to: "/incidents/$id/page", params: { id: incident.id } });
    else setOpen(each);
  };
  useShortcuts(deeds.map((each) => ({ keys: KEYS[each], says: t.incidents.actions[each], run: () => run(each) })));
  // What comes next: the list of a run that is done, else a run.
  const main = deeds.find((each) => each === "freeze") ?? deeds.find((each) => each === "run");
  return (
    <>
      <ul className="keys">{deeds.map((each) => <li key={each} className={each === main ? "main" : undefined}><button type="button" onClick={() => run(each)}>{each === "run" && start.isPending ? t.sending : t.incidents.actions[each]} <span><Key keys={KEYS[each]} /></span></button></li>)}</ul>
      {can.includes("run") && problems.length > 0 && <p className="soft">{t.incidents.runs.faults}</p>}
      {!may("breaches:write") && <p className="soft">{t.incidents.actions.readOnly(t.roles[me.role])}</p>}
      {start.error !== null && <Trouble error={start.error} />}
      {open !== null && <AskDialog incident={incident} deed={open} onClose={() => setOpen(null)} />}
    </>
  );
}

/** A deed that binds the brand is asked for once more, with what it means. */
export function AskDialog({ incident, deed, onClose }: { incident: IncidentDetail; deed: Asked; onClose(): void }) {
  const { t, format } = useTexts();
  const act = useIncident(incident.id, onClose);
  const news = useNews(incident);
  const run = incident.runs.find(({ state }) => state === "done") ?? countingRun(incident);
  const { version } = incident;
  const says = t.incidents.ask[deed];
  const send = (): void => {
    if (deed !== "freeze") act.mutate({ do: deed, version });
    else if (run !== null && run !== undefined) act.mutate({ do: "freeze", version, run: run.id });
  };
  return <ChangeDialog title={says.title} send={says.send} act={act} news={news} onSend={send} onClose={onClose}><p>{deed === "freeze" ? t.incidents.ask.freeze.says(format.count(run?.summary?.affected ?? 0)) : t.incidents.ask[deed].says}</p></ChangeDialog>;
}
