export { checkMessage, toAnswer, type Checked, type CheckInput } from "./check-message.ts";
export { openChecker, type Check } from "./open-checker.ts";
export { checkerRoutes, type CheckerDeps } from "./routes.ts";
