import { expect, test } from "vitest";
import { useConsole } from "./open-console.ts";
import { HOSTILE } from "./sample-data.ts";

const { open } = useConsole();

test("by keyboard alone: queue, campaign, confirm, undo; each key does what its button does", { timeout: 60_000 }, async () => {
  const { page, fake, wrong, close } = await open("/campaigns");
  const [first, second] = fake.world.campaigns;
  await page.getByRole("table", { name: "To confirm" }).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("j");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(second!.title);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: second!.title }).waitFor();
  await page.keyboard.press("k");
  await page.getByRole("heading", { level: 1, name: first!.title }).waitFor();

  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog", { name: /^Confirm/ });
  await dialog.waitFor();
  // What needs a person's judgement starts unticked; one is ticked by hand.
  expect(await dialog.getByRole("checkbox").evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).checked))).toEqual([true, true, false, false]);
  await dialog.getByRole("checkbox").nth(2).focus();
  await page.keyboard.press("Space");
  // While a dialog is open, letters are letters.
  await page.keyboard.press("x");
  expect(await page.getByRole("dialog").count()).toBe(1);
  await dialog.getByRole("button", { name: "Confirm with 3 indicators" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Campaign confirmed.").waitFor();
  expect(first!.state).toBe("confirmed");
  expect(first!.indicatorList.map(({ state }) => state)).toEqual(["confirmed", "confirmed", "confirmed", "proposed"]);

  await page.keyboard.press("z");
  await page.getByText("Undone.").waitFor();
  expect(first!.state).toBe("open");
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { level: 1, name: "Campaigns" }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await page.getByRole("heading", { level: 1, name: "Reports" }).waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).getByRole("checkbox").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await page.waitForTimeout(100);
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Reports");
  expect(await page.locator("kbd").count()).toBe(0);
  await close();
  expect(wrong).toEqual([]);
});

test("somebody else was faster: what changed is shown, what was typed is kept and goes through the second time", { timeout: 60_000 }, async () => {
  const { page, fake, wrong, close } = await open("/campaigns");
  const [campaign] = fake.world.campaigns;
  await page.goto(`${fake.origin}/console/campaigns/${campaign!.id}`);
  await page.getByRole("button", { name: "Dismiss: no fraud" }).click();
  await page.getByLabel("Why it is no fraud").fill("A pharmacy’s own reminder");
  fake.colleague(campaign!.id, (theirs) => { theirs.title = "Renamed by Tomás"; }, true);
  await page.getByRole("dialog").getByRole("button", { name: "Dismiss", exact: true }).click();
  await page.getByRole("alert").getByText("Called it “Renamed by Tomás”.").waitFor();
  expect(campaign!.state).toBe("open");
  expect(await page.getByLabel("Why it is no fraud").inputValue()).toBe("A pharmacy’s own reminder");
  await page.getByRole("dialog").getByRole("button", { name: "Dismiss", exact: true }).click();
  await page.getByText("Campaign dismissed.").waitFor();
  expect(campaign!.state).toBe("dismissed");

  // A note half written stays while the page renews itself.
  await page.getByLabel("Add a note").fill("Half a thought");
  fake.colleague(campaign!.id, (theirs) => { theirs.title = "Renamed again"; });
  await page.getByRole("heading", { level: 1, name: "Renamed again" }).waitFor();
  expect(await page.getByLabel("Add a note").inputValue()).toBe("Half a thought");
  await close();
  expect(wrong).toEqual([]);
});

test("merge, split, assign, rename, indicators and notes reach the server as the contract has them", { timeout: 60_000 }, async () => {
  const { page, fake, wrong, close } = await open("/campaigns", { role: "admin" });
  const [campaign, other] = fake.world.campaigns;
  await page.goto(`${fake.origin}/console/campaigns/${campaign!.id}`);
  const dialog = page.getByRole("dialog");
  const size = campaign!.size;
  await page.getByRole("button", { name: "Merge with another" }).click();
  await dialog.getByLabel("Find the other campaign").fill("Remboursement");
  await dialog.getByRole("radio", { name: /Remboursement/ }).check();
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  await page.getByText("Merged.", { exact: true }).waitFor();
  expect(campaign!.size).toBe(size + other!.size);

  await page.getByRole("button", { name: "Split reports off" }).click();
  const send = dialog.getByRole("button", { name: /^Split off/ });
  expect(await send.getAttribute("aria-disabled")).toBe("true");
  await dialog.getByRole("checkbox").nth(0).check();
  await dialog.getByRole("checkbox").nth(2).check();
  await send.click();
  await page.getByText("Reports split off.").waitFor();
  expect(campaign!.size).toBe(size + other!.size - 2);

  await page.getByRole("button", { name: "Assign" }).click();
  await dialog.getByRole("radio", { name: "Tomás Reis" }).check();
  await dialog.getByRole("button", { name: "Assign" }).click();
  await page.getByText("Assigned.", { exact: true }).first().waitFor();
  expect(campaign!.assignee?.name).toBe("Tomás Reis");

  await page.getByRole("button", { name: "Refuse 0rvane-conta[.]example" }).click();
  await page.getByText("Decision kept.").waitFor();
  expect(campaign!.indicatorList[2]!.state).toBe("refused");

  await page.getByLabel("Add a note").fill("Seen at the counter too");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText("Note added.").waitFor();
  expect(await page.getByLabel("Add a note").inputValue()).toBe("");
  await close();
  expect(wrong).toEqual([]);
});

