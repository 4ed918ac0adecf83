import type { Policy } from "@rempart/engine";
import { defineSend } from "./jobs.ts";
import { openCases, type Takedowns, type TakedownsDeps } from "./open-cases.ts";

export type { CarrierContact } from "./choose-desk.ts";
export { takedownMailbox } from "./mail.ts";
export type { Takedowns, TakedownsDeps } from "./open-cases.ts";
export type { ReplyMail } from "./receive-reply.ts";
export { takedownRoutes } from "./routes.ts";

/** Before the jobs start. */
export function openTakedowns(deps: TakedownsDeps, policy: Policy): Takedowns {
  return openCases({ ...deps, defineSend: (deliver) => defineSend(deps.jobs, deliver) }, policy);
}
