import { browserSupportsWebAuthn, startAuthentication, WebAuthnError } from "@simplewebauthn/browser";
import { useMutation } from "@tanstack/react-query";
import { passkeyOptions, passkeySignIn } from "../../api/staff.ts";
import type { Session } from "../../api/shapes.ts";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";

/** Asks the browser for a passkey and the server whether it fits. */
export function PasskeyButton({ says, onDone }: { says: string; onDone(session: Session): void }) {
  const { t } = useTexts();
  const ask = useMutation({ mutationFn: async () => passkeySignIn(await startAuthentication({ optionsJSON: await passkeyOptions() })), onSuccess: onDone });
  if (!browserSupportsWebAuthn()) return <p className="soft">{t.passkeys.unsupported}</p>;
  return (
    <>
      <button type="button" className="button quiet" onClick={() => ask.mutate()}>{ask.isPending ? t.passkeys.waiting : says}</button>
      {ask.error !== null && <PasskeyTrouble error={ask.error} />}
    </>
  );
}

/** The browser says the same when somebody changes his mind and when it waited too long: both are no fault. */
export function PasskeyTrouble({ error }: { error: unknown }) {
  const { t } = useTexts();
  if (error instanceof WebAuthnError && error.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED") return <p className="note" role="alert">{t.passkeys.already}</p>;
  if (error instanceof WebAuthnError || (error instanceof Error && ["NotAllowedError", "AbortError", "SecurityError"].includes(error.name))) return <p className="note" role="alert">{t.passkeys.cancelled}</p>;
  return <Trouble error={error} />;
}
