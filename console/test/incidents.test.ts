import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRelay } from "../../server/src/platform/mail/relay.ts";
import { startFakeRelay, type FakeRelay } from "../../server/test/fakes/relay.ts";
import { findViolations } from "../../server/test/find-violations.ts";
import { useRealConsole } from "./open-real-console.ts";

const evidence = mkdtempSync(path.join(tmpdir(), "rempart-evidence-"));
/** For a person to look at: `SHOTS=folder npx vitest run console/test/incidents.test.ts`. */
const shots = process.env["SHOTS"];
let relay: FakeRelay;
const real = useRealConsole({
  config: { evidenceDir: evidence },
  async dress(deps) {
    relay = await startFakeRelay();
    const settings = { host: relay.host, port: relay.port, secure: false, user: "", password: "" };
    return { ...deps, config: { ...deps.config, relay: settings }, relay: openRelay(settings) };
  },
});

/** As the console cuts files. */
const PIECE = 8 * 1024 * 1024;

let page: Page;
let wrong: string[];
beforeAll(async () => {
  ({ page, wrong } = await real.newPage());
  await real.takeUpInvitation(page);
}, 120_000);
afterAll(async () => {
  await relay?.close();
  rmSync(evidence, { recursive: true, force: true });
});

/** What axe finds wrong on the page as it stands, in both widths. */
async function look(name: string): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect.soft(await findViolations(page), `${name} ${width}`).toEqual([]);
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} ${width}: wider than the screen`).toBe(true);
    if (shots !== undefined) await page.screenshot({ path: path.join(shots, `${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

const line = (ip: string, minute: number, order: string, status = 200): string => `${ip} - - [12/Mar/2026:10:${String(minute).padStart(2, "0")}:00 +0000] "GET /api/orders/${order} HTTP/1.1" ${status} 512 "-" "python-requests/2.31"`;
const LOG = [line("203.0.113.9", 0, "A-1"), line("198.51.100.7", 1, "A-2"), line("203.0.113.9", 2, "A-3", 404), line("198.51.100.7", 30, "A-2"), line("203.0.113.9", 31, "A-4"), ""].join("\n");
const FILES = [
  { name: "access-1.log", mimeType: "text/plain", buffer: Buffer.from(LOG) },
  { name: "orders.csv", mimeType: "text/csv", buffer: Buffer.from("order_id,customer_id\nA-1,007\nA-2,008\nA-3,009\nA-4,009\n") },
  { name: "customers.csv", mimeType: "text/csv", buffer: Buffer.from("customer_id,email,language,name\n007,ana@customer.example,pt,Ana Reis\n008,bo@customer.example,en,Bo\n009,cy@customer.example,en,Cy\n") },
];

/** The connection breaks in the middle of a file, and the page is left: chosen again, the file goes on from the piece that arrived. */
async function goesOnAfterReload(): Promise<void> {
  const large = path.join(evidence, "large.csv");
  writeFileSync(large, Buffer.alloc(PIECE + 1_000, "x"));
  const offsets: number[] = [];
  let cut = true;
  await page.route(/\/files\/large\.csv/, (route) => {
    const offset = Number(new URL(route.request().url()).searchParams.get("offset"));
    offsets.push(offset);
    return cut && offset > 0 ? route.abort() : route.continue();
  });
  await page.getByLabel("Choose files").setInputFiles(large);
  await page.getByRole("button", { name: "Go on" }).waitFor();
  cut = false;
  // What the browser says of the connection that we broke.
  expect(wrong.splice(0)).toEqual(["console: Failed to load resource: net::ERR_FAILED"]);
  await page.reload();
  await page.getByLabel("Choose files").setInputFiles(large);
  const files = page.getByRole("table", { name: "Logs and tables" });
  await files.getByRole("rowheader", { name: "large.csv", exact: true }).waitFor();
  expect(offsets).toEqual([0, PIECE, PIECE]);
  await page.unroute(/\/files\/large\.csv/);
  await page.getByRole("button", { name: "Delete large.csv" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await files.getByRole("rowheader", { name: "large.csv", exact: true }).waitFor({ state: "detached" });
}

test("an incident is opened, its logs given in pieces, its case written step by step, run, and every figure opens to its lines", { timeout: 240_000 }, async () => {
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await page.getByRole("heading", { name: "No open incident." }).waitFor();
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What happened, in a few words").fill("Orders read by a stranger");
  await dialog.getByLabel("Known since").fill("2026-03-13T09:00");
  await dialog.getByLabel("Countries of those concerned").fill("fr, PT");
  await dialog.getByRole("button", { name: "Open it" }).click();
  await page.getByRole("heading", { level: 1, name: "Orders read by a stranger" }).waitFor();
  await page.getByText("No run is done yet.").waitFor();

  await page.getByRole("link", { name: "Go to logs and case" }).click();
  await page.getByLabel("Choose files").setInputFiles(FILES);
  const files = page.getByRole("table", { name: "Logs and tables" });
  for (const { name } of FILES) await files.getByRole("rowheader", { name, exact: true }).waitFor();
  await goesOnAfterReload();
  await page.getByLabel("Choose files").setInputFiles([{ name: "my log.txt", mimeType: "text/plain", buffer: Buffer.from("x") }]);
  await page.getByRole("alert").getByText("Rename it first").waitFor();
  await look("case-files");

  await page.getByRole("radio", { name: "2. Logs" }).check();
  await page.getByLabel("Files", { exact: true }).fill("access-*.log");
  await page.getByRole("radio", { name: "3. Intruder" }).check();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByLabel("Addresses and networks").fill("203.0.113.0/24");
  await page.getByRole("radio", { name: "4. What each endpoint shows" }).check();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByLabel("Route", { exact: true }).fill("GET /api/orders/{order}");
  await page.getByLabel("Kind of record").fill("order");
  for (const kind of ["Name", "E-mail address", "Delivery address"]) await page.getByRole("checkbox", { name: kind, exact: true }).check();
  await look("case-endpoints");
  await page.getByRole("radio", { name: "5. Records and customers" }).check();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill("order");
  await page.getByLabel("Table").first().fill("orders.csv");
  await page.getByLabel("Column with its key").fill("order_id");
  await page.getByLabel("Column: country").fill("");
  await page.getByLabel("Column: name").fill("name");
  await page.getByRole("radio", { name: "6. Coverage and safe data" }).check();
  await page.getByLabel("From").fill("2026-03-12T10:00");
  await page.getByLabel("Until").fill("2026-03-12T10:31:00Z");
  await page.getByRole("button", { name: "Keep the case" }).click();
  // What the server finds stands beside the form, and leads to its line.
  await page.getByRole("heading", { name: "One thing to mend" }).waitFor();
  await page.getByRole("button", { name: /^line \d+$/ }).click();
  expect(await page.evaluate(() => (document.activeElement as HTMLTextAreaElement).value.slice((document.activeElement as HTMLTextAreaElement).selectionStart).split("\n")[0])).toContain("coverage:");
  await look("case-text");
  await page.getByRole("radio", { name: "6. Coverage and safe data" }).check();
  await page.getByLabel("From").fill("2026-03-12T10:00:00Z");
  await page.getByRole("button", { name: "Keep the case" }).click();
  await page.getByText("The case reads without fault.").waitFor();

  await page.getByRole("button", { name: "Run the case" }).click();
  await page.getByRole("link", { name: "Overview" }).click();
  await page.getByRole("heading", { name: "How we arrive at 2" }).waitFor({ timeout: 60_000 });
  await page.getByRole("heading", { name: "One hole in the logs" }).waitFor();
  await page.getByRole("img", { name: /access-\*\.log: hole from/ }).waitFor();
  await page.getByRole("button", { name: /^Decide: access-\*\.log/ }).click();
  await dialog.getByLabel("Covered: another log shows the same time").check();
  await dialog.getByLabel("Why").fill("The balancer has every line of it.");
  await dialog.getByRole("button", { name: "Decide" }).click();
  await page.getByText("Decision kept.").waitFor();
  await page.getByRole("button", { name: "Decide: Tell the authority?" }).click();
  await dialog.getByLabel("Reason").fill("Names and addresses of customers.");
  await dialog.getByRole("button", { name: "Decide" }).click();
  await page.getByRole("button", { name: "Mark as done: Block the intruder’s addresses" }).click();
  await dialog.getByRole("button", { name: "Mark as done" }).click();
  await page.getByText("1 of 7 done").waitFor();
  await page.getByRole("button", { name: "Adjust: How easily people are identified (EI)" }).click();
  await dialog.getByLabel("Value").fill("1");
  await dialog.getByLabel("Reason").fill("Full names stand there.");
  await dialog.getByRole("button", { name: "Set it" }).click();
  await page.getByText("set by hand", { exact: true }).waitFor();
  await look("incident");

  await page.getByRole("link", { name: "Runs and people" }).click();
  await page.getByRole("button", { name: "Show the people" }).click();
  const people = page.getByRole("table", { name: "People concerned" });
  await people.getByRole("row", { name: /^007 Name/ }).or(people.getByRole("row", { name: /^007/ })).waitFor();
  await page.getByLabel("Customer id").fill("009");
  await page.keyboard.press("Enter");
  await people.getByRole("button", { name: "Log lines of 009" }).click();
  await dialog.getByText("access-1.log:5").waitFor();
  expect(await dialog.locator("pre").allInnerTexts()).toEqual([LOG.split("\n")[4]]);
  await page.keyboard.press("Escape");
  await look("people");
  await page.getByRole("link", { name: "Authority form" }).click();
  await page.getByRole("heading", { name: "Deadlines and what was filed" }).waitFor();
  await page.getByRole("button", { name: /^Answer: / }).first().waitFor();
  await look("form");
  await page.getByRole("button", { name: /^Mark as filed: Authority/ }).first().click();
  await dialog.getByLabel("Reference").fill("N-1");
  await dialog.getByRole("button", { name: "Mark as filed" }).click();
  await page.getByText("Filing kept.").waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Overview" }).click().then(() => page.getByRole("link", { name: "People and what was exposed" }).click())]);
  expect(download.suggestedFilename()).toBe("affected.csv");
});

test("the list is frozen, the drafted notice filled in and frozen; who froze it cannot approve, somebody else can; each is sent once", { timeout: 240_000 }, async () => {
  await page.keyboard.press("f");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("2 people are told").waitFor();
  await dialog.getByRole("button", { name: "Freeze" }).click();
  await page.getByText("List frozen. A notice is drafted.").waitFor();
  await page.getByRole("link", { name: "Notice", exact: true }).click();
  await page.getByText(/blanks between \[\[ and \]\] are left to fill/).first().waitFor({ timeout: 30_000 });
  await look("notice-draft");
  for (const language of await page.getByRole("radiogroup", { name: "Language" }).getByRole("radio").all()) {
    await language.check();
    for (const area of await page.locator("form.beside textarea, form.beside input").all()) {
      const value = await area.inputValue();
      if (value.includes("[[")) await area.fill(value.replaceAll(/\[\[[^\]]*\]\]/g, "12 March"));
    }
  }
  await page.getByRole("button", { name: "Keep the text" }).click();
  await page.getByText("Text kept.").waitFor();
  await page.getByRole("button", { name: "Freeze text and list" }).click();
  await dialog.getByRole("button", { name: "Freeze" }).click();
  await page.getByText("You wrote or froze it: somebody else must approve.").waitFor();
  expect(await page.getByRole("button", { name: "Approve" }).count()).toBe(0);
  await look("notice-frozen");

  const { rows: [mailing] } = await real.opened.deps.pool.query<{ id: string; hash: Buffer }>("select id, hash from mailing");
  const approved = await real.opened.deps.db.transaction().execute((trx) => real.features.notices.approve(trx, mailing!.id, mailing!.hash.toString("hex"), "staff:stf_other"));
  expect(approved.ok).toBe(true);
  await page.reload();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await dialog.getByRole("button", { name: "Send" }).click();
  await page.getByRole("heading", { name: "2 of 2 sent" }).waitFor({ timeout: 60_000 });
  expect(relay.mails.map(({ to }) => to).flat().sort()).toEqual(["ana@customer.example", "cy@customer.example"]);
  await page.getByRole("button", { name: "Show: Taken by the recipient’s server" }).click();
  await page.getByRole("button", { name: /^Proof of/ }).first().click();
  await dialog.getByText("What became of it").waitFor();
  await look("notice-proof");
  await page.keyboard.press("Escape");
});

test("a list frozen anew stops a mailing that is under way: the console says why, and asks to whom it still goes", { timeout: 120_000 }, async () => {
  const { pool, db } = real.opened.deps;
  // As if the relay had put one of the two off.
  const { id, incident } = (await pool.query<{ id: string; incident: string }>("update mailing set state = 'sending', ended_at = null returning id, incident")).rows[0]!;
  await pool.query("update notice set state = 'pending', due_at = now() + interval '1 day' where id = (select min(id) from notice)");
  await db.transaction().execute((trx) => real.features.notices.takeBack(trx, incident, "staff:stf_other"));
  await page.reload();
  await page.getByText("Paused: the list was frozen anew. Go on, and say to whom.").waitFor();
  await page.getByRole("button", { name: "Go on" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("One notice was not sent yet").waitFor();
  expect(await dialog.getByRole("radio").count()).toBe(2);
  await dialog.getByText("Only to those whom the new list has with the same data: 1. Withdrawn: 0 not on it any more, 0 with other data.").waitFor();
  await look("notice-new-list");
  await dialog.getByRole("button", { name: "Go on" }).click();
  await page.getByText("Goes on only to those whom the new list has with the same data.").waitFor();
  expect((await pool.query("select state, new_list from mailing where id = $1", [id])).rows).toEqual([{ state: "sending", new_list: "remaining" }]);
});

test("the public page is written by language, published and withdrawn", { timeout: 120_000 }, async () => {
  const dialog = page.getByRole("dialog");
  await page.getByRole("link", { name: "Public page" }).first().click();
  await page.getByRole("radio", { name: /^English/ }).check();
  await page.getByLabel("What happened").fill("On 12 March somebody read <b>orders</b>.");
  await page.getByRole("button", { name: "Keep this text" }).click();
  await page.getByText("Text of the page kept.").waitFor();
  await page.getByRole("button", { name: "Publish the page" }).click();
  await dialog.getByRole("button", { name: "Publish" }).click();
  await page.getByText("Everybody can read it:").waitFor();
  const told = await fetch(`${real.origin}${await page.getByRole("link", { name: "Open the page" }).getAttribute("href")}`);
  expect(await told.text()).toContain("On 12 March somebody read &lt;b&gt;orders&lt;/b&gt;.");
  await look("public-page");
  await page.getByRole("link", { name: "Incidents", exact: true }).click();
  await page.getByRole("row", { name: /Orders read by a stranger/ }).getByText("Published").waitFor();
  await look("register");
  // In another language, at night: nothing overflows, nothing is too faint.
  await page.evaluate(() => localStorage.setItem("rempart.console", JSON.stringify({ theme: "dark", language: "fr" })));
  await page.reload();
  await page.getByRole("link", { name: "Orders read by a stranger" }).click();
  await page.getByRole("heading", { name: "Comment nous arrivons à 2" }).waitFor();
  // Many ask whether they are concerned: staff see that answers wait, and until when. What a person keeps stays, and the timeline says so in his language.
  const { pool, clock } = { pool: real.opened.deps.pool, clock: real.opened.clock };
  await pool.query("insert into inquiry (id, incident, email_key, asked_at, due_at) select 'inq_' || n, 'INC-2026-001', sha256(n::text::bytea), $1, $2 from generate_series(1, 3) as n", [clock.now(), new Date(clock.now().getTime() + 3_600_000)]);
  await page.getByText("restent tant que l’incident est ouvert").waitFor();
  await page.getByRole("button", { name: "Conserver journaux et résultats" }).click();
  await dialog.getByLabel("Pourquoi").fill("L’autorité les demande");
  await dialog.getByRole("button", { name: "Conserver journaux et résultats" }).click();
  await page.getByText("sont conservés").waitFor();
  await page.getByText(/^Conserve journaux, tables et résultats\s?: L’autorité les demande$/).waitFor();
  await page.getByText("réponses en attente").waitFor();
  await page.getByText(/^1[\s.,]?000 au plus partent en une heure/).waitFor();
  await page.getByText(/^A figé la liste\s?: 2 personnes\.$/).waitFor();
  await look("incident-fr-dark");
  expect(wrong).toEqual([]);
});
