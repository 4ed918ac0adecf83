import { describe, expect, test } from "vitest";
import { expectLinear } from "../../../server/test/expect-linear.ts";
import { findWritten } from "./find-links.ts";

const hrefs = (text: string): string[] => findWritten(text).filter((each) => !each.email).map((each) => each.href);

describe("addresses with spaces put into them", () => {
  test.each([
    ["Restart it at https: //renew-plan . example /orvane now", "https://renew-plan.example/orvane"],
    ["see https://renew-plan .com/x", "https://renew-plan.com/x"],
    ["see http://renew . plan . com", "http://renew.plan.com"],
    ["see https://www.renew-plan .example/x", "https://www.renew-plan.example/x"],
    ["see https://renew-plan. com/x", "https://renew-plan.com/x"],
    ["see www. renew-plan.com/x", "http://www.renew-plan.com/x"],
    ["see hxxps://renew-plan[.]example/x", "https://renew-plan.example/x"],
  ])("%s", (text, href) => {
    const found = findWritten(text);
    expect(found.map((each) => [each.href, each.mended])).toEqual([[href, true]]);
  });

  test.each([
    ["voir https://orvane.fr . merci", "https://orvane.fr"],
    ["See https://orvane.example. Thanks", "https://orvane.example"],
    ["See https://orvane.example . Thanks", "https://orvane.example"],
    ["https://orvane.com . net gains", "https://orvane.com"],
  ])("prose goes on behind: %s", (text, href) => {
    expect(hrefs(text)).toEqual([href]);
  });

  test("prose glued before www", () => {
    expect(hrefs("verify your details.www.97renew.tk now")).toEqual(["http://www.97renew.tk"]);
  });

  test("without a scheme, spaced points are prose", () => {
    expect(hrefs("I went . there is more . com on")).toEqual([]);
  });

  test("stays quick on many spaced points", () => expectLinear((count) => findWritten(`https://${"a . ".repeat(count)}`), 20_000));
});

describe("rows of points", () => {
  test("a host at the end of a run too long for one is found", () => {
    const long = "a.".repeat(400);
    expect(findWritten(`${long}renew-plan.com/x`)).toHaveLength(1);
    expect(hrefs(`see ${"a.".repeat(40)}renew-plan.com/x and pay.example.com/y`)).toEqual([`http://${"a.".repeat(40)}renew-plan.com/x`, "http://pay.example.com/y"]);
  });

  test.each(["a.", "\u0430.", "aa.", "a.b-", "a[.]"])("60,000 units of %s are read soon", (unit) => expectLinear((size) => findWritten(unit.repeat(size / unit.length)), 60_000));
});
