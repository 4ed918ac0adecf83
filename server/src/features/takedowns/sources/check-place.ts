import type { Ask } from "../../../platform/http/ask-address.ts";

const MILLISECONDS = 10_000;
/** The host says itself that nothing is there. */
const GONE = new Set([404, 410, 451]);
const NO_SUCH_NAME = new Set(["ENOTFOUND"]);

/** Whether something still answers there. Who owns the place sees the visit: the operator allows it or not. */
export async function checkPlace(uri: string, ask: Ask, milliseconds = MILLISECONDS): Promise<"up" | "down" | "unknown"> {
  if (!URL.canParse(uri)) return "unknown";
  try {
    const { status } = await ask(new URL(uri), "GET", AbortSignal.timeout(milliseconds));
    // A server in trouble, or one that asks who we are, is not a place taken down.
    return GONE.has(status) ? "down" : status < 400 ? "up" : "unknown";
  } catch (error) {
    return NO_SUCH_NAME.has((error as { code?: string }).code ?? "") ? "down" : "unknown";
  }
}
