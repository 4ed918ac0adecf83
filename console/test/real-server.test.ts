import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { totpCode } from "../../server/test/staff.ts";
import { PERSON, useRealConsole } from "./open-real-console.ts";

const real = useRealConsole();

const SMS = (name: string) => `Orvane: ${name}, votre paiement a échoué. Mettez à jour vos informations sur https://orvane-renew.example/pay?c=${name} ou votre compte sera suspendu.`;
const HOSTILE = "From: a@elsewhere.example\r\nSubject: <b>Invoice</b>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<script>window.owned=1</script><p>Orvane: pay <a href='javascript:window.owned=2'>now</a></p><img src='https://elsewhere.example/x.png' onerror='window.owned=3'><svg onload='window.owned=4'></svg>";

/** A passkey of the browser's own test authenticator, made on the account's page, lets one in by itself; then every other session is ended. */
async function passkeyInAndOut(page: Page, secret: string): Promise<void> {
  const { origin, opened } = real;
  const devices = await page.context().newCDPSession(page);
  await devices.send("WebAuthn.enable");
  const { authenticatorId } = await devices.send("WebAuthn.addVirtualAuthenticator", { options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
  await page.goto(`${origin}/console/account`);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByLabel("Name of this passkey").fill("Work laptop");
  await page.getByRole("button", { name: "Create the passkey" }).click();
  await page.getByText("Work laptop").waitFor();
  expect((await devices.send("WebAuthn.getCredentials", { authenticatorId })).credentials).toMatchObject([{ isResidentCredential: true, rpId: "localhost" }]);

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.getByRole("heading", { level: 1, name: "Your account" }).waitFor();
  await page.getByText(/last used/).waitFor();

  // Nobody there to touch it: said calmly, and the password still works.
  await devices.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.getByRole("alert").waitFor();
  await devices.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.getByRole("heading", { level: 1, name: "Your account" }).waitFor();

  const other = await real.newPage();
  opened.clock.advance(60_000);
  await other.page.goto(`${origin}/console/`);
  await other.page.getByLabel("E-mail").fill(PERSON.email);
  await other.page.getByLabel("Password").fill(PERSON.password);
  await other.page.keyboard.press("Enter");
  await other.page.getByRole("button", { name: "Use a passkey" }).waitFor();
  await other.page.getByLabel("Code of your app").fill(totpCode(secret, opened.clock.now()));
  await other.page.keyboard.press("Enter");
  await other.page.getByRole("heading", { level: 1, name: "Campaigns" }).waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await page.getByText("Signed out everywhere else.").waitFor();
  await page.getByRole("button", { name: "Sign out everywhere else" }).waitFor({ state: "detached" });
  await other.page.reload();
  await other.page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  await other.context.close();
  expect(other.wrong).toEqual([]);
}

test("on the real server: invited, enrolled, a campaign comes up by itself, is read, confirmed and undone; a hostile mail does nothing", { timeout: 120_000 }, async () => {
  const { page, context, wrong } = await real.newPage();
  const { origin } = real;
  const secret = await real.takeUpInvitation(page);
  await page.getByRole("heading", { name: "Nothing waits for you." }).waitFor();

  for (const name of ["Ana", "Rui", "Eva"]) await real.report(JSON.stringify({ text: SMS(name), channel: "sms", sender: "ORVANE", country: "PT" }), "application/json");
  const queue = page.getByRole("table", { name: "To confirm" });
  await queue.getByRole("row").nth(1).waitFor({ timeout: 30_000 });
  await expect.poll(() => queue.getByRole("row").nth(1).getByRole("cell").nth(2).innerText(), { timeout: 30_000 }).toBe("3");

  await queue.getByRole("rowheader").getByRole("link").first().click();
  await page.getByRole("button", { name: "Open the message" }).click();
  await page.locator("mark").first().waitFor();
  expect(await page.locator("mark").allInnerTexts()).toEqual(expect.arrayContaining([expect.stringContaining("orvane-renew.example")]));
  await page.getByRole("button", { name: "Confirm the campaign" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^Confirm / }).click();
  await page.getByText("Campaign confirmed.").waitFor();
  await page.getByRole("heading", { name: "Warning for your own channels" }).waitFor();
  await page.keyboard.press("z");
  await expect.poll(() => page.locator(".toast-place").innerText(), { timeout: 20_000 }).toContain("Undone.");
  await page.getByRole("button", { name: "Confirm the campaign" }).waitFor();

  const id = await real.report(HOSTILE, "message/rfc822");
  await page.goto(`${origin}/console/reports/${id}`);
  await page.getByText("As its HTML looks").click();
  await page.getByText("Raw source").click();
  await page.frameLocator("iframe").getByText("Orvane: pay now").waitFor();
  await page.locator("pre").getByText("window.owned=1").waitFor();
  expect(await page.evaluate(() => (window as { owned?: number }).owned)).toBeUndefined();

  for (const [path, heading] of [["people", "People"], ["account", "Your account"], ["audit", "Audit log"], ["reports", "Reports"]] as const) {
    await page.goto(`${origin}/console/${path}`);
    await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    await page.getByText(/Marta Reis/).first().waitFor();
    expect([path, await page.getByRole("alert").count()]).toEqual([path, 0]);
  }

  await passkeyInAndOut(page, secret);
  await context.close();
  expect(wrong).toEqual([]);
});
