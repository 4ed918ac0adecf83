import { expect, test } from "vitest";
import { toMarkdown } from "./index.ts";
import type { Block } from "./index.ts";

const markdown = (...blocks: Block[]) => toMarkdown({ language: "en", title: "t", blocks });

test("one text, in the order of its blocks", () => {
  const text = markdown(
    { kind: "title", text: "Report", subtitle: "INC-2026-001" },
    { kind: "heading", level: 1, text: "Result" },
    { kind: "paragraph", text: "Twelve customers.", tone: "callout" },
    { kind: "page-break" },
    { kind: "list", items: ["one", "two"] },
    { kind: "table", caption: "By kind", columns: [{ title: "Kind" }, { title: "Customers", align: "right" }], rows: [["delivery_address", "12"], ["short row"]] },
    { kind: "definitions", entries: [{ term: "Organisation", detail: "33(3)(a)", text: "Orvane" }, { term: "Officer", text: "", note: "To be answered by the lead" }] },
  );
  expect(text).toBe(`# Report

INC-2026-001

## Result

> Twelve customers.

- one
- two

By kind

| Kind | Customers |
| --- | ---: |
| delivery_address | 12 |
| short row |  |

- **Organisation** (33(3)(a)): Orvane
- **Officer**: \\_\\_\\_\\_\\_\\_\\
  To be answered by the lead
`);
});

test("hostile text stays text", () => {
  expect(markdown({ kind: "paragraph", text: "# not a title\n- nor an item\n1. nor this\n> nor that" })).toBe("\\# not a title\\\n\\- nor an item\\\n1\\. nor this\\\n\\> nor that\n");
  expect(markdown({ kind: "paragraph", text: "<img src=x> ![a](http://b.example) `code` *b* _c_ d_e &lt;" })).toBe(
    "\\<img src=x\\> !\\[a\\](http://b.example) \\`code\\` \\*b\\* \\_c\\_ d_e \\&lt;\n",
  );
  expect(markdown({ kind: "table", columns: [{ title: "a" }], rows: [["one | two\nthree"]] })).toContain("| one \\| two<br>three |");
});
