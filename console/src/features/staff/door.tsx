import { useState } from "react";
import type { ReactNode } from "react";
import { Mark } from "../../shell/mark.tsx";
import { useSession } from "../../shell/session.tsx";
import { Settings } from "../../shell/settings.tsx";
import { useTexts } from "../../shell/use-texts.ts";

/** The frame of every page before the console: one column, one question. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTexts();
  const { session } = useSession();
  const [settings, setSettings] = useState(false);
  return (
    <div className="door">
      <title>{`${title} – Rempart`}</title>
      <header><p className="home"><Mark /> Rempart</p><p>{t.door.of(session.brand.name)}</p></header>
      <main>
        <h1>{title}</h1>
        {children}
      </main>
      <footer><button type="button" className="button mini quiet" onClick={() => setSettings(true)}>{t.settings.title}</button></footer>
      {settings && <Settings onClose={() => setSettings(false)} />}
    </div>
  );
}
