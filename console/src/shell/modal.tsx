import { useEffect, useId, useRef } from "react";
import type { ReactNode } from "react";
import { useTexts } from "./use-texts.ts";

/** A native dialog: the browser keeps the focus inside, closes on Escape and gives the focus back. On the page only while open. */
export function Modal({ title, onClose, children, wide = false }: { title: string; onClose(): void; children: ReactNode; wide?: boolean }) {
  const { t } = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement;
    if (dialog.current?.open === false) dialog.current.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} className={wide ? "wide-dialog" : undefined} aria-labelledby={heading} onClose={onClose} onCancel={(event) => { event.preventDefault(); onClose(); }}>
      <div className="dialog-head">
        <h2 id={heading}>{title}</h2>
        <button type="button" className="button mini quiet" onClick={onClose}>{t.close}</button>
      </div>
      {children}
    </dialog>
  );
}
