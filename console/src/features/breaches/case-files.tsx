import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import { removeFile } from "../../api/breaches.ts";
import type { IncidentDetail } from "../../api/shapes.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { useToast } from "../../shell/toast.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { sayBytes } from "./say-bytes.ts";
import type { Uploads } from "./use-uploads.ts";

/** As the server takes them. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,119}$/;

/** Logs and tables of the incident: dropped or chosen, sent in pieces. */
export function CaseFiles({ incident, uploads, disabled }: { incident: IncidentDetail; uploads: Uploads; disabled: boolean }) {
  const { t, format } = useTexts();
  const says = t.caseFile.files;
  const units = t.incidents.runs.bytes;
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();
  const [over, setOver] = useState(false);
  const [bad, setBad] = useState<string[]>([]);
  const [removing, setRemoving] = useState<string | null>(null);
  const take = (files: readonly File[]): void => {
    const fits = ({ name }: File): boolean => NAME.test(name) && !name.includes("..");
    setBad(files.filter((file) => !fits(file)).map(({ name }) => name));
    uploads.add(files.filter(fits));
  };
  return (
    <>
      <h2>{says.title}</h2>
      <p>{says.says}</p>
      {!disabled && (
        <div className={over ? "drop over" : "drop"} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={(event) => { event.preventDefault(); setOver(false); take([...event.dataTransfer.files]); }}>
          <p id={hint}>{says.drop}</p>
          <label className="button quiet">{says.choose}<input ref={input} className="hidden" type="file" multiple aria-describedby={hint} onChange={(event) => { take([...(event.target.files ?? [])]); event.target.value = ""; }} /></label>
          <p className="soft">{says.moreThan}</p>
        </div>
      )}
      {bad.length > 0 && <p className="note suspicious" role="alert"><b>{format.list(bad)}</b> {says.badName}</p>}
      {uploads.items.some(({ state }) => state !== "done") && (
        <ul className="rows">
          {uploads.items.filter(({ state }) => state !== "done").map(({ name, file, sent, state, error }) => (
            <li key={name}>
              <div><b>{name}</b> <span className="soft">{state === "stopped" ? says.failed : ""} {says.sent(sayBytes(sent, units, format), sayBytes(file.size, units, format))}</span><progress aria-label={says.progress(name)} value={sent} max={Math.max(1, file.size)} />{error !== null && <Trouble error={error} />}</div>
              {state === "stopped" ? <button type="button" className="button mini" onClick={() => uploads.resume(name)}>{says.resume}</button> : state === "sending" && <button type="button" className="button mini quiet" onClick={() => uploads.stop(name)}>{says.stop}</button>}
            </li>
          ))}
        </ul>
      )}
      {incident.files.length === 0 ? <p className="soft">{says.none}</p> : (
        <div className="scroll" tabIndex={0} role="region" aria-label={says.title}>
          <table aria-label={says.title}>
            <thead><tr><th scope="col">{says.name}</th><th scope="col" className="num">{says.size}</th><th scope="col" className="wide">{says.changed}</th><th scope="col"><span className="hidden">{says.remove}</span></th></tr></thead>
            <tbody>{incident.files.map(({ name, bytes, changedAt }) => <tr key={name}><th scope="row"><bdi className="exact">{name}</bdi></th><td className="num">{sayBytes(bytes, units, format)}</td><td className="wide"><time dateTime={changedAt}>{format.brief(changedAt)}</time></td><td className="num">{!disabled && <button type="button" className="button mini quiet" aria-label={says.removeTitle(name)} onClick={() => setRemoving(name)}>{says.remove}</button>}</td></tr>)}</tbody>
          </table>
        </div>
      )}
      {removing !== null && <RemoveDialog incident={incident.id} name={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

function RemoveDialog({ incident, name, onClose }: { incident: string; name: string; onClose(): void }) {
  const { t } = useTexts();
  const says = t.caseFile.files;
  const client = useQueryClient();
  const toast = useToast();
  const remove = useMutation({
    mutationFn: () => removeFile(incident, name),
    async onSuccess() {
      toast({ says: says.removed });
      onClose();
      await client.invalidateQueries({ queryKey: ["incidents", "one", incident] });
    },
  });
  return <ChangeDialog title={says.removeTitle(name)} send={says.remove} act={remove} onSend={() => remove.mutate()} onClose={onClose}><p>{says.removeSays}</p></ChangeDialog>;
}