test("an analyst is offered no confirmation, an auditor changes nothing", { timeout: 60_000 }, async () => {
  for (const [role, offered] of [["analyst", ["Assign", "Dismiss: no fraud"]], ["auditor", []]] as const) {
    const { page, fake, close } = await open("/campaigns", { role });
    await page.goto(`${fake.origin}/console/campaigns/${fake.world.campaigns[0]!.id}`);
    await page.getByText(/^As /).waitFor();
    for (const name of ["Confirm the campaign", "Assign", "Dismiss: no fraud"]) expect([role, name, await page.getByRole("button", { name }).count()]).toEqual([role, name, (offered as readonly string[]).includes(name) ? 1 : 0]);
    await close();
  }
});

test("a hostile report runs nothing, requests nothing, and shows what it hides", { timeout: 60_000 }, async () => {
  const { page, wrong, close } = await open("/reports");
  await page.getByRole("link", { name: /script/ }).click();
  await page.getByRole("heading", { level: 1, name: "<b>Invoice</b>" }).waitFor();
  for (const summary of ["As its HTML looks", "Links: 1", "Headers: 3", "Raw source"]) await page.getByText(summary).click();
  await page.locator("pre").waitFor();
  await page.frameLocator("iframe").getByText("Pay now").waitFor();
  await page.waitForTimeout(300);
  const exhibit = page.getByRole("figure");
  expect(await exhibit.innerText()).toContain("<script>window.owned=1</script>");
  expect(await exhibit.innerText()).toContain("U+202E");
  expect((await page.locator("pre").textContent())?.includes(HOSTILE.slice(0, 40))).toBe(true);
  expect(await page.evaluate(() => (window as { owned?: number }).owned)).toBeUndefined();
  const frame = page.frames().find((each) => each.url().includes("/html"));
  expect(await frame!.evaluate(() => [document.scripts.length, document.links.length, document.images.length, document.forms.length]).catch(() => "no scripts run there")).toSatisfy((found: unknown) => found === "no scripts run there" || JSON.stringify(found) === "[0,0,0,0]");
  expect(await page.locator("main a[href^='http'], main a[href^='javascript'], main img, main script, main svg[onload]").count()).toBe(0);
  await close();
  expect(wrong).toEqual([]);
});

test("what fails says what to do, and trying again goes on; a lost line says so and mends itself", { timeout: 60_000 }, async () => {
  const { page, fake, wrong, close } = await open("/campaigns");
  await page.getByText("Up to date").waitFor();
  fake.world.failing.push({ path: "/api/v1/reports", status: 500, code: "fault" });
  await page.getByRole("link", { name: "Reports" }).click();
  await page.getByRole("alert").getByText(/went wrong on our side/).waitFor({ timeout: 15_000 });
  await page.getByText("Quote this to the operator: req_00000000000000000000000000").first().waitFor();
  fake.world.failing.length = 0;
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("table").waitFor();

  fake.world.failing.push({ path: "/api/v1/live", status: 503, code: "too_many_watchers" });
  for (const stream of fake.world.streams) stream.close();
  fake.world.streams.clear();
  await page.getByText("Connection lost; trying again").waitFor({ timeout: 15_000 });
  fake.world.failing.length = 0;
  await page.getByText("Up to date").waitFor({ timeout: 15_000 });
  await close();
  expect(wrong).toEqual([]);
});

test("takedowns by keyboard: the list, a case, approved with a reason, because it needs a person; nothing before that", { timeout: 60_000 }, async () => {
  const { page, fake, wrong, close } = await open("/campaigns");
  await page.getByRole("table").first().waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.getByRole("table", { name: "To decide" }).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "orvane-clone[.]pages[.]example" }).waitFor();
  await page.getByText("This is likely somebody’s exercise").waitFor();
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog");
  const send = dialog.getByRole("button", { name: "Approve and send" });
  await send.click({ force: true });
  await dialog.getByText("Say why first.").waitFor();
  await dialog.getByLabel("Why it is right all the same").fill("short");
  await page.keyboard.press("Tab");
  await send.click({ force: true });
  expect(fake.world.takedowns[1]!.state).toBe("drafted");
  await dialog.getByLabel("Why it is right all the same").fill("It asks for card numbers.");
  await send.click();
  await page.getByText("Approved; it is on its way.").waitFor();
  expect([fake.world.takedowns[1]!.state, fake.world.takedowns[1]!.because]).toEqual(["sent", "It asks for card numbers."]);
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { level: 1, name: "Takedowns" }).waitFor();
  await close();
  expect(wrong).toEqual([]);
});

test("an analyst prepares and does not send; an auditor reads; webhooks are an administrator's", { timeout: 60_000 }, async () => {
  for (const [role, offered] of [["analyst", ["Edit the report", "Close the case"]], ["auditor", []]] as const) {
    const { page, fake, close } = await open("/takedowns/tkd_00000000000000000000000001", { role });
    await page.getByText(/^As (?:analyst|auditor)/).waitFor();
    await page.getByRole("figure").getByText("We are Orvane").waitFor();
    for (const name of ["Approve and send", "Edit the report", "Close the case"]) expect([role, name, await page.getByRole("button", { name }).count()]).toEqual([role, name, (offered as readonly string[]).includes(name) ? 1 : 0]);
    expect(await page.getByRole("link", { name: "Webhooks" }).count()).toBe(0);
    await page.goto(`${fake.origin}/console/webhooks`);
    await page.getByText("Webhooks are an administrator’s.").waitFor();
    await close();
  }
});
