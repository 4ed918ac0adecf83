import { browserSupportsWebAuthn, startRegistration } from "@simplewebauthn/browser";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { addPasskey, passkeyCreationOptions } from "../../api/staff.ts";
import { Field } from "../../shell/field.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { PasskeyTrouble } from "./passkey-button.tsx";

/** A name to know it by, then the browser asks for the finger, face or key. */
export function AddPasskey({ onDone }: { onDone(codes: string[]): void }) {
  const { t } = useTexts();
  const [name, setName] = useState("");
  const add = useMutation({ mutationFn: async () => addPasskey(name.trim() === "" ? t.passkeys.unnamed : name.trim(), await startRegistration({ optionsJSON: await passkeyCreationOptions() })), onSuccess: ({ codes }) => onDone(codes) });
  if (!browserSupportsWebAuthn()) return <p className="soft">{t.passkeys.unsupported}</p>;
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); if (!add.isPending) add.mutate(); }}>
      {add.error !== null && <PasskeyTrouble error={add.error} />}
      <Field label={t.passkeys.name} hint={t.passkeys.nameHint} value={name} onText={setName} maxLength={60} />
      <button type="submit" className="button">{add.isPending ? t.passkeys.waiting : t.passkeys.add}</button>
    </form>
  );
}
