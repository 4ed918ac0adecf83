import { Modal } from "./modal.tsx";
import { CONSOLE_LANGUAGES, setPreferences, usePreferences } from "./preferences.ts";
import { useTexts } from "./use-texts.ts";

/** Language, day or night, shortcuts: choices of this browser. */
export function Settings({ onClose }: { onClose(): void }) {
  const { t } = useTexts();
  const chosen = usePreferences();
  return (
    <Modal title={t.settings.title} onClose={onClose}>
      <fieldset>
        <legend>{t.settings.language}</legend>
        {CONSOLE_LANGUAGES.map((language) => (
          <label key={language} className="choice" lang={language}>
            <input type="radio" name="language" checked={chosen.language === language} onChange={() => setPreferences({ language })} /> <span>{t.settings.languages[language]}</span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t.settings.theme}</legend>
        {(["system", "light", "dark"] as const).map((theme) => (
          <label key={theme} className="choice">
            <input type="radio" name="theme" checked={chosen.theme === theme} onChange={() => setPreferences({ theme })} /> <span>{t.settings.themes[theme]}</span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t.shortcuts.title}</legend>
        <label className="choice">
          <input type="checkbox" checked={chosen.shortcuts} onChange={(event) => setPreferences({ shortcuts: event.target.checked })} /> <span>{t.shortcuts.on}</span>
        </label>
      </fieldset>
    </Modal>
  );
}
