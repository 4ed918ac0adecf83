import { createContext, useCallback, useContext, useMemo, useState } from "react";
import type { ReactNode } from "react";
import { useShortcuts } from "./shortcuts.tsx";
import { Key } from "./shortcuts.tsx";
import { useTexts } from "./use-texts.ts";

interface Toast {
  says: string;
  undo?: (() => void) | undefined;
}

const ToastContext = createContext<(toast: Toast | null) => void>(() => {});

/** Says what was done, in one place, until the next deed or until it is put away: nobody has to be quick (WCAG 2.2, 2.2.1). */
export function ToastProvider({ children }: { children: ReactNode }) {
  const { t } = useTexts();
  const [toast, setToast] = useState<Toast | null>(null);
  const undo = toast?.undo;
  const take = useCallback(() => {
    setToast(null);
    undo?.();
  }, [undo]);
  useShortcuts(undo === undefined ? [] : [{ keys: "z", says: t.actions.undo, run: take }]);
  return (
    <ToastContext value={useMemo(() => setToast, [])}>
      {children}
      <div className="toast-place">
        <div role="status">{toast !== null && <p>{toast.says}</p>}</div>
        {toast !== null && (
          <div className="toast-keys">
            {undo !== undefined && <button type="button" className="button mini" onClick={take}>{t.actions.undo} <Key keys="z" /></button>}
            <button type="button" className="button mini quiet" onClick={() => setToast(null)}>{t.close}</button>
          </div>
        )}
      </div>
    </ToastContext>
  );
}

export function useToast(): (toast: Toast | null) => void {
  return useContext(ToastContext);
}
