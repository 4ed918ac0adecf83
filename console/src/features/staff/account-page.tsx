import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Me } from "../../api/shapes.ts";
import { changePassword, endOtherSessions, endSession, listOwnSessions, newRecoveryCodes, readMe, removePasskey, removeTotp, signOut } from "../../api/staff.ts";
import { Field } from "../../shell/field.tsx";
import { Modal } from "../../shell/modal.tsx";
import { useSession } from "../../shell/session.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { useToast } from "../../shell/toast.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { AddPasskey } from "./add-passkey.tsx";
import { AddTotp } from "./add-totp.tsx";
import { ConfirmFirstProvider, useGuard } from "./confirm-first.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

const ME = ["me"];

/** One's own password, second factors and places where one is signed in. */
export function AccountPage() {
  const { t } = useTexts();
  const { session, replace } = useSession();
  const { data, error, refetch } = useQuery({ queryKey: ME, queryFn: ({ signal }) => readMe(signal) });
  const leave = useMutation({ mutationFn: signOut, onSuccess: () => replace({ ...session, state: "signed-out", person: null, factors: [] }) });
  return (
    <ConfirmFirstProvider>
      <title>{`${t.account.title} – Rempart`}</title>
      <div className="head">
        <h1>{t.account.title}</h1>
        {data !== undefined && <p className="soft">{data.name} · {data.email} · {t.roles[data.role]}</p>}
        <p className="push"><button type="button" className="button mini quiet" onClick={() => leave.mutate()}>{t.account.signOut}</button></p>
      </div>
      {leave.error !== null && <div className="block"><Trouble error={leave.error} /></div>}
      {data === undefined ? <div className="block">{error === null ? <Skeleton rows={8} tall /> : <Trouble error={error} retry={() => void refetch()} />}</div> : (
        <div className="cols half">
          <section><h2>{t.account.factors}</h2><Factors me={data} /></section>
          <section><h2>{t.account.password}</h2><Password me={data} /><h2>{t.account.sessions}</h2><Sessions /></section>
        </div>
      )}
    </ConfirmFirstProvider>
  );
}

function Factors({ me }: { me: Me }) {
  const { t, format } = useTexts();
  const { session } = useSession();
  const client = useQueryClient();
  const guard = useGuard();
  const toast = useToast();
  const [adding, setAdding] = useState<"totp" | "passkey" | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const again = (): void => void client.invalidateQueries({ queryKey: ME });
  const added = (given: string[]): void => {
    setAdding(null);
    setCodes(given.length === 0 ? null : given);
    again();
  };
  const remove = useMutation({ mutationFn: (id: string | null) => guard(() => (id === null ? removeTotp() : removePasskey(id))), onSuccess: () => { toast({ says: t.account.removed }); again(); } });
  const renew = useMutation({ mutationFn: () => guard(newRecoveryCodes), onSuccess: ({ codes: given }) => { setCodes(given); again(); } });
  return (
    <>
      {remove.error !== null && <Trouble error={remove.error} />}
      <ul className="rows">
        <li><span><b>{t.enrol.totp}</b> <span className="soft">{me.totp ? t.account.isOn : t.account.isOff}</span></span>
          {me.totp ? <button type="button" className="button mini quiet" onClick={() => remove.mutate(null)}>{t.account.remove}<span className="hidden"> {t.enrol.totp}</span></button> : <button type="button" className="button mini" onClick={() => setAdding("totp")}>{t.account.add}<span className="hidden"> {t.enrol.totp}</span></button>}</li>
        {me.passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
          <li key={id}><span><b>{name}</b> <span className="soft">{t.account.passkeySince(format.day(createdAt), lastUsedAt === null ? null : format.moment(lastUsedAt))}</span></span>
            <button type="button" className="button mini quiet" onClick={() => remove.mutate(id)}>{t.account.remove}<span className="hidden"> {name}</span></button></li>
        ))}
        <li><span><b>{t.account.codes}</b> <span className="soft">{t.account.codesLeft(me.recoveryCodesLeft)}</span></span>
          <button type="button" className="button mini quiet" onClick={() => renew.mutate()}>{t.account.newCodes}</button></li>
      </ul>
      {renew.error !== null && <Trouble error={renew.error} />}
      {session.passkeys ? <p><button type="button" className="button mini" onClick={() => setAdding("passkey")}>{t.account.addPasskey}</button></p> : <p className="soft">{t.account.noPasskeys}</p>}
      {adding !== null && <Modal title={adding === "totp" ? t.enrol.totp : t.account.addPasskey} onClose={() => setAdding(null)}>{adding === "totp" ? <AddTotp onDone={added} /> : <AddPasskey onDone={added} />}</Modal>}
      {codes !== null && <Modal title={t.recovery.title} onClose={() => setCodes(null)}><RecoveryCodes codes={codes} onKept={() => setCodes(null)} /></Modal>}
    </>
  );
}

