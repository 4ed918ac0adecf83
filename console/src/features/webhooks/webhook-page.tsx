import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Webhook } from "../../api/shapes.ts";
import { changeWebhook, removeWebhook, testWebhook } from "../../api/webhooks.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { Hints } from "../../shell/hints.tsx";
import { useMay } from "../../shell/session.tsx";
import { Key, useShortcuts } from "../../shell/shortcuts.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { useToast } from "../../shell/toast.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { Deliveries } from "./deliveries.tsx";
import { EditWebhook, RotateDialog } from "./webhook-dialogs.tsx";
import { webhookQuery } from "./webhook-queries.ts";
import { WebhookState } from "./webhooks-page.tsx";

/** One webhook: what it is told, whether that arrives, and what can be done with it. */
export function WebhookPage() {
  const { t } = useTexts();
  const { id } = useParams({ from: "/signed-in/webhooks/$id" });
  const may = useMay();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({ ...webhookQuery(id), enabled: may("webhooks:write") });
  useShortcuts([{ keys: "Escape", says: t.webhooks.back, run: () => void navigate({ to: "/webhooks" }) }]);
  return (
    <>
      <title>{`${data === undefined ? t.webhooks.one : new URL(data.url).host} – Rempart`}</title>
      {!may("webhooks:write") ? <div className="block"><h1>{t.webhooks.one}</h1><p>{t.webhooks.notYours}</p></div>
        : data === undefined ? <div className="block"><h1>{t.webhooks.one}</h1>{error === null ? <Skeleton rows={6} tall /> : <><Trouble error={error} retry={() => void refetch()} /><p><Link to="/webhooks">{t.webhooks.back}</Link></p></>}</div>
          : <Loaded webhook={data} />}
      <Hints keys={["Escape"]} />
    </>
  );
}

function Loaded({ webhook }: { webhook: Webhook }) {
  const { t, format } = useTexts();
  const { id, url, state, description, events, failures, createdAt, disabledBecause } = webhook;
  return (
    <>
      <div className="head">
        <h1 className="exact">{url}</h1>
        <p className="soft"><WebhookState state={state} /> · {description === "" ? t.webhooks.noDescription : description} · {t.webhooks.since(format.day(createdAt))}</p>
      </div>
      {disabledBecause !== null && <div className="block"><p className="note suspicious">{disabledBecause}</p></div>}
      <div className="cols side">
        <section>
          <h2>{t.webhooks.deliveries.title}</h2>
          <Deliveries id={id} />
        </section>
        <section>
          <h2>{t.webhooks.actions.title}</h2>
          <Actions webhook={webhook} />
          <h2>{t.webhooks.columns.events}</h2>
          <ul className="plain">{events.map((each) => <li key={each}>{t.webhooks.events[each]} <code className="soft">{each}</code></li>)}</ul>
          <p className="soft">{t.webhooks.columns.failures}: {format.count(failures)}</p>
          <h2>{t.webhooks.verify.title}</h2>
          <p>{t.webhooks.verify.says}</p>
        </section>
      </div>
    </>
  );
}

function Actions({ webhook: { id, state }, webhook }: { webhook: Webhook }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const toast = useToast();
  const [open, setOpen] = useState<"edit" | "rotate" | "remove" | null>(null);
  const again = (): void => void client.invalidateQueries({ queryKey: ["webhooks"] });
  const test = useMutation({ mutationFn: () => testWebhook(id), onSettled: again });
  const change = useMutation({
    mutationFn: (to: "active" | "disabled") => changeWebhook(id, { state: to }),
    onSuccess(now) {
      client.setQueryData(webhookQuery(id).queryKey, now);
      again();
      toast({ says: now.state === "active" ? t.webhooks.resumed : t.webhooks.paused, undo: () => change.mutate(now.state === "active" ? "disabled" : "active") });
    },
  });
  const deeds = [
    { keys: "t", says: test.isPending ? t.sending : t.webhooks.actions.test, main: true, run: () => test.mutate() },
    { keys: "e", says: t.webhooks.actions.edit, run: () => setOpen("edit") },
    { keys: "p", says: state === "active" ? t.webhooks.actions.pause : t.webhooks.actions.resume, run: () => change.mutate(state === "active" ? "disabled" : "active") },
    { keys: "s", says: t.webhooks.actions.rotate, run: () => setOpen("rotate") },
    { keys: "x", says: t.webhooks.actions.remove, run: () => setOpen("remove") },
  ];
  useShortcuts(deeds);
  return (
    <>
      <ul className="keys">{deeds.map(({ keys, says, main, run }) => <li key={keys} className={main ? "main" : undefined}><button type="button" onClick={run}>{says} <span><Key keys={keys} /></span></button></li>)}</ul>
      <div role="status">{test.data !== undefined && !test.isPending && <p className={test.data.delivered ? "note" : "note trouble"}>{test.data.delivered ? t.webhooks.tested(`HTTP ${test.data.status}`) : t.webhooks.notTested(test.data.error ?? "")}</p>}</div>
      {test.error !== null && <Trouble error={test.error} />}
      {change.error !== null && <Trouble error={change.error} />}
      {open === "edit" && <EditWebhook webhook={webhook} onClose={() => setOpen(null)} />}
      {open === "rotate" && <RotateDialog id={id} onClose={() => setOpen(null)} />}
      {open === "remove" && <RemoveDialog id={id} onClose={() => setOpen(null)} />}
    </>
  );
}

function RemoveDialog({ id, onClose }: { id: string; onClose(): void }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const toast = useToast();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => removeWebhook(id),
    async onSuccess() {
      toast({ says: t.webhooks.removed });
      await navigate({ to: "/webhooks" });
      client.removeQueries({ queryKey: webhookQuery(id).queryKey });
      void client.invalidateQueries({ queryKey: ["webhooks", "list"] });
    },
  });
  return <ChangeDialog title={t.webhooks.remove.title} send={t.webhooks.remove.send} act={remove} onClose={onClose} onSend={() => remove.mutate()}><p>{t.webhooks.remove.says}</p></ChangeDialog>;
}
