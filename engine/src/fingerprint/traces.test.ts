import { describe, expect, test } from "vitest";
import { examine } from "../examine.ts";
import { readTraces, type Trace } from "./traces.ts";

const words = (text: string): string => readTraces(examine({ kind: "pasted", channel: "sms", text }).evidence, null).words[0]?.join(" ") ?? "";
const traces = (text: string): Trace[] => readTraces(examine({ kind: "pasted", channel: "sms", text }).evidence, null).traces;
const mail = (text: string): ReturnType<typeof readTraces> => readTraces(examine({ kind: "mail", bytes: new TextEncoder().encode(text.replaceAll("\n", "\r\n")) }).evidence, null);

describe("steady words", () => {
  test.each([
    ["sums, dates, codes and links", "Pay 12.50 EUR by 3 March with code X7K2Q at https://a.example/1", "Pay USD 99 by 28/02 with code 11B2C at http://other.example/b?c=d"],
    ["letters of other scripts, invisible ones, capitals and accents", "Your account is closed", "YОUR аcc\u200bount ís clo\u00adsed"],
    ["letters set apart", "Sign in to paypal now please", "Sign in to p a y p a l now please"],
    ["drawn words", "Your reference is here qzxkvbntrw today", "Your reference is here today"],
  ])("%s change nothing", (_what, one, other) => {
    expect(words(one)).not.toBe("");
    expect(words(one)).toBe(words(other));
  });

  test("the reader's own name in the text is left out", () => {
    const to = (name: string): string[][] => mail(`From: a@b.example\nTo: ${name} Velden <${name}@mail.example>\nSubject: x\n\nHello ${name}, your box is full and closes tonight\n`).words;
    expect(to("marta")).toEqual(to("joris"));
  });

  test("hostile text is read in bounded time", () => {
    expect(words("a ".repeat(200_000)).length).toBeLessThan(60_000);
    expect(words("日".repeat(50_000)).split(" ").length).toBeLessThanOrEqual(900);
  });
});

describe("traces", () => {
  test.each<[string, Trace]>([
    ["https://www.fee-post.example/x", { kind: "domain", value: "fee-post.example", standing: "stranger" }],
    ["https://fee-post.pages.dev/x", { kind: "host", value: "fee-post.pages.dev", standing: "tenant" }],
    ["https://fee-post.web.app", { kind: "host", value: "fee-post.web.app", standing: "tenant" }],
    ["https://docs.google.com/forms/d/abc/viewform?x=1", { kind: "url", value: "docs.google.com/forms/d/abc/viewform", standing: "shared" }],
    ["https://bit.ly/Ab1", { kind: "url", value: "bit.ly/Ab1", standing: "shared" }],
    ["https://www.facebook.com/somebody", { kind: "host", value: "www.facebook.com", standing: "listed" }],
    ["http://203.0.113.9/login", { kind: "host", value: "203.0.113.9", standing: "stranger" }],
    ["write to help.desk.77@gmail.com", { kind: "email", value: "help.desk.77@gmail.com", standing: "stranger" }],
  ])("%s", (text, trace) => {
    expect(traces(`Look here: ${text}`)).toContainEqual(trace);
  });

  test("a platform's root is never a place of its own", () => {
    for (const root of ["pages.dev", "www.weebly.com", "sites.google.com", "storage.googleapis.com", "s3.amazonaws.com", "t.me"]) {
      expect(traces(`Look here: https://${root}/page`).filter(({ kind, standing }) => (kind === "domain" || kind === "host") && (standing === "stranger" || standing === "tenant")), root).toEqual([]);
    }
  });

  test("where a redirect leads, not its own page", () => {
    const found = traces("Look here: https://www.google.com/url?q=https://fee-post.example/a");
    expect(found).toContainEqual({ kind: "domain", value: "fee-post.example", standing: "stranger" });
    expect(found.filter(({ standing }) => standing === "stranger")).toHaveLength(1);
  });

  test("who writes: a mailbox of the public whole, else the domain; the reader's own address is none of them", () => {
    const read = (from: string): Trace[] => mail(`From: Desk <${from}>\nTo: marta@mail.example\nSubject: x\n\nDear marta@mail.example, your box is full\n`).traces;
    expect(read("Desk.77@gmail.com")).toEqual([{ kind: "sender", value: "desk.77@gmail.com", standing: "stranger" }]);
    expect(read("no-reply@x.fee-post.example")).toEqual([{ kind: "sender", value: "@fee-post.example", standing: "stranger" }]);
  });

  test("the build of a page is one for copies with other words, and none for a few tags", () => {
    const page = (word: string, rows = 6): string => `From: a@b.example\nContent-Type: text/html\n\n<table>${`<tr><td><b>${word}</b></td><td><a href="https://${word}.example">go</a></td></tr>`.repeat(rows)}</table>`;
    const build = (text: string): string | undefined => mail(text).traces.find(({ kind }) => kind === "html")?.value;
    expect(build(page("one"))).toMatch(/^[0-9a-f]{16}$/);
    expect(build(page("two").replaceAll("<b>", "<i>").replaceAll("</b>", "</i>"))).toBe(build(page("one")));
    expect(build(page("one", 7))).not.toBe(build(page("one")));
    expect(build(page("one", 1))).toBeUndefined();
  });
});
