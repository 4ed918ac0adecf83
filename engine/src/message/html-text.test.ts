import { describe, expect, it } from "vitest";
import { expectLinear } from "../../../server/test/expect-linear.ts";
import { defectLog } from "./defects.ts";
import { htmlText } from "./html-text.ts";

const read = (html: string): ReturnType<typeof htmlText> => htmlText(html, defectLog());
const shown = (html: string): string => read(html).text;

describe("htmlText: what is seen", () => {
  it.each([
    ["<p>a</p><p>b</p>", "a\n\nb"],
    ["<div>a</div><div>b</div>", "a\nb"],
    ["a<br>b<br><br>c", "a\nb\n\nc"],
    ["a  \n\t b", "a b"],
    ["a&nbsp;&nbsp;b", "a b"],
    ["<table><tr><td>a<td>b<tr><td>c</table>d", "a b\nc\nd"],
    ["N<b>et</b>fl<!-- x -->ix", "Netflix"],
    ["a<script>if (a</b>) x</script>b<style>p{}</style>c", "abc"],
    ["<title>t</title>a<noscript>b</noscript>", "ab"],
    ["<!--[if mso]>x<![endif]-->a<!--[if !mso]><!-->b<!--<![endif]-->", "ab"],
    ["<![if !mso]>a<![endif]>b<?xml x?>c</ >d", "abcd"],
    ["1 < 2 &amp; 3 &lt; 4 &#8364;5 &#x20AC; &euro; &copy &eacute &notanentity; &", "1 < 2 & 3 < 4 €5 € € © é ¬anentity; &"],
    ["&#0;&#x110000;&#128;", "\uFFFD\uFFFD€"],
    ["<a href=x title='a>b'>c</a>", "c"],
    ['<img alt="Lumio" src=a.png> <img alt="pixel" width=1 height=1>', "Lumio"],
    ["<ul><li>a<li>b</ul>", "a\nb"],
    ["<pre>a\n  b\n\nc</pre>", "a\nb\n\nc"],
    ['<input type=submit value="Sign in"><input type=password placeholder="Password"><input type=hidden value=x>', "Sign in Password"],
    ["<P>A<BR/>B</P>", "A\nB"],
    ["<!-->a<!--->b<!-- c --!>d", "abd"],
    ["pay\u0000pal", "paypal"],
    ["", ""],
  ])("%s", (html, text) => {
    expect(shown(html)).toBe(text);
  });

  it("says when it ends inside markup", () => {
    for (const html of ["a<!-- b", "a<b c", "a<script>b", 'a<p title="b>', "a<style>b", "a</p"]) {
      const log = defectLog();
      expect(htmlText(html, log).text).toBe("a");
      expect(log.list()).toEqual([{ id: "html-unclosed" }]);
    }
  });
});

describe("htmlText: what is hidden", () => {
  it.each([
    ['<span style="display:none">x</span>', "display"],
    ['<span style="DISPLAY : NONE !important">x</span>', "display"],
    ['<div style="visibility:hidden"><p>x</p></div>', "display"],
    ["<div hidden>x</div>", "display"],
    ['<span style="opacity:0">x</span>', "display"],
    ['<span style="font-size:0">x</span>', "size"],
    ['<span style="font-size:1px">x</span>', "size"],
    ['<span style="font:0/0 Arial">x</span>', "size"],
    ['<div style="max-height:0;overflow:hidden">x</div>', "size"],
    ['<div style="position:absolute;left:-9999px">x</div>', "offscreen"],
    ['<div style="text-indent:-5000px">x</div>', "offscreen"],
    ['<font color="#ffffff">x</font>', "colour"],
    ['<td bgcolor="#003366"><span style="color:#013467">x</span></td>', "colour"],
    ['<span style="color:transparent">x</span>', "colour"],
    ['<span style="color:#fff;background:#fefefe">x</span>', "colour"],
    ["<style>.q{display:none}</style><i class=q>x</i>", "display"],
    ["<style>p#z , b.q {display:none}</style><b class='a q'>x</b>", "display"],
    ["<style>/* a{ */ @import url(x); font{display:none}</style><font>x</font>", "display"],
    ["<i class=q>x</i><style>.q{display:none}</style>", "display"],
  ])("%s", (html, how) => {
    const result = read(`a${html}b`);
    expect(result.text.replace(/\s/g, "")).toBe("ab");
    expect(result.hidden).toEqual([{ text: "x", how }]);
  });

  it.each([
    '<div style="font-size:0"><p style="font-size:14px">x</p></div>',
    '<div style="visibility:hidden"><p style="visibility:visible">x</p></div>',
    "<style>@media (max-width:600px){.q{display:none}}</style><i class=q>x</i>",
    '<div style="background:url(a.png)"><span style="color:#fff">x</span></div>',
    '<div class="dark"><span style="color:#fff">x</span></div>',
    '<a style="color:#ffffff;background:#e50914;mso-hide:all">x</a>',
    '<td bgcolor="#000000"><font color="white">x</font></td>',
    '<td style="display:none">q<td>x',
    '<p style="display:none">q<p>x',
    '<div style="font-size:2em;line-height:0">x</div>',
    '<div style="margin-left:-20px">x</div>',
  ])("%s shows", (html) => {
    expect(shown(html)).toBe("x");
  });

  it("joins a word that hidden letters cut", () => {
    expect(shown("Net<span style='display:none'>zz</span>flix")).toBe("Netflix");
  });
});

