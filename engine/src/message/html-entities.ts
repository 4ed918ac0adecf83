/** Windows-1252 meanings of 128 to 159, which browsers read there (WHATWG HTML, numeric character reference end state). */
const C1 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Latin-1 names in order of code point from 160: browsers read these without the semicolon too. */
const LATIN1 =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 " +
  "ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml " +
  "ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring " +
  "aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc " +
  "uuml yacute thorn yuml";

/** Names that need their semicolon: those of HTML 4, and those that serve to hide an address or a word. `name:hex`. */
const OTHERS =
  "apos:27 OElig:152 oelig:153 Scaron:160 scaron:161 Yuml:178 fnof:192 circ:2c6 tilde:2dc Alpha:391 Beta:392 Gamma:393 Delta:394 Epsilon:395 Zeta:396 " +
  "Eta:397 Theta:398 Iota:399 Kappa:39a Lambda:39b Mu:39c Nu:39d Xi:39e Omicron:39f Pi:3a0 Rho:3a1 Sigma:3a3 Tau:3a4 Upsilon:3a5 Phi:3a6 Chi:3a7 " +
  "Psi:3a8 Omega:3a9 alpha:3b1 beta:3b2 gamma:3b3 delta:3b4 epsilon:3b5 zeta:3b6 eta:3b7 theta:3b8 iota:3b9 kappa:3ba lambda:3bb mu:3bc nu:3bd " +
  "xi:3be omicron:3bf pi:3c0 rho:3c1 sigmaf:3c2 sigma:3c3 tau:3c4 upsilon:3c5 phi:3c6 chi:3c7 psi:3c8 omega:3c9 ensp:2002 emsp:2003 thinsp:2009 " +
  "zwnj:200c zwj:200d lrm:200e rlm:200f ndash:2013 mdash:2014 lsquo:2018 rsquo:2019 sbquo:201a ldquo:201c rdquo:201d bdquo:201e dagger:2020 " +
  "Dagger:2021 bull:2022 hellip:2026 permil:2030 prime:2032 Prime:2033 lsaquo:2039 rsaquo:203a oline:203e frasl:2044 euro:20ac image:2111 weierp:2118 " +
  "real:211c trade:2122 alefsym:2135 larr:2190 uarr:2191 rarr:2192 darr:2193 harr:2194 crarr:21b5 lArr:21d0 uArr:21d1 rArr:21d2 dArr:21d3 hArr:21d4 " +
  "forall:2200 part:2202 exist:2203 empty:2205 nabla:2207 isin:2208 notin:2209 ni:220b prod:220f sum:2211 minus:2212 lowast:2217 radic:221a prop:221d " +
  "infin:221e ang:2220 and:2227 or:2228 cap:2229 cup:222a int:222b there4:2234 sim:223c cong:2245 asymp:2248 ne:2260 equiv:2261 le:2264 ge:2265 " +
  "sub:2282 sup:2283 nsub:2284 sube:2286 supe:2287 oplus:2295 otimes:2297 perp:22a5 sdot:22c5 lceil:2308 rceil:2309 lfloor:230a rfloor:230b lang:27e8 " +
  "rang:27e9 loz:25ca spades:2660 clubs:2663 hearts:2665 diams:2666 Tab:9 NewLine:a excl:21 num:23 dollar:24 percnt:25 lpar:28 rpar:29 ast:2a " +
  "plus:2b comma:2c period:2e sol:2f colon:3a semi:3b equals:3d quest:3f commat:40 lsqb:5b lbrack:5b bsol:5c rsqb:5d rbrack:5d Hat:5e lowbar:5f " +
  "grave:60 lcub:7b lbrace:7b verbar:7c vert:7c rcub:7d rbrace:7d NonBreakingSpace:a0 ZeroWidthSpace:200b NegativeThinSpace:200b NoBreak:2060 " +
  "ApplyFunction:2061 af:2061 InvisibleTimes:2062 it:2062 InvisibleComma:2063 ic:2063 hairsp:200a puncsp:2008 numsp:2007 hyphen:2010 dash:2010 horbar:2015 " +
  "inodot:131 imath:131 fflig:fb00 filig:fb01 fllig:fb02 check:2713 cross:2717 star:2606 starf:2605 phone:260e female:2640 male:2642 nldr:2025 mldr:2026 caron:2c7 " +
  "breve:2d8 dot:2d9 ring:2da ogon:2db abreve:103 Abreve:102 aogon:105 Aogon:104 cacute:107 Cacute:106 ccaron:10d Ccaron:10c dcaron:10f Dcaron:10e eogon:119 " +
  "Eogon:118 ecaron:11b Ecaron:11a gbreve:11f Gbreve:11e idot:130 Idot:130 lstrok:142 Lstrok:141 nacute:144 Nacute:143 ncaron:148 Ncaron:147 odblac:151 Odblac:150 " +
  "rcaron:159 Rcaron:158 sacute:15b Sacute:15a scedil:15f Scedil:15e tcaron:165 Tcaron:164 uring:16f Uring:16e udblac:171 Udblac:170 zacute:17a Zacute:179 " +
  "zdot:17c Zdot:17b zcaron:17e Zcaron:17d";

