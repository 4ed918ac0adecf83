import { createRequire } from "node:module";
import type { Policy } from "@rempart/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { examplePolicy } from "../../../test/example-policy.ts";
import { startFakeRelay, type FakeRelay } from "../../../test/fakes/relay.ts";
import type { Deps } from "../../platform/deps.ts";
import { createBase } from "../../platform/http/base.ts";
import { openRelay } from "../../platform/mail/relay.ts";
import type { TakedownDetail, TakedownPreview, TakedownSummary } from "./contract.ts";
import { openTakedowns, takedownMailbox, takedownRoutes, type Takedowns, type TakedownsDeps } from "./index.ts";
import { apwg } from "./sources/apwg.ts";
import { netcraft } from "./sources/netcraft.ts";
import type { ReportedCampaign } from "./takedown.ts";

const { simpleParser } = createRequire(import.meta.url)("mailparser") as { simpleParser(raw: string): Promise<{ subject: string; text: string; replyTo: { text: string } }> };

const SEEN = { seen: 412, firstSeen: "2026-03-01T08:00:00Z", lastSeen: "2026-03-02T09:30:00Z", state: "confirmed" as const, needsPerson: null };
const campaign = (): ReportedCampaign => ({
  id: "cmp_1", title: "Payment failed", state: "confirmed", brand: "orvane", channel: "sms", size: 412, countries: ["FR"], exampleReportId: "rpt_1",
  indicatorList: [
    { id: "ind_place", kind: "host", value: "orvane-renew.gitlab.io", ...SEEN }, { id: "ind_domain", kind: "domain", value: "orvane-renew.example", ...SEEN }, { id: "ind_clone", kind: "host", value: "orvane-clone.gitlab.io", ...SEEN },
    { id: "ind_open", kind: "domain", value: "orvane-maybe.example", ...SEEN, state: "proposed" }, { id: "ind_wallet", kind: "wallet", value: "bc1qexample", ...SEEN },
  ],
});

let deps: Deps;
let clock: Awaited<ReturnType<typeof openTestDeps>>["clock"];
let policy: Policy;
let relay: FakeRelay;
let known: ReportedCampaign;
let takedowns: Takedowns;
let site: ReturnType<typeof createBase>;
const tokens: Record<string, string> = {};
const told: string[] = [];
const noted: string[] = [];

const options = (changes: Partial<TakedownsDeps> = {}): TakedownsDeps => ({
  ...deps, jobs: { ...deps.jobs, define: () => ({ send: async (_trx: unknown, { id }: { id: string }) => void told.push(id), sendAll: async () => {} }) } as never,
  campaigns: { read: async (id: string) => (id === known.id ? known : null), noteTakedown: async (_trx: unknown, id: string, state: string) => void noted.push(`${id} ${state}`) } as never,
  readRaw: async () => ({ kind: "pasted", channel: "sms", sender: "ORVANE", text: "Orvane: paiement refusé, https://orvane-renew.gitlab.io/pay" }), readReporter: async () => ({ email: "marta@mail.example", phone: null }), carriers: () => [], collectors: [netcraft(null), apwg(false)], ...changes,
});

beforeEach(async () => {
  const opened = await openTestDeps();
  ({ deps, clock } = opened);
  policy = await examplePolicy();
  relay = await startFakeRelay();
  deps = { ...deps, relay: openRelay({ host: relay.host, port: relay.port, secure: false, user: "", password: "" }) };
  known = campaign();
  told.length = 0;
  noted.length = 0;
  takedowns = openTakedowns(options(), policy);
  site = createBase(deps);
  site.route("/", takedownRoutes({ ...deps, policy, takedowns, names: async (actors) => new Map(actors.map((actor) => [actor, "Inès Carvalho"])) }));
  for (const right of ["read", "write", "send"] as const) tokens[right] = (await opened.tokens.create({ name: right, scopes: [`takedowns:${right}`] }, "cli")).text;
});
afterEach(async () => {
  deps.relay!.close();
  await relay.close();
});