describe("htmlText: links", () => {
  const links = (html: string): string[] => {
    const { text, links: found } = read(html);
    return found.map(({ href, start, end, from }) => `${from} ${href} [${text.slice(start, end)}]`);
  };
  it.each([
    ['<p>See <a href="https://a.example/?x=1&amp;y=2"> the  page </a>.', ["html https://a.example/?x=1&y=2 [the page]"]],
    ["<a href=https://a.example>b", ["html https://a.example [b]"]],
    ["<A HREF = 'https://a.example'>b</A>", ["html https://a.example [b]"]],
    ['<a href="\n ht\ttps://a.example/ ">b</a>', ["html https://a.example/ [b]"]],
    ['<a href="https://a.example"><img src="b.png"></a>c', ["html https://a.example []"]],
    ['<a href="https://a.example">b<a href="https://c.example">d</a>', ["html https://a.example [b]", "html https://c.example [d]"]],
    ['<a href="https://a.example"><table><tr><td>b</td></tr></table></a>', ["html https://a.example [b]"]],
    ['<form action="https://a.example/p"><input placeholder="Card"></form>', ["form https://a.example/p [Card]"]],
    ['<map><area href="https://a.example"></map>', ["html https://a.example []"]],
    ['<base href="https://a.example/d/e?x"><a href="f">b</a><a href="/g">c</a><a href="//h.example/">d</a>', ["html https://a.example/d/f [b]", "html https://a.example/g [c]", "html https://h.example/ [d]"]],
    ['<a href="#top">b</a><a href="">c</a><a name=x>d</a>', []],
    ['<a href="https:&#47;&#x2f;a.example&sol;p&copy=1">b</a>', ["html https://a.example/p&copy=1 [b]"]],
    ['<a href="javascript:x()">b</a>', ["html javascript:x() [b]"]],
  ])("%s", (html, expected) => {
    expect(links(html)).toEqual(expected);
  });

  it("collects data images and Content-IDs", () => {
    const { images, cids } = read('<img src="data:image/png;base64,iVBO Rw0="><img src="cid:logo@x">');
    expect(images).toEqual([{ type: "image/png", base64: "iVBORw0=" }]);
    expect(cids).toEqual(["logo@x"]);
  });

  it("keeps 2,000 links", () => {
    const log = defectLog();
    expect(htmlText("<a href=https://a.example>x</a>".repeat(3_000), log).links).toHaveLength(2_000);
    expect(log.list()).toEqual([{ id: "html-too-many-links" }]);
  });
});

describe("htmlText: bounds", () => {
  it("cuts the text at 200,000 units", () => {
    const log = defectLog();
    expect(htmlText("word ".repeat(60_000), log).text.length).toBeLessThanOrEqual(200_000);
    expect(log.list()).toEqual([{ id: "text-too-long" }]);
  });

  it.each([
    ["<div>", 100_000], ["<b><i>", 50_000], ["<table><tr><td>", 30_000], ["</i><b>", 60_000], ["<i><table></i>", 30_000], ["<a href=x>", 50_000], ["<!--", 100_000], ["<", 300_000],
    ["&", 300_000], ["&#", 200_000], ["<p", 100_000], ["<style>a{}", 30_000], ["<style>a{}</style>", 20_000], ["<style>{{{{{{", 30_000], ["<script></", 50_000], ["</div", 60_000], ['<a b="', 50_000], ["<p style='a:b;'>", 30_000],
    ["<span style=display:none>x<p>", 30_000], ["--!", 100_000], ["<form action=x>", 30_000], ["<li><ul>", 40_000],
  ])("%s times %i ends soon", (piece, times) => expectLinear((size) => read(piece.repeat(size)), times));
});
