import { createRootRoute, createRoute, createRouter, Navigate, Outlet } from "@tanstack/react-router";
import { CampaignPage } from "./features/campaigns/campaign-page.tsx";
import { readQueueSearch } from "./features/campaigns/campaign-queries.ts";
import { QueuePage } from "./features/campaigns/queue-page.tsx";
import { FeedsPage } from "./features/feeds/feeds-page.tsx";
import { ReportPage } from "./features/reports/report-page.tsx";
import { ReportsPage } from "./features/reports/reports-page.tsx";
import { readReportsSearch } from "./features/reports/reports-search.ts";
import { AccountPage } from "./features/staff/account-page.tsx";
import { AuditPage } from "./features/staff/audit-page.tsx";
import { readAuditSearch } from "./features/staff/audit-search.ts";
import { Gate } from "./features/staff/gate.tsx";
import { InvitationPage } from "./features/staff/invitation-page.tsx";
import { PeoplePage } from "./features/staff/people-page.tsx";
import { TakedownPage } from "./features/takedowns/takedown-page.tsx";
import { readTakedownsSearch } from "./features/takedowns/takedown-queries.ts";
import { TakedownsPage } from "./features/takedowns/takedowns-page.tsx";
import { WebhookPage } from "./features/webhooks/webhook-page.tsx";
import { WebhooksPage } from "./features/webhooks/webhooks-page.tsx";
import { BrokenPage, NoPage } from "./shell/no-page.tsx";
import { Frame } from "./shell/frame.tsx";

const root = createRootRoute({ component: Outlet, notFoundComponent: NoPage });
const signedIn = createRoute({ getParentRoute: () => root, id: "signed-in", component: () => <Gate><Frame /></Gate> });

const home = createRoute({ getParentRoute: () => signedIn, path: "/", component: () => <Navigate to="/campaigns" replace /> });
const queue = createRoute({ getParentRoute: () => signedIn, path: "/campaigns", component: QueuePage, validateSearch: readQueueSearch });
const campaign = createRoute({ getParentRoute: () => signedIn, path: "/campaigns/$id", component: CampaignPage });
const reports = createRoute({ getParentRoute: () => signedIn, path: "/reports", component: ReportsPage, validateSearch: readReportsSearch });
const report = createRoute({ getParentRoute: () => signedIn, path: "/reports/$id", component: ReportPage });
const takedowns = createRoute({ getParentRoute: () => signedIn, path: "/takedowns", component: TakedownsPage, validateSearch: readTakedownsSearch });
const takedown = createRoute({ getParentRoute: () => signedIn, path: "/takedowns/$id", component: TakedownPage });
const feeds = createRoute({ getParentRoute: () => signedIn, path: "/feeds", component: FeedsPage });
const webhooks = createRoute({ getParentRoute: () => signedIn, path: "/webhooks", component: WebhooksPage });
const webhook = createRoute({ getParentRoute: () => signedIn, path: "/webhooks/$id", component: WebhookPage });
const people = createRoute({ getParentRoute: () => signedIn, path: "/people", component: PeoplePage });
const account = createRoute({ getParentRoute: () => signedIn, path: "/account", component: AccountPage });
const audit = createRoute({ getParentRoute: () => signedIn, path: "/audit", component: AuditPage, validateSearch: readAuditSearch });
const invitation = createRoute({ getParentRoute: () => root, path: "/invitation", component: InvitationPage });

const tree = root.addChildren([invitation, signedIn.addChildren([home, queue, campaign, reports, report, takedowns, takedown, feeds, webhooks, webhook, people, account, audit])]);

export const router = createRouter({ routeTree: tree, basepath: "/console", defaultErrorComponent: BrokenPage, scrollRestoration: true });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