function Password({ me }: { me: Me }) {
  const { t, format } = useTexts();
  const guard = useGuard();
  const toast = useToast();
  const client = useQueryClient();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [asked, setAsked] = useState(false);
  const send = useMutation({
    mutationFn: () => guard(() => changePassword({ current, next })),
    onSuccess: () => { setCurrent(""); setNext(""); setAsked(false); toast({ says: t.account.passwordChanged }); void client.invalidateQueries({ queryKey: ME }); },
  });
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); setAsked(true); if (current !== "" && next !== "" && !send.isPending) send.mutate(); }}>
      {me.passwordChangedAt !== null && <p className="soft">{t.account.changedAt(format.day(me.passwordChangedAt))}</p>}
      {send.error !== null && <Trouble error={send.error} />}
      <input type="email" className="hidden" autoComplete="username" value={me.email} readOnly tabIndex={-1} aria-hidden="true" />
      <Field label={t.account.current} type="password" autoComplete="current-password" value={current} onText={setCurrent} error={asked && current === "" ? t.signIn.noPassword : null} />
      <Field label={t.account.next} hint={t.account.nextHint} type="password" autoComplete="new-password" value={next} onText={setNext} error={asked && next === "" ? t.account.noNext : null} />
      <button type="submit" className="button">{send.isPending ? t.sending : t.account.change}</button>
    </form>
  );
}

function Sessions() {
  const { t, format } = useTexts();
  const guard = useGuard();
  const toast = useToast();
  const { data, error, refetch } = useQuery({ queryKey: ["sessions"], queryFn: ({ signal }) => listOwnSessions(signal) });
  const end = useMutation({ mutationFn: (id: string) => guard(() => endSession(id)), onSuccess: () => { toast({ says: t.account.ended }); void refetch(); } });
  const endAll = useMutation({ mutationFn: () => guard(endOtherSessions), onSuccess: () => { toast({ says: t.account.allEnded }); void refetch(); } });
  if (data === undefined) return error === null ? <Skeleton rows={3} /> : <Trouble error={error} retry={() => void refetch()} />;
  return (
    <>
      {end.error !== null && <Trouble error={end.error} />}
      {endAll.error !== null && <Trouble error={endAll.error} />}
      <ul className="rows">
        {data.items.map(({ id, current, device, place, lastSeenAt }) => (
          <li key={id}>
            <span><b>{device}</b> <span className="soft">{[place, current ? t.account.here : t.account.seen(format.moment(lastSeenAt))].filter((part) => part !== "").join(" · ")}</span></span>
            {!current && <button type="button" className="button mini quiet" onClick={() => end.mutate(id)}>{t.account.end}<span className="hidden"> {device}</span></button>}
          </li>
        ))}
      </ul>
      {data.items.some(({ current }) => !current) && <p><button type="button" className="button mini quiet" onClick={() => endAll.mutate()}>{endAll.isPending ? t.sending : t.account.endAll}</button></p>}
    </>
  );
}
