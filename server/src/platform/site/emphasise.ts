import { html } from "hono/html";
import type { Html } from "./shell.ts";

const MOST_TERMS = 60;

/** A sentence of ours with the addresses, domains and numbers in it set in bold, longest first, each only where it stands alone. */
export function emphasise(sentence: string, terms: Iterable<string>): Html {
  const wanted = [...new Set(terms)].filter((term) => term.length >= 3 && term.length <= 253).sort((one, other) => other.length - one.length).slice(0, MOST_TERMS);
  const pieces: (string | Html)[] = [];
  let from = 0;
  let plain = 0;
  while (from < sentence.length) {
    const term = startsWord(sentence, from) ? wanted.find((candidate) => sentence.startsWith(candidate, from) && endsWord(sentence, from + candidate.length)) : undefined;
    if (term === undefined) {
      from += 1;
      continue;
    }
    if (from > plain) pieces.push(sentence.slice(plain, from));
    pieces.push(html`<span class="exact${term.length <= 28 ? " nb" : ""}">${term}</span>`);
    from += term.length;
    plain = from;
  }
  if (plain < sentence.length) pieces.push(sentence.slice(plain));
  return html`${pieces}`;
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}@._+-]/u.test(text.charAt(at - 1));
}

/** A full stop may end the sentence; one that goes on belongs to a longer address. */
function endsWord(text: string, at: number): boolean {
  return !/^(?:[\p{L}\p{N}@_-]|\.[\p{L}\p{N}])/u.test(text.slice(at, at + 2));
}