const ask = (right: string, path = "", body?: object, headers: Record<string, string> = {}) => site.request(`/api/v1/takedowns${path}`, { headers: { authorization: `Bearer ${tokens[right]}`, ...(body && { "content-type": "application/json" }), ...headers }, ...(body && { method: "POST", body: JSON.stringify(body) }) });
const got = async <T>(response: Response, status = 200): Promise<T> => {
  expect(response.status, await response.clone().text()).toBe(status);
  return (await response.json()) as T;
};
const code = async (response: Response): Promise<string> => `${response.status} ${((await response.json()) as { code: string }).code}`;
const detail = async (id: string) => got<TakedownDetail>(await ask("read", `/${id}`));
const draft = async (indicator: string, rest: object = {}): Promise<TakedownSummary> => (await got<{ items: TakedownSummary[] }>(await ask("write", "", { campaign: "cmp_1", indicator, ...rest }), 201)).items[0]!;
const sent = async (indicator = "ind_place"): Promise<TakedownDetail> => {
  const { id, version } = await draft(indicator);
  await got(await ask("send", `/${id}/send`, { version, because: "It was looked at twice." }));
  await takedowns.deliver(id);
  return detail(id);
};

describe("drafting", () => {
  it("follows a confirmation, once, for confirmed indicators alone, and sends nothing", async () => {
    const drafted = await takedowns.draftFor("cmp_1");
    expect(drafted.map(({ indicatorId, content }) => [indicatorId, content.desk.id, content.desk.way])).toEqual([["ind_place", "gitlab", "mail"], ["ind_domain", "typed", "none"], ["ind_clone", "gitlab", "mail"]]);
    expect(await takedowns.draftFor("cmp_1")).toEqual([]);
    expect([relay.connections, told]).toEqual([0, []]);
    expect(noted).toEqual(["ind_place drafted", "ind_domain drafted", "ind_clone drafted"]);
    known.state = "open";
    known.indicatorList[0]!.id = "ind_other";
    expect(await takedowns.draftFor("cmp_1")).toEqual([]);
  });

  it("by a person: one open case for an indicator and a desk, whoever asks how often; who is asked and who is not is said", async () => {
    const first = await ask("write", "", { campaign: "cmp_1" }, { "idempotency-key": "k1" });
    const body = await got<{ items: TakedownSummary[]; without: { indicatorId: string }[] }>(first, 201);
    expect(body.items).toHaveLength(3);
    expect(body.without.map(({ indicatorId }) => indicatorId)).toEqual(["ind_domain", "ind_wallet"]);
    expect(await got(await ask("write", "", { campaign: "cmp_1" }, { "idempotency-key": "k1" }), 201)).toEqual(body);
    expect(await got(await ask("write", "", { campaign: "cmp_1" }), 201)).toMatchObject({ items: [] });
    expect(await code(await ask("write", "", { campaign: "cmp_9" }))).toBe("404 not_found");
    expect(await code(await ask("write", "", { campaign: "cmp_1", indicator: "ind_9" }))).toBe("422 unknown_indicator");
    expect(await code(await ask("write", "", { campaign: "cmp_1", indicator: "ind_place", desk: "nobody" }))).toBe("422 unknown_desk");
    expect((await ask("read", "", { campaign: "cmp_1" })).status).toBe(403);
    expect(await got(await ask("read", "/desks?campaign=cmp_1&indicator=ind_domain"))).toMatchObject({ items: [{ id: "netcraft", way: "api" }, { id: "apwg" }], says: expect.stringContaining("type the address") });
    const page = await got<{ items: TakedownSummary[]; next: string | null; counts: object }>(await ask("read", "?limit=2&state=drafted"));
    expect([page.items.length, page.counts]).toEqual([2, { drafted: 3, due: 0 }]);
    expect((await got<{ items: unknown[]; next: null }>(await ask("read", `?limit=2&cursor=${page.next}`))).items).toHaveLength(1);
  });

  it("keeps nothing readable at rest that names the indicator or its desk's address", async () => {
    await draft("ind_place");
    const { rows } = await deps.pool.query("select * from takedown");
    expect(JSON.stringify(rows)).not.toMatch(/orvane-renew|abuse@/);
  });
});

