import type { Policy } from "@rempart/engine";
import type { Deps } from "../../platform/deps.ts";
import { registerMessage } from "../outbound/index.ts";
import type { Composed } from "./compose-reply.ts";
import { lockText, readRegistered, saveRegistered } from "./store.ts";
import { mailTexts } from "./texts/index.ts";

const DAY = 86_400_000;
/** A text in use is registered anew after so long, so that a copy of the last one sent is still known for nearly the policy's whole time. */
const AGAIN_AFTER = 30 * DAY;

type Registering = Pick<Deps, "db" | "vault" | "clock"> & {
  policy: Policy;
  /** By key in hexadecimal digits. */
  registeredAt(key: string): Promise<Date | null>;
};

/** Puts a text of ours into the outbound register, before it is first sent: whoever pastes a copy learns that it is genuine. Once for each text. */
export async function registerReply({ db, vault, clock, policy, registeredAt }: Registering, composed: Composed, from: string): Promise<void> {
  const key = vault.mac("reply text", [from, composed.kind, composed.subject, composed.text].join("\0"));
  const now = clock.now();
  const stale = new Date(now.getTime() - Math.min(AGAIN_AFTER, (policy.retention.outboundDays * DAY) / 2));
  const name = key.toString("hex");
  const known = await registeredAt(name);
  if (known !== null && known > stale) return;
  await db.transaction().execute(async (trx) => {
    await lockText(trx, key);
    const since = (await readRegistered(trx, [name])).get(name);
    if (since !== undefined && since > stale) return;
    // An answer is the same for many, word for word: nothing in it may differ. A question differs by the link's token alone.
    const registered = await registerMessage(trx, vault, policy, {
      kind: composed.kind === "answer" ? "message" : "template", channel: "email", title: mailTexts[composed.language].titles[composed.kind],
      subject: composed.subject, text: composed.text, html: composed.html, senders: [from],
    }, now);
    if (!registered.ok) throw new Error(`A text of ours cannot be registered: ${registered.code}`);
    await saveRegistered(trx, key, registered.value.id, now);
  });
}
