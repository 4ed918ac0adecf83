import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { signIn } from "../../api/staff.ts";
import { Field } from "../../shell/field.tsx";
import { useSession } from "../../shell/session.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { Door } from "./door.tsx";
import { PasskeyButton } from "./passkey-button.tsx";

/** Password, or a passkey in one step. */
export function SignInPage() {
  const { t } = useTexts();
  const { session, replace } = useSession();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [asked, setAsked] = useState(false);
  const send = useMutation({ mutationFn: signIn, onSuccess: replace });
  return (
    <Door title={t.signIn.title}>
      <form noValidate onSubmit={(event) => { event.preventDefault(); setAsked(true); if (email.trim() !== "" && password !== "" && !send.isPending) send.mutate({ email: email.trim(), password }); }}>
        {send.error !== null && <Trouble error={send.error} />}
        <Field label={t.signIn.email} type="email" name="email" autoComplete="username webauthn" required value={email} onText={setEmail} error={asked && email.trim() === "" ? t.signIn.noEmail : null} autoFocus />
        <Field label={t.signIn.password} type="password" name="password" autoComplete="current-password" required value={password} onText={setPassword} error={asked && password === "" ? t.signIn.noPassword : null} />
        <button type="submit" className="button">{send.isPending ? t.sending : t.signIn.send}</button>
      </form>
      {session.passkeys && <><p className="or">{t.or}</p><PasskeyButton says={t.signIn.passkey} onDone={replace} /></>}
      <p className="soft">{t.signIn.help}</p>
    </Door>
  );
}