describe("a person's word", () => {
  it("is edited, seen as it would leave, and refused when somebody changed it meanwhile", async () => {
    const { id, version } = await draft("ind_domain");
    expect(await code(await ask("send", `/${id}/send`, { version }))).toBe("422 no_address");
    const edited = await got<TakedownDetail>(await ask("write", `/${id}/actions`, { do: "edit", version, to: "abuse@namery.example", language: "fr" }));
    expect(edited).toMatchObject({ to: "abuse@namery.example", language: "fr", version: version + 1, desk: { way: "mail", name: "namery.example" }, subject: "Fraude au nom de Orvane : adresse web orvane-renew[.]example" });
    expect(await code(await ask("write", `/${id}/actions`, { do: "edit", version, text: "older" }))).toBe("409 stale");
    expect(await code(await ask("send", `/${id}/send`, { version }))).toBe("409 stale");
    for (const bad of [{ to: "a@b.example\r\nBcc: c@d.example" }, { subject: "a\r\nBcc: c@d.example" }, { text: "x".repeat(20_001) }]) expect((await ask("write", `/${id}/actions`, { do: "edit", version: 2, ...bad })).status).toBe(422);
    const preview = await got<TakedownPreview>(await ask("read", `/${id}/preview`));
    expect(preview).toMatchObject({ sends: true, whyNot: null, request: null, mail: { to: "abuse@namery.example", from: policy.reports.mailbox, replyTo: edited.replyTo } });
    expect(preview.mail!.raw).toContain("Feedback-Type: fraud");
    expect(preview.mail!.parts.map(({ part }) => part)).toEqual(["xarf", "arf", "evidence"]);
    expect(preview.mail!.parts.map(({ text }) => text).join()).toMatch(/Report-Type: phishing[^]*Feedback-Type: fraud[^]*paiement refusé/);
    expect(edited.can).toEqual(["edit", "send", "close"]);
    expect(relay.connections).toBe(0);
  });

  it("needs the right, and a reason for a likely exercise or what nobody confirmed", async () => {
    for (const [indicator, caution] of [["ind_clone", "student-clone"], ["ind_open", "unconfirmed"]] as const) {
      const { id, version, cautions } = await draft(indicator, { to: "abuse@host.example" });
      expect(cautions).toEqual([caution]);
      expect((await ask("write", `/${id}/send`, { version })).status).toBe(403);
      expect(await code(await ask("send", `/${id}/send`, { version }))).toBe("422 needs_reason");
      expect(await got(await ask("send", `/${id}/send`, { version, because: "It asks for cards." }))).toMatchObject({ state: "approved", delivery: "waiting", because: "It asks for cards." });
    }
    const { rows } = await deps.pool.query("select actor, action from audit_entry where action like 'takedown.%' order by id");
    expect(rows.map(({ action, actor }) => `${action} ${(actor as string).split(":")[0]}`)).toEqual(["takedown.drafted token", "takedown.approved token", "takedown.drafted token", "takedown.approved token"]);
  });

  it("asks a person before a mail goes to a desk that only lists name; an address that a person typed needs no more", async () => {
    known.indicatorList[0]!.value = "orvane-renew.fly.dev";
    const { id, version, cautions } = await draft("ind_place");
    expect([cautions, (await detail(id)).desk]).toEqual([["unread-desk"], expect.objectContaining({ id: "fly", basis: "lists", address: "abuse@fly.io" })]);
    expect(await code(await ask("send", `/${id}/send`, { version }))).toBe("422 needs_reason");
    const edited = await got<TakedownDetail>(await ask("write", `/${id}/actions`, { do: "edit", version, to: "abuse@host.example" }));
    expect([edited.cautions, edited.desk.basis]).toEqual([[], null]);
    expect(await got(await ask("send", `/${id}/send`, { version: edited.version }))).toMatchObject({ state: "approved" });
  });

  it("sends once: the very version, with bounces and answers to the case", async () => {
    const { id, version } = await draft("ind_place");
    const wish = { version };
    const first = await got(await ask("send", `/${id}/send`, wish, { "idempotency-key": "k" }));
    expect(await got(await ask("send", `/${id}/send`, wish, { "idempotency-key": "k" }))).toEqual(first);
    expect(await code(await ask("send", `/${id}/send`, { version: version + 1 }))).toBe("422 not_now");
    expect(told).toEqual([id]);
    await Promise.all([takedowns.deliver(id), takedowns.deliver(id).catch(() => {})]);
    await takedowns.deliver(id);
    expect(relay.mails).toHaveLength(1);
    const seen = await detail(id);
    expect(seen).toMatchObject({ state: "sent", delivery: "sent", sentAt: "2026-03-02T10:00:00.000Z", dueAt: "2026-03-04T10:00:00.000Z", due: false });
    expect(relay.mails[0]).toMatchObject({ from: seen.replyTo, to: ["abuse@gitlab.com"] });
    const mail = await simpleParser(relay.mails[0]!.raw);
    expect([mail.subject, mail.replyTo.text]).toEqual([seen.subject, seen.replyTo]);
    expect(relay.mails[0]!.raw).not.toMatch(/marta/i);
    expect(seen.thread.map(({ kind }) => kind)).toEqual(["drafted", "approved", "report"]);
    expect(seen.can).toEqual(["remind", "answered", "close", "refuse"]);
    expect([seen.approvedByName, seen.thread.map(({ actorName }) => actorName)]).toEqual(["Inès Carvalho", ["Inès Carvalho", "Inès Carvalho", "Inès Carvalho"]]);
    const reminder = await got<TakedownPreview>(await ask("read", `/${id}/preview?what=reminder`));
    expect(reminder.mail).toMatchObject({ to: "abuse@gitlab.com", subject: `Reminder: ${seen.subject}`, parts: [] });
    expect(relay.mails).toHaveLength(1);
  });

  it("is told apart when the relay refuses, is away, or hangs up after the content", async () => {
    const { id, version } = await draft("ind_place");
    await ask("send", `/${id}/send`, { version });
    relay.mood = "refuse-later";
    await expect(takedowns.deliver(id)).rejects.toThrow("could not be handed over");
    expect(await detail(id)).toMatchObject({ delivery: "waiting" });
    relay.mood = "lose-after";
    await takedowns.deliver(id);
    const lost = await detail(id);
    expect(lost).toMatchObject({ state: "approved", delivery: "uncertain" });
    relay.mood = "accept";
    await takedowns.deliver(id);
    expect(await code(await ask("send", `/${id}/send`, { version: lost.version }))).toBe("422 may_have_been_sent");
    expect(await code(await ask("send", `/${id}/send`, { version: lost.version, again: true }))).toBe("422 may_have_been_sent");
    expect(relay.mails).toHaveLength(1);
    await got(await ask("send", `/${id}/send`, { version: lost.version, again: true, because: "They say it did not come." }));
    await takedowns.deliver(id);
    expect([relay.mails.length, (await detail(id)).state]).toEqual([2, "sent"]);

    const other = await draft("ind_clone");
    await ask("send", `/${other.id}/send`, { version: other.version, because: "Looked at twice." });
    relay.mood = "refuse-recipient";
    await takedowns.deliver(other.id);
    const failed = await detail(other.id);
    expect(failed).toMatchObject({ state: "approved", delivery: "failed" });
    const mended = await got<TakedownDetail>(await ask("write", `/${other.id}/actions`, { do: "edit", version: failed.version, to: "trust@host.example" }));
    expect(mended).toMatchObject({ state: "drafted", delivery: "none" });
  });

  it("is not sent again by itself when the server ended while it was on its way", async () => {
    const { id, version } = await draft("ind_place");
    await ask("send", `/${id}/send`, { version });
    const dying = openTakedowns(options({ relay: { send: async (_mail, ready) => { await ready!(); throw new Error("killed"); } } }), policy);
    await expect(dying.deliver(id)).rejects.toThrow("killed");
    await expect(takedowns.deliver(id)).rejects.toThrow("on its way");
    clock.advance(11 * 60_000);
    told.length = 0;
    expect([await takedowns.resume(), told]).toEqual([1, [id]]);
    await takedowns.deliver(id);
    expect([(await detail(id)).delivery, relay.mails.length]).toEqual(["uncertain", 0]);
  });

  it("comes back to a person when the relay is away for a day", async () => {
    const { id, version } = await draft("ind_place");
    await ask("send", `/${id}/send`, { version });
    const away = openTakedowns(options({ relay: { send: async () => ({ state: "unreached", text: "away" }) } }), policy);
    await expect(away.deliver(id)).rejects.toThrow("away");
    clock.advance(23 * 3_600_000);
    await takedowns.tend();
    expect((await detail(id)).delivery).toBe("waiting");
    clock.advance(2 * 3_600_000);
    await takedowns.tend();
    await takedowns.deliver(id);
    expect([await detail(id), relay.mails.length]).toMatchObject([{ state: "approved", delivery: "failed" }, 0]);
  });

  it("has services that are off shown and not sent", async () => {
    const { id, version } = await draft("ind_domain", { desk: "netcraft" });
    const preview = await got<TakedownPreview>(await ask("read", `/${id}/preview`));
    expect(preview).toMatchObject({ sends: false, whyNot: "Off: REMPART_NETCRAFT is not set.", mail: null, request: { method: "POST", url: "https://report.netcraft.com/api/v3/report/urls" } });
    expect(JSON.parse(preview.request!.body)).toMatchObject({ urls: [{ url: "http://orvane-renew.example/" }] });
    expect(await code(await ask("send", `/${id}/send`, { version }))).toBe("422 not_configured");
    const silent = openTakedowns(options({ relay: null }), policy);
    const place = await draft("ind_place");
    expect((await deps.db.transaction().execute((trx) => silent.approve(trx, place.id, { what: "report", version: 1, again: false }, "staff:x"))).ok).toBe(false);
  });
});

