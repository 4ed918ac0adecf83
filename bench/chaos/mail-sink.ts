// A relay in a process of its own: takes every mail and tells its parent of each, `{ id, to, bytes, at }`. Ends with its parent.
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

const HEADER_BYTES = 16 * 1024;

const server = new SMTPServer({
  authOptional: true, disabledCommands: ["STARTTLS"], logger: false, disableReverseLookup: true,
  onData(stream, session, done) {
    let head = "";
    let bytes = 0;
    stream.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (head.length < HEADER_BYTES) head += chunk.toString("latin1");
    });
    stream.on("end", () => {
      const id = /^message-id:\s*<([^>\r\n]{1,300})>/im.exec(head)?.[1] ?? "";
      const at = performance.timeOrigin + performance.now();
      // Counted before it is answered: a mail whose sender died meanwhile has come all the same.
      for (const { address } of session.envelope.rcptTo) process.send?.({ id, to: address, bytes, at });
      done(null, "2.0.0 taken");
    });
  },
});
server.on("error", () => {});
process.on("disconnect", () => process.exit());
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.server.address() as AddressInfo).port }));
