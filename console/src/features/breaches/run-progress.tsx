import type { IncidentDetail } from "../../api/shapes.ts";
import { useMay } from "../../shell/session.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { runningRun } from "./counting-run.ts";
import { sayBytes } from "./say-bytes.ts";
import { useRuns } from "./use-incident.ts";

/** A run under way: how far, how long still. Nothing while none is. */
export function RunProgress({ incident }: { incident: IncidentDetail }) {
  const { t, format } = useTexts();
  const may = useMay();
  const { cancel } = useRuns(incident.id);
  const says = t.incidents.runs;
  const run = runningRun(incident);
  if (run === null) {
    const [last] = incident.runs;
    return last?.state === "failed" ? <div className="block"><div className="note suspicious"><p><b>{says.states.failed}</b> · {last.failure}</p></div></div> : null;
  }
  const part = run.bytesAll === 0 ? 0 : Math.min(1, run.bytesRead / run.bytesAll);
  const spent = run.startedAt === null ? 0 : Date.now() - Date.parse(run.startedAt);
  const left = part > 0.02 && spent > 2_000 ? (spent * (1 - part)) / part : null;
  return (
    <div className="block">
      <div className="run-progress">
        <p role="status"><b>{says.states[run.state]}</b> {run.state === "running" && <>· {says.read(sayBytes(run.bytesRead, says.bytes, format), sayBytes(run.bytesAll, says.bytes, format))} · {says.matched(format.count(run.matched))}{left !== null && <> · {says.left(format.span(Math.max(60_000, left)))}</>}</>}</p>
        <progress aria-label={says.progress} value={run.state === "running" ? part : undefined} max={1} />
        {may("breaches:write") && <p><button type="button" className="button mini quiet" onClick={() => cancel.mutate(run.id)}>{cancel.isPending ? t.sending : t.incidents.actions.cancel}</button></p>}
        {cancel.error !== null && <Trouble error={cancel.error} />}
      </div>
    </div>
  );
}
