import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { acceptInvitation, readInvitation } from "../../api/staff.ts";
import { Field } from "../../shell/field.tsx";
import { useSession } from "../../shell/session.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { Door } from "./door.tsx";

/** Who was invited chooses a password; the second factor comes next. The token stands after `#`, where no log sees it. */
export function InvitationPage() {
  const { t } = useTexts();
  const { replace } = useSession();
  const navigate = useNavigate();
  const [token] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  const { data, error, refetch } = useQuery({ queryKey: ["invitation"], queryFn: () => readInvitation(token), enabled: token !== "", retry: false, staleTime: Infinity, gcTime: 0 });
  const [name, setName] = useState<string | null>(null);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [asked, setAsked] = useState(false);
  const send = useMutation({ mutationFn: acceptInvitation, onSuccess: (session) => { replace(session); void navigate({ to: "/", replace: true }); } });
  if (token === "") return <Door title={t.invitation.title}><p>{t.invitation.noToken}</p></Door>;
  if (data === undefined) return <Door title={t.invitation.title}>{error === null ? <Skeleton rows={5} /> : <><Trouble error={error} retry={() => void refetch()} /><p>{t.invitation.ask}</p></>}</Door>;
  const called = name ?? data.name ?? "";
  const first = data.email === null;
  const short = Array.from(password).length < data.minPassword;
  const wrong = called.trim() === "" || short || (first && !email.includes("@"));
  return (
    <Door title={t.invitation.title}>
      <p>{t.invitation.says(data.brand)}</p>
      <form noValidate onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!wrong && !send.isPending) send.mutate({ token, password, name: called.trim(), ...(first ? { email: email.trim() } : {}) });
      }}>
        {send.error !== null && <Trouble error={send.error} />}
        {first ? <Field label={t.signIn.email} type="email" autoComplete="username" value={email} onText={setEmail} error={asked && !email.includes("@") ? t.signIn.noEmail : null} /> : <><p>{t.invitation.for(data.email ?? "")}</p><input type="email" className="hidden" autoComplete="username" value={data.email ?? ""} readOnly tabIndex={-1} aria-hidden="true" /></>}
        <Field label={t.invitation.name} hint={t.invitation.nameHint} autoComplete="name" maxLength={120} value={called} onText={setName} error={asked && called.trim() === "" ? t.invitation.noName : null} />
        <Field label={t.invitation.password} hint={t.invitation.passwordHint(data.minPassword)} type="password" autoComplete="new-password" value={password} onText={setPassword} error={asked && short ? t.invitation.short(data.minPassword) : null} />
        <button type="submit" className="button">{send.isPending ? t.sending : t.invitation.send}</button>
      </form>
    </Door>
  );
}
