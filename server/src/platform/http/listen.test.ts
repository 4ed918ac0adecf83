import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { listen } from "./listen.ts";

/** Longer than any test may take: whoever waits for it does not pass. */
const FOR_EVER = 3_600_000;

test("a stop under load finishes every request it accepted, then refuses", async () => {
  let begun = 0;
  const server = await listen(async () => {
    begun++;
    await sleep(100);
    return new Response("whole answer");
  }, { host: "127.0.0.1", port: 0 });
  const agent = new Agent({ keepAlive: true, maxSockets: 40 });
  const get = () => new Promise<string>((resolve) => {
    request({ port: server.port, host: "127.0.0.1", agent }, (response) => {
      let text = "";
      response.on("data", (chunk) => (text += chunk)).on("end", () => resolve(text)).on("error", () => resolve("cut"));
    }).on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "error")).end();
  });
  const answers: string[] = [];
  let going = true;
  const clients = Array.from({ length: 40 }, async () => {
    while (going) answers.push(await get());
  });
  while (begun <= 40) await sleep(20);
  await server.stop(FOR_EVER);
  going = false;
  await Promise.all(clients);
  agent.destroy();
  expect(answers.filter((answer) => answer === "whole answer").length).toBe(begun);
  expect(answers.filter((answer) => !["whole answer", "ECONNREFUSED", "ECONNRESET"].includes(answer))).toEqual([]);
});

test("what does not finish in time is cut", async () => {
  const arrived = Promise.withResolvers<void>();
  const server = await listen(() => {
    arrived.resolve();
    return new Promise<Response>(() => {});
  }, { host: "127.0.0.1", port: 0 });
  const hung = fetch(`http://127.0.0.1:${server.port}/`).then(() => "answered", () => "cut");
  await arrived.promise;
  await server.stop(200);
  expect(await hung).toBe("cut");
});

test("an idle kept-alive connection does not hold up a stop", async () => {
  const server = await listen(() => new Response("x"), { host: "127.0.0.1", port: 0 });
  const agent = new Agent({ keepAlive: true });
  await new Promise((resolve) => request({ port: server.port, host: "127.0.0.1", agent }, (response) => response.resume().on("end", resolve)).end());
  await server.stop(FOR_EVER);
  agent.destroy();
});

test("a port in use, and an address that is not ours, are said in words", async () => {
  const server = await listen(() => new Response("x"), { host: "127.0.0.1", port: 0 });
  await expect(listen(() => new Response("x"), { host: "127.0.0.1", port: server.port })).rejects.toThrow(/already in use.*set PORT/);
  await expect(listen(() => new Response("x"), { host: "192.0.2.1", port: 0 })).rejects.toThrow(/Mend HOST/);
  await server.stop();
});
