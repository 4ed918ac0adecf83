import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { sendSecondFactor, signOut } from "../../api/staff.ts";
import { Field } from "../../shell/field.tsx";
import { useSession } from "../../shell/session.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { Door } from "./door.tsx";
import { PasskeyButton } from "./passkey-button.tsx";

/** The code of an app, a passkey, or one of the recovery codes kept on paper. */
export function SecondFactorPage() {
  const { t } = useTexts();
  const { session, replace } = useSession();
  const [recovery, setRecovery] = useState(!session.factors.includes("totp"));
  const [code, setCode] = useState("");
  const [asked, setAsked] = useState(false);
  const send = useMutation({ mutationFn: sendSecondFactor, onSuccess: replace, onError: () => setCode("") });
  const leave = useMutation({ mutationFn: signOut, onSuccess: () => replace({ ...session, state: "signed-out", person: null, factors: [] }) });
  const passkey = session.factors.includes("passkey");
  const codes = session.factors.includes("totp") || session.factors.includes("recovery-code");
  return (
    <Door title={t.secondFactor.title}>
      {session.person !== null && <p>{t.secondFactor.hello(session.person.name)}</p>}
      {passkey && <PasskeyButton says={t.secondFactor.passkey} onDone={replace} />}
      {passkey && codes && <p className="or">{t.or}</p>}
      {codes && (
        <form noValidate onSubmit={(event) => { event.preventDefault(); setAsked(true); if (code.trim() !== "" && !send.isPending) send.mutate(code.trim()); }}>
          {send.error !== null && <Trouble error={send.error} />}
          {recovery
            ? <Field key="recovery" label={t.secondFactor.recovery} hint={t.secondFactor.recoveryHint} name="recovery" autoComplete="off" autoCapitalize="none" spellCheck={false} value={code} onText={setCode} maxLength={40} error={asked && code.trim() === "" ? t.secondFactor.noCode : null} autoFocus />
            : <Field key="totp" label={t.secondFactor.code} hint={t.secondFactor.codeHint} name="code" inputMode="numeric" autoComplete="one-time-code" value={code} onText={setCode} maxLength={10} error={asked && code.trim() === "" ? t.secondFactor.noCode : null} autoFocus />}
          <button type="submit" className="button">{send.isPending ? t.sending : t.secondFactor.send}</button>
        </form>
      )}
      <ul className="ways">
        {session.factors.includes("totp") && session.factors.includes("recovery-code") && <li><button type="button" className="link" onClick={() => { setRecovery(!recovery); setCode(""); setAsked(false); send.reset(); }}>{recovery ? t.secondFactor.useApp : t.secondFactor.useRecovery}</button></li>}
        <li><button type="button" className="link" onClick={() => leave.mutate()}>{t.secondFactor.other}</button></li>
      </ul>
    </Door>
  );
}
