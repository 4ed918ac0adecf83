import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate, Outlet } from "@tanstack/react-router";
import { readIncidentsSearch, readPeopleSearch } from "./features/breaches/incident-queries.ts";
import { CampaignPage } from "./features/campaigns/campaign-page.tsx";
import { readQueueSearch } from "./features/campaigns/campaign-queries.ts";
import { QueuePage } from "./features/campaigns/queue-page.tsx";
import { ReportPage } from "./features/reports/report-page.tsx";
import { ReportsPage } from "./features/reports/reports-page.tsx";
import { readReportsSearch } from "./features/reports/reports-search.ts";
import { readAuditSearch } from "./features/staff/audit-search.ts";
import { Gate } from "./features/staff/gate.tsx";
import { InvitationPage } from "./features/staff/invitation-page.tsx";
import { readTakedownsSearch } from "./features/takedowns/takedown-queries.ts";
import { BrokenPage, NoPage } from "./shell/no-page.tsx";
import { Frame } from "./shell/frame.tsx";

const root = createRootRoute({ component: Outlet, notFoundComponent: NoPage });
const signedIn = createRoute({ getParentRoute: () => root, id: "signed-in", component: () => <Gate><Frame /></Gate> });

const home = createRoute({ getParentRoute: () => signedIn, path: "/", component: () => <Navigate to="/campaigns" replace /> });
const queue = createRoute({ getParentRoute: () => signedIn, path: "/campaigns", component: QueuePage, validateSearch: readQueueSearch });
const campaign = createRoute({ getParentRoute: () => signedIn, path: "/campaigns/$id", component: CampaignPage });
const reports = createRoute({ getParentRoute: () => signedIn, path: "/reports", component: ReportsPage, validateSearch: readReportsSearch });
const report = createRoute({ getParentRoute: () => signedIn, path: "/reports/$id", component: ReportPage });
// What is opened less often comes when it is.
const takedowns = createRoute({ getParentRoute: () => signedIn, path: "/takedowns", component: lazyRouteComponent(() => import("./features/takedowns/takedowns-page.tsx"), "TakedownsPage"), validateSearch: readTakedownsSearch });
const takedown = createRoute({ getParentRoute: () => signedIn, path: "/takedowns/$id", component: lazyRouteComponent(() => import("./features/takedowns/takedown-page.tsx"), "TakedownPage") });
const feeds = createRoute({ getParentRoute: () => signedIn, path: "/feeds", component: lazyRouteComponent(() => import("./features/feeds/feeds-page.tsx"), "FeedsPage") });
const webhooks = createRoute({ getParentRoute: () => signedIn, path: "/webhooks", component: lazyRouteComponent(() => import("./features/webhooks/webhooks-page.tsx"), "WebhooksPage") });
const webhook = createRoute({ getParentRoute: () => signedIn, path: "/webhooks/$id", component: lazyRouteComponent(() => import("./features/webhooks/webhook-page.tsx"), "WebhookPage") });
const incidents = createRoute({ getParentRoute: () => signedIn, path: "/incidents", component: lazyRouteComponent(() => import("./features/breaches/incidents-page.tsx"), "IncidentsPage"), validateSearch: readIncidentsSearch });
const incident = createRoute({ getParentRoute: () => signedIn, path: "/incidents/$id", component: lazyRouteComponent(() => import("./features/breaches/incident-page.tsx"), "IncidentPage") });
const incidentPeople = createRoute({ getParentRoute: () => signedIn, path: "/incidents/$id/people", component: lazyRouteComponent(() => import("./features/breaches/people-page.tsx"), "IncidentPeoplePage"), validateSearch: readPeopleSearch });
const incidentCase = createRoute({ getParentRoute: () => signedIn, path: "/incidents/$id/case", component: lazyRouteComponent(() => import("./features/breaches/case-page.tsx"), "CasePage") });
const incidentText = createRoute({ getParentRoute: () => signedIn, path: "/incidents/$id/page", component: lazyRouteComponent(() => import("./features/breaches/public-text-page.tsx"), "PublicTextPage") });
const incidentForm = createRoute({ getParentRoute: () => signedIn, path: "/incidents/$id/form", component: lazyRouteComponent(() => import("./features/breaches/form-page.tsx"), "AuthorityFormPage") });
const incidentNotice = createRoute({ getParentRoute: () => signedIn, path: "/incidents/$id/notice", component: lazyRouteComponent(() => import("./features/notices/notice-page.tsx"), "NoticePage") });
const people = createRoute({ getParentRoute: () => signedIn, path: "/people", component: lazyRouteComponent(() => import("./features/staff/people-page.tsx"), "PeoplePage") });
const account = createRoute({ getParentRoute: () => signedIn, path: "/account", component: lazyRouteComponent(() => import("./features/staff/account-page.tsx"), "AccountPage") });
const audit = createRoute({ getParentRoute: () => signedIn, path: "/audit", component: lazyRouteComponent(() => import("./features/staff/audit-page.tsx"), "AuditPage"), validateSearch: readAuditSearch });
const invitation = createRoute({ getParentRoute: () => root, path: "/invitation", component: InvitationPage });

const tree = root.addChildren([invitation, signedIn.addChildren([home, queue, campaign, reports, report, takedowns, takedown, feeds, webhooks, webhook, incidents, incident, incidentCase, incidentPeople, incidentNotice, incidentText, incidentForm, people, account, audit])]);

export const router = createRouter({ routeTree: tree, basepath: "/console", defaultErrorComponent: BrokenPage, scrollRestoration: true });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
