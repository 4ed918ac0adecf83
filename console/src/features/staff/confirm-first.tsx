import { startAuthentication } from "@simplewebauthn/browser";
import { useMutation } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useRef, useState } from "react";
import type { ReactNode } from "react";
import { ApiProblem } from "../../api/api-problem.ts";
import { confirmMyself, passkeyOptions } from "../../api/staff.ts";
import { Field } from "../../shell/field.tsx";
import { Modal } from "../../shell/modal.tsx";
import { useSession } from "../../shell/session.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { PasskeyTrouble } from "./passkey-button.tsx";

type Guard = <Answer>(run: () => Promise<Answer>) => Promise<Answer>;

const GuardContext = createContext<Guard>((run) => run());

/** Runs what may be delicate; when the server first wants to know that it is still the same person, asks, then runs it once more. */
export function useGuard(): Guard {
  return useContext(GuardContext);
}

export function ConfirmFirstProvider({ children }: { children: ReactNode }) {
  const [asking, setAsking] = useState(false);
  const settle = useRef<(confirmed: boolean) => void>(() => {});
  const guard = useCallback(async <Answer,>(run: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== "confirm_first") throw error;
      setAsking(true);
      const confirmed = await new Promise<boolean>((resolve) => { settle.current = resolve; });
      setAsking(false);
      if (!confirmed) throw error;
      return run();
    }
  }, []);
  return <GuardContext value={guard}>{children}{asking && <AskAgain onDone={(confirmed) => settle.current(confirmed)} />}</GuardContext>;
}

function AskAgain({ onDone }: { onDone(confirmed: boolean): void }) {
  const { t } = useTexts();
  const { session, replace } = useSession();
  const [password, setPassword] = useState("");
  const done = (now: Parameters<typeof replace>[0]): void => { replace(now); onDone(true); };
  const send = useMutation({ mutationFn: () => confirmMyself({ password }), onSuccess: done });
  const touch = useMutation({ mutationFn: async () => confirmMyself({ passkey: await startAuthentication({ optionsJSON: await passkeyOptions() }) }), onSuccess: done });
  return (
    <Modal title={t.confirmFirst.title} onClose={() => onDone(false)}>
      <p>{t.confirmFirst.says}</p>
      <form noValidate onSubmit={(event) => { event.preventDefault(); if (password !== "" && !send.isPending) send.mutate(); }}>
        {send.error !== null && <Trouble error={send.error} />}
        <Field label={t.signIn.password} type="password" autoComplete="current-password" value={password} onText={setPassword} autoFocus />
        <div className="dialog-foot"><button type="submit" className="button">{send.isPending ? t.sending : t.confirmFirst.send}</button></div>
      </form>
      {session.passkeys && session.factors.includes("passkey") && <p><button type="button" className="button quiet" onClick={() => touch.mutate()}>{t.secondFactor.passkey}</button></p>}
      {touch.error !== null && <PasskeyTrouble error={touch.error} />}
    </Modal>
  );
}