const bare = new Map<string, string>([["amp", "&"], ["AMP", "&"], ["lt", "<"], ["LT", "<"], ["gt", ">"], ["GT", ">"], ["quot", '"'], ["QUOT", '"'], ["COPY", "©"], ["REG", "®"]]);
LATIN1.split(" ").forEach((name, index) => bare.set(name, String.fromCharCode(160 + index)));
const named = new Map<string, string>(bare);
for (const entry of OTHERS.split(" ")) {
  const colon = entry.indexOf(":");
  named.set(entry.slice(0, colon), String.fromCharCode(Number.parseInt(entry.slice(colon + 1), 16)));
}

const numeric = (code: number): string => {
  if (code >= 128 && code <= 159) return C1[code - 128]!;
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || Number.isNaN(code)) return "\uFFFD";
  return String.fromCodePoint(code);
};

const isAlnum = (unit: number): boolean => (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);

/** What an ampersand at `at` stands for, and where the text goes on; null when it is only an ampersand. */
export const entityAt = (html: string, at: number, end: number): { text: string; next: number } | null => {
  let next = at + 1;
  if (html.charCodeAt(next) === 35) {
    next++;
    const mark = html.charCodeAt(next) | 32;
    const base = mark === 120 ? 16 : 10;
    if (base === 16) next++;
    const start = next;
    let code = 0;
    for (; next < end; next++) {
      const digit = Number.parseInt(html[next]!, base);
      if (Number.isNaN(digit)) break;
      code = Math.min(code * base + digit, 0x110000);
    }
    if (next === start) return null;
    return { text: numeric(code), next: html.charCodeAt(next) === 59 ? next + 1 : next };
  }
  const limit = Math.min(end, at + 32);
  while (next < limit && isAlnum(html.charCodeAt(next))) next++;
  if (next === at + 1) return null;
  const name = html.slice(at + 1, next);
  if (html.charCodeAt(next) === 59 && next < end) {
    const text = named.get(name);
    if (text !== undefined) return { text, next: next + 1 };
  }
  for (let length = Math.min(name.length, 6); length >= 2; length--) {
    const text = bare.get(name.slice(0, length));
    if (text !== undefined) return { text, next: at + 1 + length };
  }
  return null;
};

/** An attribute value with its character references read. As browsers do, `&copy=` in a link stays as it is. */
export const decodeEntities = (text: string): string => {
  let at = text.indexOf("&");
  if (at === -1) return text;
  const out: string[] = [];
  let from = 0;
  for (; at !== -1; at = text.indexOf("&", at)) {
    const entity = entityAt(text, at, text.length);
    const follows = entity === null ? 0 : text.charCodeAt(entity.next);
    const closed = entity !== null && text.charCodeAt(entity.next - 1) === 59;
    if (entity === null || (!closed && text.charCodeAt(at + 1) !== 35 && (follows === 61 || isAlnum(follows)))) {
      at++;
      continue;
    }
    out.push(text.slice(from, at), entity.text);
    from = at = entity.next;
  }
  out.push(text.slice(from));
  return out.join("");
};
