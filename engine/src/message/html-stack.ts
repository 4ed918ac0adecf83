import { ROOT_FRAME } from "./html-cascade.ts";
import type { Frame } from "./html-cascade.ts";
import { TAG } from "./html-tags.ts";
import type { TagKind } from "./html-tags.ts";

/** Frames looked at for the start tag of an end tag; a browser looks at all, which hostile nesting makes quadratic. */
const LOOK_UP = 200;
const LOOK_UP_IMPLIED = 40;

/** What a start tag ends without saying so, and how far that reaches out. */
const IMPLIED: Record<string, { ends: Set<string>; stops: Set<string> }> = {
  td: { ends: new Set(["td", "th"]), stops: new Set(["table"]) },
  th: { ends: new Set(["td", "th"]), stops: new Set(["table"]) },
  tr: { ends: new Set(["td", "th", "tr"]), stops: new Set(["table"]) },
  li: { ends: new Set(["li"]), stops: new Set(["ul", "ol", "td", "th", "table"]) },
  a: { ends: new Set(["a"]), stops: new Set(["td", "th", "table"]) },
};
const BLOCK = { ends: new Set(["p"]), stops: new Set(["td", "th", "table", "div", "body", "button", "li", "center", "blockquote"]) };

/** The open elements. Frames are closed, innermost first, through `close`, while they are still on top. */
export class HtmlStack {
  top: Frame = ROOT_FRAME;
  private readonly frames: Frame[] = [];
  private readonly close: (frame: Frame) => void;

  constructor(close: (frame: Frame) => void) {
    this.close = close;
  }

  push(frame: Frame): void {
    this.frames.push(frame);
    this.top = frame;
  }

  popTo(depth: number): void {
    for (let at = this.frames.length - 1; at >= depth; at--) {
      this.close(this.top);
      this.frames.length = at;
      this.top = this.frames[at - 1] ?? ROOT_FRAME;
    }
  }

  /** Closes what a start tag of this kind ends. */
  closeImplied(kind: TagKind): void {
    const implied = IMPLIED[kind.name] ?? (kind.flags & TAG.block ? BLOCK : null);
    if (implied === null) return;
    let found = -1;
    const lowest = Math.max(0, this.frames.length - LOOK_UP_IMPLIED);
    for (let at = this.frames.length - 1; at >= lowest; at--) {
      const name = this.frames[at]!.kind.name;
      if (implied.ends.has(name)) found = at;
      else if (implied.stops.has(name)) break;
    }
    if (found !== -1) this.popTo(found);
  }

  /** Closes up to the element that an end tag names; table cells hold out against end tags that do not belong to tables. */
  closeNamed(kind: TagKind): void {
    const reaches = (kind.flags & TAG.barrier) !== 0 || kind.name === "tr" || kind.name === "tbody";
    const lowest = Math.max(0, this.frames.length - LOOK_UP);
    for (let at = this.frames.length - 1; at >= lowest; at--) {
      const { name, flags } = this.frames[at]!.kind;
      if (name === kind.name) {
        this.popTo(at);
        return;
      }
      if (flags & TAG.barrier && !reaches) return;
    }
  }
}
