export { findOutbound } from "./find-outbound.ts";
export { registerMessage, type ToRegister } from "./register-message.ts";
export { outboundRoutes, type OutboundDeps } from "./routes.ts";
