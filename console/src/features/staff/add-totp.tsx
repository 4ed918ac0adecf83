import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { beginTotp, confirmTotp } from "../../api/staff.ts";
import { Field } from "../../shell/field.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";

/** The code to scan, the same key to type, and the first six digits as proof that it works. */
export function AddTotp({ onDone }: { onDone(codes: string[]): void }) {
  const { t } = useTexts();
  const [code, setCode] = useState("");
  const { data, error, refetch } = useQuery({ queryKey: ["totp", "begin"], queryFn: beginTotp, staleTime: Infinity, gcTime: 0, retry: false, refetchOnWindowFocus: false });
  const send = useMutation({ mutationFn: confirmTotp, onSuccess: ({ codes }) => onDone(codes), onError: () => setCode("") });
  if (data === undefined) return error === null ? <Skeleton rows={6} /> : <Trouble error={error} retry={() => void refetch()} />;
  return (
    <form className="totp" noValidate onSubmit={(event) => { event.preventDefault(); if (code.trim() !== "" && !send.isPending) send.mutate(code.trim()); }}>
      <p>{t.totp.scan}</p>
      <img className="qr" src={`data:image/svg+xml,${encodeURIComponent(data.qr)}`} alt={t.totp.qr} width="200" height="200" />
      <p>{t.totp.type} <code className="exact">{data.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code></p>
      {send.error !== null && <Trouble error={send.error} />}
      <Field label={t.totp.code} hint={t.totp.codeHint} inputMode="numeric" autoComplete="one-time-code" maxLength={10} value={code} onText={setCode} />
      <button type="submit" className="button">{send.isPending ? t.sending : t.totp.send}</button>
    </form>
  );
}
