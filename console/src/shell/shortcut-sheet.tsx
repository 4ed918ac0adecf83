import { useState } from "react";
import { Modal } from "./modal.tsx";
import { setPreferences, usePreferences } from "./preferences.ts";
import { useAllShortcuts } from "./shortcuts.tsx";
import { useTexts } from "./use-texts.ts";

/** Every key that does something on this page. */
export function ShortcutSheet({ onClose }: { onClose(): void }) {
  const { t } = useTexts();
  const { shortcuts: on } = usePreferences();
  const all = useAllShortcuts();
  const [list] = useState(() => [...new Map(all().map((shortcut) => [shortcut.keys, shortcut])).values()]);
  return (
    <Modal title={t.shortcuts.title} onClose={onClose}>
      <table>
        <thead><tr><th scope="col">{t.shortcuts.key}</th><th scope="col">{t.shortcuts.does}</th></tr></thead>
        <tbody>
          {list.map(({ keys, says }) => (
            <tr key={keys}>
              <td className="nb">{keys.split(" ").map((key, index) => <span key={key}>{index > 0 && ` ${t.shortcuts.andThen} `}<kbd>{key.length === 1 ? key.toUpperCase() : key}</kbd></span>)}</td>
              <th scope="row">{says}</th>
            </tr>
          ))}
        </tbody>
      </table>
      <label className="choice">
        <input type="checkbox" checked={on} onChange={(event) => setPreferences({ shortcuts: event.target.checked })} /> <span>{t.shortcuts.on}</span>
      </label>
    </Modal>
  );
}
