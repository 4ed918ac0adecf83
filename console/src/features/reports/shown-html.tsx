import { useState } from "react";
import { htmlPath } from "../../api/reports.ts";
import { useTexts } from "../../shell/use-texts.ts";

/**
 * The message's HTML as the server gives it back: by a list of what is allowed, without scripts, remote content or links, under a policy
 * that allows nothing. The frame has no rights of its own on top of that (an empty `sandbox`). Fetched only when asked for.
 */
export function ShownHtml({ id }: { id: string }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.reports.html}</summary>
      <p className="soft">{t.reports.htmlSays}</p>
      {open && <iframe className="shown-html" sandbox="" referrerPolicy="no-referrer" src={htmlPath(id)} title={t.reports.html} />}
    </details>
  );
}
