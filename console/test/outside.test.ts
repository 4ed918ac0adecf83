import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRelay } from "../../server/src/platform/mail/relay.ts";
import { startFakeRelay, type FakeRelay } from "../../server/test/fakes/relay.ts";
import { useRealConsole } from "./open-real-console.ts";

let relay: FakeRelay;
const real = useRealConsole({
  config: { webhooksPrivate: true, publicFeeds: ["domains"] },
  async dress(deps) {
    relay = await startFakeRelay();
    return { ...deps, relay: openRelay({ host: relay.host, port: relay.port, secure: false, user: "", password: "" }) };
  },
});
afterAll(() => relay?.close());

const SMS = (name: string): string => `Orvane: ${name}, votre paiement a échoué. Mettez à jour vos informations sur https://orvane-renew.gitlab.io/pay?c=${name} ou https://orvane-renew.example/ sinon votre compte sera suspendu.`;
const MOST = { timeout: 45_000 };

let page: Page;
let wrong: string[];
beforeAll(async () => {
  const opened = await real.newPage();
  ({ page, wrong } = opened);
  await real.takeUpInvitation(page);
  for (const name of ["Ana", "Rui", "Eva"]) await real.report(JSON.stringify({ text: SMS(name), channel: "sms", sender: "ORVANE", country: "PT" }), "application/json");
  const queue = page.getByRole("table", { name: "To confirm" });
  await queue.getByRole("row").nth(1).getByRole("cell", { name: "3", exact: true }).first().waitFor({ timeout: 60_000 });
  await queue.getByRole("rowheader").getByRole("link").first().click();
  await page.getByRole("button", { name: "Confirm the campaign" }).click();
  for (const box of await page.getByRole("dialog").getByRole("checkbox").all()) await box.check();
  await page.getByRole("dialog").getByRole("button", { name: /^Confirm / }).click();
  await page.getByText("Campaign confirmed.").waitFor();
}, 180_000);

