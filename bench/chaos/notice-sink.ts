// A relay in a process of its own, which can be killed: writes down each mail for good, then takes it. `node notice-sink.ts PORT FILE`.
import { closeSync, openSync, writeSync } from "node:fs";
import { SMTPServer } from "smtp-server";

const [port = "", file = ""] = process.argv.slice(2);
const log = openSync(file, "a");
const HEADER_BYTES = 16 * 1024;
/** A relay that thinks for a moment is caught in the middle more often. */
const THINKS_MILLISECONDS = 3;

const server = new SMTPServer({
  authOptional: true, disabledCommands: ["STARTTLS"], logger: false, disableReverseLookup: true,
  onData(stream, session, done) {
    let head = "";
    stream.on("data", (chunk: Buffer) => { if (head.length < HEADER_BYTES) head += chunk.toString("latin1"); });
    stream.on("end", () => {
      const messageId = /^message-id:\s*(<[^>\r\n]{1,300}>)/im.exec(head)?.[1] ?? "";
      // What the kernel has survives a kill of this process.
      for (const { address } of session.envelope.rcptTo) writeSync(log, `${JSON.stringify({ messageId, state: "accepted", to: address })}\n`);
      setTimeout(() => done(null, "2.0.0 taken"), THINKS_MILLISECONDS);
    });
  },
});
// Connections of a sender that was killed break off; that is no matter of ours.
server.on("error", (error) => { if ((error as NodeJS.ErrnoException).syscall === "listen") process.exit(1); });
process.on("disconnect", () => { closeSync(log); process.exit(); });
server.listen(Number(port), "127.0.0.1", () => process.send?.({ ready: true }));
