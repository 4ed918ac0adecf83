import { expect, test } from "vitest";
import { emphasise } from "./emphasise.ts";

const bold = async (sentence: string, terms: string[]) => String(await emphasise(sentence, terms)).replace(/<span class="exact(?: nb)?">(.*?)<\/span>/g, "[$1]");

test("the longest term wins, and only where it stands alone", async () => {
  expect(await bold("Le site est orvane.renew.example. Notre adresse est orvane.example.", ["orvane.example", "orvane.renew.example", "renew.example"])).toBe(
    "Le site est [orvane.renew.example]. Notre adresse est [orvane.example].",
  );
  expect(await bold("notorvane.example, orvane.example2, orvane.example.evil", ["orvane.example"])).toBe("notorvane.example, orvane.example2, orvane.example.evil");
});

test("terms and sentences are text, never markup", async () => {
  expect(await bold("<b>a.example</b> <script>", ["a.example", "<script>"])).toBe("&lt;b&gt;[a.example]&lt;/b&gt; [&lt;script&gt;]");
});
