import { fakeDns } from "../../server/test/fakes/dns.ts";
import { startFakeRelay } from "../../server/test/fakes/relay.ts";

/** What stands around the server: a DNS in which this machine may send for its readers, so that their mail passes DMARC, and a relay that keeps our answers. */
export interface OutsideWorld {
  environment: Record<string, string>;
  /** Arrivals of answers, `performance.now()`, by address. */
  answers: Map<string, number[]>;
  /** Resolves when no answer has come for so many milliseconds. */
  quiet(milliseconds: number, most: number): Promise<void>;
  close(): Promise<void>;
}

export async function openOutsideWorld(): Promise<OutsideWorld> {
  const dns = await fakeDns({ "TXT mail.example": ["v=spf1 ip4:127.0.0.1 -all"], "TXT _dmarc.mail.example": ["v=DMARC1; p=none"] });
  const relay = await startFakeRelay();
  const answers = new Map<string, number[]>();
  let last = performance.now();
  // The fake keeps every mail; who got one, and when, is all that is asked here.
  relay.mails.push = (...mails) => {
    last = performance.now();
    for (const to of mails.flatMap((mail) => mail.to)) answers.set(to, [...(answers.get(to) ?? []), last]);
    return answers.size;
  };
  return {
    environment: { REMPART_RESOLVER: dns.address, REMPART_RELAY: `smtp://127.0.0.1:${relay.port}`, REMPART_MAIL_FROM: "faux@orvane.example" },
    answers,
    async quiet(milliseconds, most) {
      const begin = performance.now();
      while (performance.now() - last < milliseconds && performance.now() - begin < most) await new Promise((resolve) => setTimeout(resolve, 200));
    },
    async close() {
      await relay.close();
      await dns[Symbol.asyncDispose]();
    },
  };
}
