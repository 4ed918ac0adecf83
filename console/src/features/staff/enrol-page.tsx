import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useSession } from "../../shell/session.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { AddPasskey } from "./add-passkey.tsx";
import { AddTotp } from "./add-totp.tsx";
import { Door } from "./door.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

/** Whoever has no second factor sets one up before anything else; then keeps the recovery codes. */
export function EnrolPage() {
  const { t } = useTexts();
  const { session } = useSession();
  const client = useQueryClient();
  const [codes, setCodes] = useState<string[] | null>(null);
  const [way, setWay] = useState<"totp" | "passkey" | null>(session.passkeys ? null : "totp");
  const enter = (): void => void client.invalidateQueries({ queryKey: ["session"] });
  const done = (given: string[]): void => (given.length === 0 ? enter() : setCodes(given));
  if (codes !== null) return <Door title={t.recovery.title}><RecoveryCodes codes={codes} onKept={enter} /></Door>;
  return (
    <Door title={t.enrol.title}>
      <p>{t.enrol.says}</p>
      {session.passkeys && (
        <fieldset>
          <legend>{t.enrol.legend}</legend>
          <label className="choice"><input type="radio" name="way" checked={way === "passkey"} onChange={() => setWay("passkey")} /> <span><b>{t.enrol.passkey}</b> <span className="soft">{t.enrol.passkeySays}</span></span></label>
          <label className="choice"><input type="radio" name="way" checked={way === "totp"} onChange={() => setWay("totp")} /> <span><b>{t.enrol.totp}</b> <span className="soft">{t.enrol.totpSays}</span></span></label>
        </fieldset>
      )}
      {way === "totp" && <AddTotp onDone={done} />}
      {way === "passkey" && <AddPasskey onDone={done} />}
    </Door>
  );
}
