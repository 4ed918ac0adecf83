import { useState } from "react";
import type { TakedownDetail, TakedownEntry } from "../../api/shapes.ts";
import { useMay } from "../../shell/session.tsx";
import { Key, useShortcuts } from "../../shell/shortcuts.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { VisibleText } from "../reports/visible-text.tsx";
import { useTakedown } from "./use-takedown.ts";

/** Letters of an entry shown without being asked for. */
const SHORT = 700;

/** One line of what happened, in the reader's words where we have them. */
export function useSayEntry(): (entry: TakedownEntry) => string {
  const { t } = useTexts();
  return ({ kind, text }) => {
    const name = t.takedowns.entries[kind];
    if (kind === "check") return `${name}: ${t.takedowns.places[text as keyof typeof t.takedowns.places] ?? text}`;
    const [, words, outcome = ""] = kind === "state" ? (/^(.*?) ?\((\w[\w-]*)\)$/s.exec(text) ?? ["", text]) : ["", ["drafted", "edited"].includes(kind) ? text : ""];
    const ended = t.takedowns.close.outcomes[outcome as keyof typeof t.takedowns.close.outcomes] ?? "";
    return [`${name}${ended === "" && words === "" ? "" : ":"}`, ended, words].filter((part) => part !== "").join(" ");
  };
}

/** Drafts, approvals, mails out and in, notes: newest first, on the ruler. */
export function TakedownThread({ takedown }: { takedown: TakedownDetail }) {
  const { t, format } = useTexts();
  const may = useMay();
  const say = useSayEntry();
  const [text, setText] = useState("");
  const act = useTakedown(takedown.id, () => setText(""));
  useShortcuts(may("takedowns:write") ? [{ keys: "n", says: t.takedowns.actions.note, run: () => document.getElementById("case-note")?.focus() }] : []);
  const send = (): void => {
    if (text.trim() !== "" && !act.isPending) act.mutate({ name: "note", action: { do: "note", version: takedown.version, text: text.trim() } });
  };
  return (
    <>
      {may("takedowns:write") && (
        <form className="comment" onSubmit={(event) => { event.preventDefault(); send(); }}>
          <label htmlFor="case-note">{t.takedowns.noteLabel} <Key keys="n" /></label>
          <textarea id="case-note" rows={2} maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send(); }} />
          {act.error !== null && <Trouble error={act.error} />}
          <button type="submit" className="button mini quiet">{act.isPending ? t.sending : t.takedowns.noteSend}</button>
        </form>
      )}
      <ol className="log thread">
        {takedown.thread.toReversed().map((entry) => (
          <li key={entry.id}>
            <time className="soft" dateTime={entry.at}>{format.brief(entry.at)}</time>
            <div>
              <p>{entry.actorName !== null && <b>{entry.actorName}: </b>}{say(entry)}</p>
              <Words entry={entry} />
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** What a stranger wrote is text and nothing else. */
function Words({ entry: { kind, from, subject, text } }: { entry: TakedownEntry }) {
  const { t } = useTexts();
  if (["state", "check", "drafted", "edited"].includes(kind) || text === "") return null;
  if (kind === "note" || kind === "approved") return <p className="said"><VisibleText text={kind === "approved" ? t.takedowns.because(text) : text} /></p>;
  const mail = (
    <blockquote className="mail">
      {from !== null && <p className="soft">{t.takedowns.fields.from} <bdi><VisibleText text={from} /></bdi></p>}
      {subject !== null && <p><b><bdi><VisibleText text={subject} /></bdi></b></p>}
      <p className="said" dir="auto"><VisibleText text={text} /></p>
    </blockquote>
  );
  return kind === "reply" && text.length <= SHORT ? mail : <details open={kind === "reply"}><summary>{t.takedowns.wholeText}</summary>{mail}</details>;
}
