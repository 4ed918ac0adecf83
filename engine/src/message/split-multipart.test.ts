import { describe, expect, it } from "vitest";
import { defectLog } from "./defects.ts";
import { dashLines, splitMultipart } from "./split-multipart.ts";

const split = (text: string, boundary: string): { parts: string[] | null; defects: string[] } => {
  const bytes = new TextEncoder().encode(text);
  const log = defectLog();
  const pieces = splitMultipart({ bytes, log, dashes: dashLines(bytes, 0) }, boundary, 0, bytes.length);
  const parts = pieces === null ? null : Array.from({ length: pieces.length / 2 }, (_, at) => text.slice(pieces[at * 2], pieces[at * 2 + 1]));
  return { parts, defects: log.list().map((defect) => defect.id) };
};

describe("splitMultipart", () => {
  it.each([
    ["preamble\r\n--b\r\none\r\n--b\r\ntwo\r\n--b--\r\nepilogue", ["one", "two"], []],
    ["--b\none\n\n--b--", ["one\n"], []],
    ["--b \t\none\n--b--", ["one"], []],
    ["--b\none\n--bb\ntwo\n--b--", ["one\n--bb\ntwo"], []],
    ["--b\none\n ----b\ntwo\n--b--", ["one\n ----b\ntwo"], []],
    ["--b--", [], []],
    ["--b\none", ["one"], ["boundary-unclosed"]],
    ["--c\nContent-Type: x/y\n\none\n--c--", ["Content-Type: x/y\n\none"], ["boundary-missing", "boundary-guessed"]],
    ["--\nnothing", null, ["boundary-missing"]],
    ["", null, ["boundary-missing"]],
  ])("%j", (text, parts, defects) => {
    expect(split(text, "b")).toEqual({ parts, defects });
  });
});
