import { readFileSync } from "node:fs";

/** A `curl` that a document shows; `piped` is the `jq` whose output it is given. */
export interface CurlExample {
  line: number;
  words: string[];
  piped: string[] | null;
}

export interface CurlRequest {
  /** Path and query. */
  url: string;
  method: string;
  headers: Record<string, string>;
  body: Uint8Array | string | undefined;
}

const root = new URL("../", import.meta.url);

/** Lines that begin with `curl` and go on after a backslash; a `jq` line that ends in `|` belongs to the next. */
export function readCurls(document: string): CurlExample[] {
  const rows = document.split("\n");
  return rows.flatMap((row, index) => {
    if (!row.startsWith("curl ")) return [];
    let command = row;
    for (let next = index + 1; command.endsWith("\\"); next++) command = `${command.slice(0, -1)} ${rows[next] ?? ""}`;
    const before = rows[index - 1] ?? "";
    return [{ line: index + 1, words: shellWords(command).slice(1), piped: before.startsWith("jq ") && before.endsWith("|") ? shellWords(before.slice(0, -1)).slice(1) : null }];
  });
}

/** Words as a shell would split them: quotes of both kinds, also in the middle of a word. A `$NAME` that a shell would replace is marked by U+E000 before it. */
export function shellWords(line: string): string[] {
  const marked = (text: string): string => text.replaceAll("$", "\uE000$");
  return (line.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? []).map((word) => word.replace(/'([^']*)'|"([^"]*)"|([^'"]+)/g, (_, single?: string, double?: string, plain?: string) => single ?? marked(double ?? plain ?? "")));
}

/** The request that a shell and curl would make of it, at the root of the repository. `variables` are those of the shell. */
export function requestOf({ words, piped }: Pick<CurlExample, "words" | "piped">, variables: Readonly<Record<string, string>>): CurlRequest {
  const filled = (word: string): string => word.replace(/\uE000\$([A-Z]+)/g, (_, name: string) => {
    if (variables[name] === undefined) throw new Error(`this test does not know $${name}`);
    return variables[name];
  });
  const request: CurlRequest = { url: "", method: "", headers: {}, body: undefined };
  const given = words.map(filled);
  for (let at = 0; at < given.length; at++) {
    const word = given[at]!;
    if (word === "-H") {
      const [name = "", value = ""] = given[++at]!.split(/:\s*(.*)/);
      request.headers[name] = value;
    } else if (word === "-d" || word === "--data-binary") {
      const data = given[++at]!;
      request.body = data === "@-" ? made(piped, filled) : data.startsWith("@") ? readFileSync(new URL(data.slice(1), root)) : data;
    } else if (word === "-T") {
      request.body = readFileSync(new URL(given[++at]!, root));
      request.method = "PUT";
    } else if (word === "-X") request.method = given[++at]!;
    else if (word === "-u") request.headers["authorization"] = `Basic ${Buffer.from(given[++at]!).toString("base64")}`;
    else if (word === "-o") at++;
    else if (word === "&&") break;
    else if (/^(http:\/\/127\.0\.0\.1:8700|https:\/\/check\.orvane\.example)\//.test(word)) request.url = new URL(word).pathname + new URL(word).search;
    else throw new Error(`this test does not know curl's ${word}`);
  }
  return { ...request, method: request.method || (request.body === undefined ? "GET" : "POST") };
}

/** What `jq -n` would print: an object of literals and of what `--rawfile` and `--argjson` name. */
function made(piped: readonly string[] | null, filled: (word: string) => string): string {
  if (piped === null || piped[0] !== "-n") throw new Error("this test does not know where - comes from");
  const names: Record<string, unknown> = {};
  let at = 1;
  for (; piped[at]?.startsWith("--"); at += 3) names[piped[at + 1]!] = piped[at] === "--rawfile" ? readFileSync(new URL(piped[at + 2]!, root), "utf8") : JSON.parse(filled(piped[at + 2]!));
  const members = [...piped[at]!.matchAll(/(\w+): (?:"([^"]*)"|\$(\w+))/g)].map(([, key = "", literal, name = ""]) => [key, literal ?? names[name]]);
  return JSON.stringify(Object.fromEntries(members));
}
