import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Webhook } from "../../api/shapes.ts";
import { addWebhook, changeWebhook, rotateSecret } from "../../api/webhooks.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { CopyButton } from "../../shell/copy-button.tsx";
import { Field } from "../../shell/field.tsx";
import { Modal } from "../../shell/modal.tsx";
import { useToast } from "../../shell/toast.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { EVENTS } from "./webhook-queries.ts";

type Event = (typeof EVENTS)[number];

interface Close {
  onClose(): void;
}

/** Address and events; then its secret, this once. */
export function AddWebhook({ onClose }: Close) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [url, setUrl] = useState("");
  const [description, setDescription] = useState("");
  const [events, setEvents] = useState<readonly Event[]>(["campaign.confirmed", "indicator.confirmed"]);
  const [asked, setAsked] = useState(false);
  const add = useMutation({ mutationFn: () => addWebhook({ url: url.trim(), events: [...events], description: description.trim() }), onSuccess: () => void client.invalidateQueries({ queryKey: ["webhooks"] }) });
  if (add.data !== undefined) return <SecretDialog secret={add.data.secret} onClose={onClose} />;
  const wrong = !/^https?:\/\/\S+$/.test(url.trim());
  return (
    <ChangeDialog title={t.webhooks.add} send={t.webhooks.form.send} act={add} onClose={onClose} missing={asked && events.length === 0 ? t.webhooks.form.noEvent : null} onSend={() => { setAsked(true); if (!wrong && events.length > 0) add.mutate(); }}>
      <Field label={t.webhooks.form.url} hint={t.webhooks.form.urlHint} error={asked && wrong ? t.webhooks.form.noUrl : null} type="url" autoComplete="off" maxLength={2000} value={url} onText={setUrl} autoFocus />
      <Choices events={events} onChange={setEvents} />
      <Field label={t.webhooks.form.description} hint={t.optional} maxLength={200} value={description} onText={setDescription} />
    </ChangeDialog>
  );
}

export function EditWebhook({ webhook, onClose }: { webhook: Webhook } & Close) {
  const { t } = useTexts();
  const toast = useToast();
  const client = useQueryClient();
  const [description, setDescription] = useState(webhook.description);
  const [events, setEvents] = useState<readonly Event[]>(webhook.events);
  const change = useMutation({ mutationFn: () => changeWebhook(webhook.id, { events: [...events], description: description.trim() }), onSuccess: () => { void client.invalidateQueries({ queryKey: ["webhooks"] }); toast({ says: t.webhooks.changed }); onClose(); } });
  return (
    <ChangeDialog title={t.webhooks.actions.edit} send={t.webhooks.form.save} act={change} onClose={onClose} missing={events.length === 0 ? t.webhooks.form.noEvent : null} onSend={() => change.mutate()}>
      <Choices events={events} onChange={setEvents} />
      <Field label={t.webhooks.form.description} hint={t.optional} maxLength={200} value={description} onText={setDescription} />
    </ChangeDialog>
  );
}

function Choices({ events, onChange }: { events: readonly Event[]; onChange(events: readonly Event[]): void }) {
  const { t } = useTexts();
  return (
    <fieldset>
      <legend>{t.webhooks.form.legend}</legend>
      {EVENTS.map((each) => (
        <label key={each} className="choice">
          <input type="checkbox" checked={events.includes(each)} onChange={(event) => onChange(EVENTS.filter((other) => (other === each ? event.target.checked : events.includes(other))))} />
          <span>{t.webhooks.events[each]} <code className="soft">{each}</code> <span className="soft">{t.webhooks.eventNotes[each]}</span></span>
        </label>
      ))}
    </fieldset>
  );
}

export function RotateDialog({ id, onClose }: { id: string } & Close) {
  const { t } = useTexts();
  const rotate = useMutation({ mutationFn: () => rotateSecret(id) });
  if (rotate.data !== undefined) return <SecretDialog secret={rotate.data.secret} until={rotate.data.previousUntil} onClose={onClose} />;
  return <ChangeDialog title={t.webhooks.rotate.title} send={t.webhooks.rotate.send} act={rotate} onClose={onClose} onSend={() => rotate.mutate()}><p>{t.webhooks.rotate.says}</p></ChangeDialog>;
}

/** The one time that the secret can be read. */
function SecretDialog({ secret, until, onClose }: { secret: string; until?: string } & Close) {
  const { t, format } = useTexts();
  return (
    <Modal title={t.webhooks.secret.title} onClose={onClose}>
      <p>{t.webhooks.secret.says}</p>
      <p className="source exact"><code>{secret}</code></p>
      {until !== undefined && <p className="soft">{t.webhooks.secret.old(format.moment(until))}</p>}
      <div className="dialog-foot"><CopyButton text={secret} /><button type="button" className="button" onClick={onClose}>{t.webhooks.secret.kept}</button></div>
    </Modal>
  );
}
