export { checkMessage, toAnswer, type Checked, type CheckInput } from "./check-message.ts";
export { openSenderCheck } from "./open-sender-check.ts";
export type { SenderCheck } from "./sources/authenticate-sender.ts";
export { openChecker, type Check } from "./open-checker.ts";
export { checkerRoutes, type CheckerDeps } from "./routes.ts";
export { mailFile, messageFields, type FieldFault } from "./pages/message-fields.ts";
