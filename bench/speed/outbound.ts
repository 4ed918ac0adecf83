// `npm run bench -- outbound`: the register with 100,000 messages in it, and the verification of signatures.
import { examine, type Policy } from "@rempart/engine";
import pg from "pg";
import { authenticateMail } from "../../server/src/features/checker/sources/authenticate-mail.ts";
import { dnsResolver } from "../../server/src/features/checker/sources/dns-resolver.ts";
import { findOutbound } from "../../server/src/features/outbound/find-outbound.ts";
import { registerMessage } from "../../server/src/features/outbound/register-message.ts";
import type { Platform } from "../../server/src/platform/open-platform.ts";
import { fakeDns } from "../../server/test/fakes/dns.ts";
import { signedMail, signingKey } from "../../server/test/signed-mail.ts";
import { type Figure, percentile, round, timesOf } from "./figures.ts";
import { textMessages } from "./inputs.ts";
import { withPlatform } from "./with-platform.ts";

const REGISTERED = 100_000;
const AT_ONCE = 500;
const ASKED = 1_000;
const VERIFIED = 300;

const NAMES = ["Nadia Orlin", "Tomas Veld", "Ines Caro", "Paul Brenn", "Marta Silves"];
const text = (index: number): string =>
  `Lumio: hello ${NAMES[index % NAMES.length]}, your phone of order ${700_000 + index} arrives on ${1 + (index % 28)}/11 between ${8 + (index % 9)}:00 and ${10 + (index % 9)}:00. Follow it at https://lumio.example/t/${(index * 2_654_435_761 % 4_294_967_296).toString(36)}`;

/** Registers them as the API does, many in one transaction. Messages a second. */
async function fillRegister({ deps }: Platform, policy: Policy): Promise<number> {
  const begin = performance.now();
  const now = deps.clock.now();
  for (let from = 0; from < REGISTERED; from += AT_ONCE) {
    await deps.db.transaction().execute(async (trx) => {
      for (let index = from; index < from + AT_ONCE; index++) {
        const registered = await registerMessage(trx, deps.vault, policy, { kind: "message", channel: "sms", title: "Delivery", text: text(index) }, now);
        if (!registered.ok) throw new Error(`could not register: ${registered.code}`);
      }
    });
  }
  await deps.pool.query("analyze");
  return REGISTERED / ((performance.now() - begin) / 1e3);
}

export const benchOutbound = (): Promise<Figure[]> => withPlatform(async (platform, policy) => {
  const { pool, vault } = platform.deps;
  const registering = await fillRegister(platform, policy);
  const find = (words: string): ReturnType<typeof findOutbound> => findOutbound(pool as pg.Pool, vault, examine({ kind: "pasted", channel: "sms", text: words }, policy).evidence, policy, new Date());
  const strangers = textMessages(ASKED).map((raw) => (raw.kind === "pasted" ? raw.text : ""));
  for (let index = 0; index < 100; index++) await find(text(index));
  let found = 0;
  const known = await timesOf(ASKED, async (index) => { if ((await find(text((index * 97) % REGISTERED))).outbound) found++; });
  let altered = 0;
  const copies = await timesOf(ASKED, async (index) => { if ((await find(text((index * 97) % REGISTERED).replace("lumio.example", "lumio-parcel.example"))).outboundAltered) altered++; });
  const others = await timesOf(ASKED, (index) => find(strangers[index % strangers.length]!));
  return [
    { key: "register.perSecond", says: `registered one after another, until there were ${REGISTERED}`, value: round(registering), unit: "/s" },
    { key: "find.found", says: `of ${ASKED} registered messages, recognised`, value: found, unit: "", least: ASKED },
    { key: "find.altered", says: `of ${ASKED} copies that lead elsewhere, seen through`, value: altered, unit: "" },
    ...[["known", "a registered message", known], ["copy", "a copy that leads elsewhere", copies], ["stranger", "a message that was never registered", others]].flatMap(([key, says, times]) => [
      { key: `find.${key as string}.p50`, says: `examine and ask: ${says as string}, half within`, value: round(percentile(times as number[], 0.5), 2), unit: "ms" },
      { key: `find.${key as string}.p99`, says: "99 % within", value: round(percentile(times as number[], 0.99), 2), unit: "ms" },
    ]),
    ...(await verification()),
  ];
});

/** A signed mail of a few kilobytes, its key already looked up once. */
async function verification(): Promise<Figure[]> {
  const key = signingKey("lumio.example");
  const dns = await fakeDns(Object.fromEntries([key.record]));
  try {
    const now = new Date("2026-06-01T12:00:00Z");
    const mail = Buffer.from(await signedMail({ from: "Lumio <billing@lumio.example>", text: "Your invoice is ready. ".repeat(200), key }), "latin1");
    const resolver = dnsResolver({ servers: [dns.address] }, () => now.getTime());
    let proven = 0;
    const verify = async (): Promise<void> => { if ((await authenticateMail(mail, { resolver, now }))?.alignedDomain === "lumio.example") proven++; };
    await timesOf(20, verify);
    proven = 0;
    const times = await timesOf(VERIFIED, verify);
    return [
      { key: "authenticate.proven", says: `of ${VERIFIED} signed mails, proven`, value: proven, unit: "", least: VERIFIED },
      { key: "authenticate.p50", says: "authenticateMail, one RSA signature, half within", value: round(percentile(times, 0.5), 2), unit: "ms" },
      { key: "authenticate.p99", says: "99 % within", value: round(percentile(times, 0.99), 2), unit: "ms" },
    ];
  } finally {
    await dns[Symbol.asyncDispose]();
  }
}
