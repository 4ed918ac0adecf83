export { findOutbound } from "./find-outbound.ts";
export { outboundRoutes, type OutboundDeps } from "./routes.ts";
