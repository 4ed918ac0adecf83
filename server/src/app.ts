import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Policy } from "@rempart/engine";
import { describeProblem, loadPolicy } from "./features/brand/index.ts";
import { brandPages } from "./features/brand/pages.ts";
import { breachRoutes, openBreaches, scanApart, type Breaches } from "./features/breaches/index.ts";
import { breachPages } from "./features/breaches/pages.ts";
import { campaignRoutes, openCampaigns, type Campaigns } from "./features/campaigns/index.ts";
import { checkerRoutes, openChecker, type Check } from "./features/checker/index.ts";
import { checkerPages } from "./features/checker/pages.ts";
import { feedRoutes, openFeeds, type Feeds } from "./features/feeds/index.ts";
import { alreadyQuestion, contactsFor, helpCountries, helpPages, loadContacts } from "./features/help/index.ts";
import { noticeRoutes, openNotices, type Notices } from "./features/notices/index.ts";
import { outboundRoutes } from "./features/outbound/index.ts";
import { openInquiries, type Inquiries } from "./features/inquiries/index.ts";
import { askForm, inquiryPages } from "./features/inquiries/pages.ts";
import { openReplies, type Replies } from "./features/replies/index.ts";
import { replyPages } from "./features/replies/pages.ts";
import { openReports, reportRoutes, smsHooks, type Reports } from "./features/reports/index.ts";
import { reportPages, reportThis } from "./features/reports/pages.ts";
import { openScams, scamRoutes, type Scams } from "./features/scams/index.ts";
import { scamPages } from "./features/scams/pages.ts";
import { openStaff, staffRoutes, type Staff } from "./features/staff/index.ts";
import { openStaffNotices, type StaffNotices } from "./features/staff-notices/index.ts";
import { openTakedowns, takedownRoutes, type Takedowns } from "./features/takedowns/index.ts";
import { openWebhooks, webhookRoutes, type Webhooks } from "./features/webhooks/index.ts";
import { ConfigError, type Config } from "./platform/config/config.ts";
import type { Deps } from "./platform/deps.ts";
import { apiRoutes } from "./platform/http/api/api-routes.ts";
import { createBase } from "./platform/http/base.ts";
import { consoleFiles } from "./platform/http/console-files.ts";
import type { Env } from "./platform/http/env.ts";
import { healthRoutes, type Lifecycle } from "./platform/http/health.ts";
import { metricsRoutes } from "./platform/http/metrics-routes.ts";
import { createPasswords } from "./platform/passwords/passwords.ts";
import { buildSite, refusalPages, siteRoutes } from "./platform/site/index.ts";
import { react, reactToBreaches, tellConfirmed, tellTriaged } from "./reactions.ts";

/** The brand policy that the configuration names, or an error that names every line to mend. */
export async function readBrandPolicy({ policyFile }: Pick<Config, "policyFile">): Promise<Policy> {
  const reading = await loadPolicy(policyFile);
  if (reading.ok) return reading.policy;
  throw new ConfigError(`The brand policy cannot be used:\n${reading.problems.map((problem) => `  - ${describeProblem(problem)}`).join("\n")}`);
}

/** The features that keep something of their own, opened once; what listens beside HTTP needs them too. */
export interface Features {
  breaches: Breaches;
  check: Check;
  reports: Reports;
  campaigns: Campaigns;
  feeds: Feeds;
  inquiries: Inquiries;
  notices: Notices;
  replies: Replies;
  scams: Scams;
  staff: Staff;
  staffNotices: StaffNotices;
  takedowns: Takedowns;
  webhooks: Webhooks;
}

