export { findOutbound, recognises } from "./find-outbound.ts";
export { registerMessage } from "./register-message.ts";
export { outboundRoutes, type OutboundDeps } from "./routes.ts";
