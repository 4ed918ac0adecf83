import net from "node:net";

/** What a sender may believe: only 250 is a promise. */
export type Answer = "kept" | "refused" | "lost";

/** One connection that hands over mails one after another, as a relay does. A broken connection is opened again by the next mail. */
export class SmtpSender {
  #socket: net.Socket | null = null;
  #wake: (() => void) | null = null;
  readonly #lines: string[] = [];
  #rest = "";
  readonly #port: number;
  readonly #to: string;

  constructor(port: number, to: string) {
    this.#port = port;
    this.#to = to;
  }

  /** Hands over one mail with CRLF line ends. */
  async send(mail: Buffer, from: string): Promise<Answer> {
    try {
      if (this.#socket === null) await this.#open();
      this.#socket!.write(`MAIL FROM:<${from}>\r\nRCPT TO:<${this.#to}>\r\nDATA\r\n`);
      for (const wanted of ["250", "250", "354"]) if (!(await this.#reply()).startsWith(wanted)) return this.#broken("refused");
      this.#socket!.write(mail);
      this.#socket!.write("\r\n.\r\n");
      return (await this.#reply()).startsWith("250") ? "kept" : this.#broken("refused");
    } catch {
      return this.#broken("lost");
    }
  }

  close(): void {
    this.#broken("lost");
  }

  async #open(): Promise<void> {
    const socket = net.connect({ port: this.#port, host: "127.0.0.1", noDelay: true });
    this.#lines.length = 0;
    this.#rest = "";
    this.#socket = socket;
    socket.on("data", (chunk) => {
      const whole = (this.#rest + chunk.toString("latin1")).split("\r\n");
      this.#rest = whole.pop()!;
      this.#lines.push(...whole);
      this.#wake?.();
    });
    socket.on("error", () => {});
    socket.on("close", () => { if (this.#socket === socket) { this.#socket = null; this.#wake?.(); } });
    if (!(await this.#reply()).startsWith("220")) throw new Error("no greeting");
    socket.write("EHLO sender.example\r\n");
    if (!(await this.#reply()).startsWith("250")) throw new Error("no welcome");
  }

  async #reply(): Promise<string> {
    for (;;) {
      const line = this.#lines.shift();
      if (line !== undefined && /^\d{3} /.test(line)) return line;
      if (line !== undefined) continue;
      if (this.#socket === null) throw new Error("the connection broke");
      await new Promise<void>((resolve) => { this.#wake = resolve; });
    }
  }

  #broken(answer: Answer): Answer {
    const socket = this.#socket;
    this.#socket = null;
    socket?.destroy();
    return answer;
  }
}
