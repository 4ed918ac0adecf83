export { checkMessage, toAnswer, type Checked, type CheckInput } from "./check-message.ts";
export { serverSources } from "./fact-sources.ts";
export type { FactSources } from "./gather-facts.ts";
export { checkerRoutes, type CheckerDeps } from "./routes.ts";