describe("answers", () => {
  const answer = (headers: string[], body = "We have removed it.") => Buffer.from([...headers, "", body, ""].join("\r\n"));
  const arrive = (detailed: TakedownDetail, bytes: Buffer, from = "abuse@gitlab.com") => takedownMailbox({ ...deps, ...takedowns }).take({ bytes, from, to: [detailed.replyTo], client: { address: "192.0.2.1", name: "" } } as never);

  it("join the case by its address, once, and are told apart from machines' receipts", async () => {
    const detailed = await sent();
    const receipt = answer(["From: Desk <abuse@gitlab.com>", "Message-ID: <1@gitlab.com>", "Auto-Submitted: auto-replied", "Subject: [#123] Received"], "We got it.");
    expect(await arrive(detailed, receipt)).toEqual({ ok: true });
    expect(await detail(detailed.id)).toMatchObject({ state: "sent" });
    const human = answer(["From: Ana <abuse@gitlab.com>", "Message-ID: <2@gitlab.com>", "Subject: Re: Fraud"]);
    expect(await arrive(detailed, human)).toEqual({ ok: true });
    expect(await arrive(detailed, human)).toEqual({ ok: true });
    const after = await detail(detailed.id);
    expect(after).toMatchObject({ state: "answered", delivery: "sent", answeredAt: "2026-03-02T10:00:00.000Z" });
    expect(after.thread.slice(3).map(({ kind, from, text }) => [kind, from, text.trim()])).toEqual([["auto-reply", "Desk <abuse@gitlab.com>", "We got it."], ["reply", "Ana <abuse@gitlab.com>", "We have removed it."], ["state", null, "The desk answered."]]);
    expect(noted.at(-1)).toBe("ind_place answered");
    const mailbox = takedownMailbox({ ...deps, ...takedowns });
    expect([mailbox.accepts(detailed.replyTo), mailbox.accepts(policy.reports.mailbox)]).toEqual([true, false]);
    expect(await arrive({ ...detailed, replyTo: detailed.replyTo.replace(/tkd-.{4}/, "tkd-0000") }, human)).toMatchObject({ ok: false });
  });

  it("that say it did not arrive give the case back to a person; a delay does not", async () => {
    const detailed = await sent();
    const bounce = (action: string) => answer(["From: MAILER-DAEMON@relay.example", `Message-ID: <${action}@relay.example>`, 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"'], `--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: ${action}\r\n--b--`);
    await arrive(detailed, bounce("delayed"), "");
    expect(await detail(detailed.id)).toMatchObject({ state: "sent" });
    await arrive(detailed, bounce("failed"), "");
    expect(await detail(detailed.id)).toMatchObject({ state: "approved", delivery: "failed" });
  });
});

describe("afterwards", () => {
  it("a case falls due, is reminded by a person, expires, and can be marked and counted", async () => {
    const detailed = await sent();
    clock.advance(49 * 3_600_000);
    const due = await got<{ items: TakedownSummary[]; counts: { due: number } }>(await ask("read", "?due=true"));
    expect([due.items.map(({ id }) => id), due.counts.due]).toEqual([[detailed.id], 1]);
    await got(await ask("send", `/${detailed.id}/send`, { what: "reminder", version: due.items[0]!.version }));
    await takedowns.deliver(detailed.id);
    const reminded = await detail(detailed.id);
    expect(reminded).toMatchObject({ state: "sent", reminders: 1, due: false });
    expect((await simpleParser(relay.mails[1]!.raw)).subject).toBe(`Reminder: ${detailed.subject}`);
    clock.advance(33 * 86_400_000);
    await takedowns.tend();
    const expired = await detail(detailed.id);
    expect(expired.state).toBe("expired");
    const closed = await got<TakedownDetail>(await ask("write", `/${detailed.id}/actions`, { do: "close", version: expired.version, outcome: "down", note: "Gone since today" }));
    expect(closed).toMatchObject({ state: "closed", outcome: "down", place: "down" });
    expect(await got(await ask("read", "/figures"))).toMatchObject({ cases: 1, sent: 1, down: 1, medianHours: 841, desks: [{ desk: "gitlab", name: "GitLab", down: 1, medianHours: 841 }], byState: { closed: 1 } });
    expect((await got<TakedownDetail>(await ask("write", `/${detailed.id}/actions`, { do: "reopen", version: closed.version }))).state).toBe("sent");
    expect(await code(await ask("write", `/${detailed.id}/actions`, { do: "reopen", version: closed.version + 1 }))).toBe("422 not_now");
    expect(noted.slice(-2)).toEqual(["ind_place closed", "ind_place sent"]);
  });

  it("a place is asked only where the operator allows it", async () => {
    const detailed = await sent();
    expect(await code(await ask("write", `/${detailed.id}/actions`, { do: "check", version: detailed.version }))).toBe("422 not_configured");
    const asked: string[] = [];
    let status = 200;
    const next = async (url: URL) => { asked.push(url.href); return { status, location: null, body: "" }; };
    const allowed = openTakedowns(options({ config: { ...deps.config, checkPlaces: true }, ask: { first: next, next } }), policy);
    await allowed.tend();
    expect([(await detail(detailed.id)).place, asked]).toEqual(["up", ["http://orvane-renew.gitlab.io/"]]);
    await allowed.tend();
    expect(asked).toHaveLength(1);
    status = 404;
    clock.advance(7 * 3_600_000);
    await allowed.tend();
    expect(await detail(detailed.id)).toMatchObject({ place: "down", state: "sent" });
    clock.advance(7 * 3_600_000);
    await allowed.tend();
    expect(asked).toHaveLength(2);
  });
});
