import { expect, test } from "vitest";
import { useConsole } from "./open-console.ts";

const { open } = useConsole();

test("password, then a code; a wrong one says what to do and keeps the address; one arrives where one wanted to go", { timeout: 60_000 }, async () => {
  const { page, fake, wrong, close } = await open("/reports?verdict=fraud", { signedIn: false });
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText("Write your password.").waitFor();
  await page.getByLabel("E-mail").fill("ines@orvane.example");
  await page.getByLabel("Password").fill("wrong");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText(/Check both and try again/).waitFor();
  expect(await page.getByLabel("E-mail").inputValue()).toBe("ines@orvane.example");
  await page.getByLabel("Password").fill("correct horse battery");
  await page.keyboard.press("Enter");
  await page.getByLabel("Code of your app").fill("000000");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill("abcd-efgh");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Reports" }).waitFor();
  expect(new URL(page.url()).search).toBe("?verdict=fraud");

  // The session ends on the server: the next answer brings the sign-in page up.
  fake.world.state = "signed-out";
  await page.getByRole("link", { name: "Suspicious" }).click();
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  await close();
  expect(wrong).toEqual([]);
});

test("an invitation leads to a password, a second step and recovery codes that must be kept", { timeout: 60_000 }, async () => {
  const { page, wrong, close } = await open("/invitation#a-token", { signedIn: false });
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByText("Write at least 12 characters.").waitFor();
  await page.getByLabel("Password").fill("seven lanterns by the pier");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("heading", { level: 1, name: "Set up a second step" }).waitFor();
  await page.getByLabel("Authenticator app").check();
  await page.getByText("JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP").waitFor();
  expect(await page.getByRole("img").evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  await page.getByLabel("Code that the app shows now").fill("123456");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Your recovery codes" }).waitFor();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByText("Keep the codes, then tick the box.").waitFor();
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("heading", { level: 1, name: "Campaigns" }).waitFor();
  await close();
  expect(wrong).toEqual([]);
});

test("people: invite, hand over the link, change a role, suspend", { timeout: 60_000 }, async () => {
  const { page, fake, wrong, close } = await open("/people", { role: "admin" });
  await page.getByRole("button", { name: "Invite a colleague" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Rita Alves");
  await dialog.getByLabel("E-mail").fill("rita@orvane.example");
  await dialog.getByRole("radio", { name: /^lead/ }).check();
  await dialog.getByRole("button", { name: "Make the invitation" }).click();
  await page.getByRole("dialog", { name: "A link for Rita Alves" }).getByText("/console/invitation#token-of-10").waitFor();
  await page.getByRole("button", { name: "I have handed it over" }).click();
  await page.getByRole("button", { name: "Change Tomás Reis" }).click();
  await dialog.getByRole("radio", { name: /^auditor/ }).check();
  await dialog.getByRole("button", { name: "Save the role" }).click();
  await page.getByText("Tomás Reis: changed.").waitFor();
  await page.getByRole("button", { name: "Change Tomás Reis" }).click();
  await dialog.getByRole("button", { name: "Suspend" }).click();
  await dialog.waitFor({ state: "detached" });
  expect(fake.world.people.map(({ name, role, state }) => `${name}: ${role}, ${state}`)).toEqual(["Inès Carvalho: admin, active", "Tomás Reis: auditor, suspended", "Mina Sol: auditor, invited", "Rita Alves: lead, invited"]);
  await close();
  expect(wrong).toEqual([]);
});

test("one's account: what is delicate asks for the password first, then goes on by itself", { timeout: 60_000 }, async () => {
  const { page, fake, wrong, close } = await open("/account");
  await page.getByRole("button", { name: "Make new ones" }).click();
  const asking = page.getByRole("dialog", { name: "Is it still you?" });
  await asking.getByLabel("Password").fill("wrong");
  await page.keyboard.press("Enter");
  await asking.getByRole("alert").waitFor();
  await asking.getByLabel("Password").fill("correct horse battery");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Your recovery codes" }).getByText("aaaa-bbbb").waitFor();
  expect(fake.world.confirmed).toBe(true);
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("button", { name: "Sign out Safari on iPhone" }).click();
  await page.getByText("Signed out there.").waitFor();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  await close();
  expect(wrong).toEqual([]);
});

test("day and night, language and shortcuts are remembered by the browser", { timeout: 60_000 }, async () => {
  const { page, wrong, close } = await open("/campaigns");
  await page.getByRole("button", { name: "Display" }).click();
  await page.getByRole("radio", { name: "Night" }).check();
  await page.getByRole("radio", { name: "Português" }).check();
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Campanhas" }).waitFor();
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(20, 24, 28)");
  await close();
  expect(wrong).toEqual([]);
});