test("a confirmed campaign has cases; one is read, approved, sent once, answered, closed and opened again", { timeout: 240_000 }, async () => {
  const cases = page.getByRole("table", { name: "Takedowns" });
  await cases.getByRole("link", { name: "orvane-renew[.]gitlab[.]io" }).first().click(MOST);
  await page.getByText("As it would leave. Nothing has been sent.").waitFor();
  const letter = page.getByRole("figure");
  expect(await letter.innerText()).toContain("To the abuse desk of GitLab");
  await page.getByText("ARF: the machine-readable report").click();
  await page.locator("pre", { hasText: "Feedback-Type: fraud" }).first().waitFor();
  await page.getByText("Evidence: the message").click();
  // Who reported it is in no part of what leaves.
  expect(await page.locator("pre", { hasText: "paiement a échoué" }).first().innerText()).not.toContain("marta");
  expect(relay.connections).toBe(0);

  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("What stands here leaves, once.").waitFor();
  await dialog.getByRole("figure").waitFor();
  await dialog.getByRole("button", { name: "Approve and send" }).click();
  await page.getByText("Approved; it is on its way.").waitFor();
  await page.getByText(/^As it left on/).waitFor(MOST);
  expect(relay.mails).toHaveLength(1);
  expect(relay.mails[0]!.to).toEqual(["abuse@gitlab.com"]);
  await page.getByText("approved by Marta Reis").waitFor();

  const token = real.features.takedowns.tokenOf(relay.mails[0]!.from)!;
  const answer = "From: Abuse desk <abuse@gitlab.com>\r\nSubject: Re: fraud <b>x</b>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nWe suspended it. <script>window.owned=1</script>\r\n";
  await real.opened.deps.db.transaction().execute((trx) => real.features.takedowns.receiveReply(trx, token, { bytes: Buffer.from(answer) }));
  await page.reload();
  await page.getByText("We suspended it.").waitFor();
  expect(await page.locator("blockquote.mail").first().innerText()).toContain("<script>window.owned=1</script>");
  expect(await page.evaluate(() => (window as { owned?: number }).owned)).toBeUndefined();

  await page.keyboard.press("r");
  await dialog.getByText(/^Reminder:/).waitFor();
  await page.keyboard.press("Escape");
  await page.getByLabel("Add a note").fill("They were quick.");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText("Note added.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { level: 1, name: "Takedowns" }).waitFor();
  await page.getByRole("link", { name: /^Answered/ }).click();
  await page.getByRole("table", { name: "Answered" }).getByRole("link").first().click();
  await page.getByRole("button", { name: "Close the case" }).click();
  await dialog.getByRole("radio", { name: "The place is down" }).check();
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  await page.getByText("Case closed.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Case open again.").waitFor();
  expect(relay.mails).toHaveLength(1);
});

test("where nobody is known a person types an address; somebody else's change in between is shown before anything leaves", { timeout: 240_000 }, async () => {
  await page.goto(`${real.origin}/console/takedowns?view=drafted`);
  await page.getByRole("link", { name: /orvane-renew\[\.\]example/ }).first().click(MOST);
  await page.getByText("Nobody is known. Type an address.").first().waitFor();
  await page.getByRole("button", { name: "Edit the report" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Address of the desk").fill("abuse@namery.example");
  await dialog.getByLabel("Language").selectOption("fr");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("Report changed.").waitFor();
  await page.getByRole("figure").getByText("abuse@namery.example").waitFor();
  await page.getByText("Fraude au nom de Orvane").first().waitFor();

  await page.getByRole("button", { name: "Approve and send" }).click();
  await dialog.getByRole("figure").waitFor();
  const id = new URL(page.url()).pathname.split("/").at(-1)!;
  const { takedowns } = real.features;
  const { rows } = await real.opened.deps.pool.query<{ version: number }>("select version from takedown where id = $1", [id]);
  await real.opened.deps.db.transaction().execute((trx) => takedowns.change(trx, id, { do: "edit", version: rows[0]!.version, text: "Another text." }, "staff:stf_other"));
  const before = relay.mails.length;
  await dialog.getByRole("button", { name: "Approve and send" }).click();
  await dialog.getByText("Somebody else was faster.").waitFor();
  await dialog.getByText("Another text.").waitFor();
  expect(relay.mails).toHaveLength(before);
  await dialog.getByRole("button", { name: "Approve and send" }).click();
  await page.getByText("Approved; it is on its way.").waitFor();
  await relay.until(before + 1);
  expect(relay.mails.at(-1)!.to).toEqual(["abuse@namery.example"]);
  expect(relay.mails.at(-1)!.raw).toContain("Another text.");
});

test("feeds: what is in them, an address to copy, what stays out", { timeout: 120_000 }, async () => {
  await real.features.feeds.refresh();
  await page.goto(`${real.origin}/console/feeds`);
  await page.getByRole("table", { name: "What is in them now" }).getByRole("row", { name: /^Domains/ }).waitFor();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: real.origin });
  await page.getByRole("button", { name: "Copy the address: Plain list" }).click();
  await page.getByText("Copied.").waitFor();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(await (await fetch(address)).text()).toContain("orvane-renew.example");
  // What is not open to all is read by whoever is signed in and may, and by nobody else.
  expect((await fetch(`${real.origin}/feeds/rpz.zone`)).status).toBe(401);
  const [opened] = await Promise.all([page.context().waitForEvent("page"), page.getByRole("link", { name: "Open Hosts file" }).click()]);
  await opened.getByText("0.0.0.0 orvane-renew.example").waitFor();
  await opened.close();
});

test("webhooks: added, the secret once, a test that arrives signed, a new secret, paused and deleted", { timeout: 120_000 }, async () => {
  const got: { headers: Record<string, unknown>; body: string }[] = [];
  const receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => { got.push({ headers: request.headers, body }); response.writeHead(got.length === 1 ? 204 : 500).end(); });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const signed = (secret: string, { headers, body }: (typeof got)[number]): string => `v1,${createHmac("sha256", Buffer.from(secret.slice(6), "base64")).update(`${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`).digest("base64")}`;
  await page.goto(`${real.origin}/console/webhooks`);
  await page.getByRole("heading", { name: "No webhook yet." }).waitFor();
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Address").fill(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`);
  await dialog.getByLabel("What it is for").fill("Ticket desk");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  const secret = await dialog.locator("p.exact code").innerText();
  expect(secret).toMatch(/^whsec_/);
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  await page.getByRole("table").getByRole("link").click();
  await page.getByText("Nothing yet. A test shows whether it arrives.").waitFor();
  expect(await page.locator("body").innerText()).not.toContain(secret);

  await page.keyboard.press("t");
  await page.getByText("The test arrived: HTTP 204.").waitFor();
  expect(got[0]!.headers["webhook-signature"]).toBe(signed(secret, got[0]!));
  await page.getByRole("table", { name: "What was sent" }).getByRole("row", { name: /A test.*Arrived.*HTTP 204/ }).waitFor();

  await page.getByRole("button", { name: "New secret" }).click();
  await dialog.getByRole("button", { name: "Make it" }).click();
  const renewed = await dialog.locator("p.exact code").innerText();
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  await page.getByRole("button", { name: "Send a test" }).click();
  await page.getByText("The test did not arrive. It answered HTTP 500.").waitFor();
  expect(got[1]!.headers["webhook-signature"]).toBe(`${signed(renewed, got[1]!)} ${signed(secret, got[1]!)}`);

  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("Paused. What happens meanwhile is not told later.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Active again.").waitFor();
  await page.getByRole("button", { name: "Delete" }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.getByText("Webhook deleted.").waitFor();
  await page.getByRole("heading", { name: "No webhook yet." }).waitFor();
  await new Promise((resolve) => receiver.close(resolve));
});

test("what the public is told: a masked example is read, mended and cleared; the warning is there in every language", { timeout: 120_000 }, async () => {
  await page.goto(`${real.origin}/console/campaigns?view=confirmed`);
  await page.getByRole("table", { name: "Confirmed" }).getByRole("rowheader").getByRole("link").first().click();
  await page.getByText("Not on the list of scams.").waitFor();
  await page.getByRole("button", { name: "Publish on the list of scams" }).click();
  await page.getByText("Published list updated.").waitFor();
  await page.getByRole("button", { name: "Prepare an example" }).click();
  const example = page.getByLabel("Example, as everybody will read it");
  const proposed = await example.inputValue();
  expect(proposed).toContain("orvane-renew[.]gitlab[.]io");
  expect(proposed).not.toContain("https://");
  await example.fill("Orvane: votre paiement a échoué. https://orvane-renew.example/pay");
  await page.getByRole("button", { name: "Clear it for the public" }).click();
  await page.getByText("Example cleared.").waitFor();
  await page.getByText("hxxps://orvane-renew[.]example/pay").waitFor();
  await page.getByRole("radio", { name: "Portuguese" }).check();
  await page.locator("blockquote[lang=pt]").getByText(/orvane\.example/).waitFor();
  const link = page.getByRole("link", { name: "its public page" });
  expect(await (await fetch(`${real.origin}${await link.getAttribute("href")}`)).text()).toContain("hxxps://orvane-renew[.]example/pay");
  expect(wrong).toEqual([]);
});