/** Before the jobs start: features declare theirs here. */
export function openFeatures(deps: Deps, policy: Policy): Features {
  const check: Check = openChecker(deps, policy, { campaign: (evidence) => campaigns.find(evidence), leaks: () => breaches.leaks() });
  const reports = openReports(deps, policy, check);
  const staffNotices = openStaffNotices(deps, policy);
  const staff = openStaff(deps, policy, createPasswords(), staffNotices.notify);
  deps.sessions.use(staff);
  const campaigns = openCampaigns(deps, policy, reports, (ids) => staff.namesOf(ids));
  const replies = openReplies(deps, policy, reports);
  const feeds = openFeeds({ ...deps, policy, readCampaigns: async () => (await campaigns.readConfirmed()).filter(({ state }) => state === "confirmed") });
  const contacts = loadContacts();
  const takedowns = openTakedowns({ ...deps, campaigns, readRaw: reports.readRaw, readReporter: reports.readReporter, carriers: (country) => contactsFor(contacts, country, ["telecom", "report-sms"]) }, policy);
  const scams = openScams({ ...deps, policy, campaigns, reports });
  const webhooks = openWebhooks(deps);
  const notices = openNotices(deps, policy);
  const breaches = openBreaches({ ...deps, policy, scan: scanApart, names: staff.namesOf, aimed: campaigns.aimed, inquiries: () => inquiries.line() });
  const inquiries: Inquiries = openInquiries(deps, policy, breaches.findingFor);
  reactToBreaches(deps, { breaches, notices, webhooks });
  react(deps, {
    reports, campaigns, answer: replies.reply, afterTriage: [campaigns.join, (id) => tellTriaged(reports, webhooks, id)], afterConfirmed: [feeds.refresh, () => tellConfirmed(campaigns, webhooks), takedowns.draftFor],
  });
  return { breaches, check, reports, campaigns, feeds, inquiries, notices, replies, scams, staff, staffNotices, takedowns, webhooks };
}

/** Composes the server: every feature's routes and pages on one router. */
export function createApp(deps: Deps, policy: Policy, lifecycle: Lifecycle = { stopping: false }, features: Features = openFeatures(deps, policy)): OpenAPIHono<Env> {
  const site = buildSite({ name: policy.brand.name, colour: policy.brand.colour, mailbox: policy.reports.mailbox });
  const { breaches, check, reports, campaigns, feeds, inquiries, notices, replies, scams, staff, takedowns, webhooks } = features;
  const canAnswer = deps.relay !== null && deps.config.publicUrl !== null;
  const app = createBase(deps, refusalPages(site));

  app.route("/", healthRoutes(deps.pool, lifecycle));
  app.route("/", metricsRoutes(deps));
  app.route("/", siteRoutes(site));
  app.route("/", consoleFiles());

  app.route("/", checkerRoutes({ ...deps, check }));
  app.route("/", outboundRoutes({ ...deps, policy }));
  app.route("/", smsHooks({ ...deps, receive: reports.receive }));
  app.route("/", reportRoutes({ ...deps, check, receive: reports.receive }));

  app.route("/", campaignRoutes({ ...deps, campaigns }));
  app.route("/", feedRoutes({ ...deps, feeds }));
  app.route("/", takedownRoutes({ ...deps, policy, takedowns, names: staff.namesOf }));
  app.route("/", breachRoutes({ ...deps, breaches }));
  app.route("/", noticeRoutes({ ...deps, policy, notices }));
  app.route("/", webhookRoutes({ ...deps, webhooks }));
  app.route("/", scamRoutes({ ...deps, scams }));
  app.route("/", staffRoutes({ ...deps, staff }));

  app.route("/", checkerPages({ ...deps, site, policy, check, alreadyForm: alreadyQuestion(policy), reportForm: reportThis({ policy, canAnswer }), helpCountries: helpCountries() }));
  app.route("/", reportPages({ ...deps, site, policy, receive: reports.receive, countries: helpCountries(), canAnswer }));
  app.route("/", replyPages({ ...deps, site, replies }));
  app.route("/", scamPages({ ...deps, site, policy, scams }));
  // Nobody is told that an answer is on its way when none can be sent.
  const isPublished = async (name: string): Promise<boolean> => deps.relay !== null && breaches.isPublished(name);
  app.route("/", inquiryPages({ ...deps, site, inquiries, isPublished }));
  app.route("/", breachPages({ ...deps, site, policy, breaches, askForm: (view, name) => (deps.relay === null ? "" : askForm(view, name)) }));
  app.route("/", helpPages({ site, policy }));
  app.route("/", brandPages({ site, policy }));

  app.route("/", apiRoutes(app, site, {
    title: `${policy.brand.name}: check a message`,
    version: "1",
    description: `Is this message really from ${policy.brand.name}? Ask from your own program, and register what ${policy.brand.name} sends so that it is recognised.`,
  }));
  return app;
}
