import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync, chmodSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export interface Dovecot {
  port: number;
  /** Puts a mail into the inbox, as an MTA does: through `tmp`, then `new` (Maildir). */
  deliver(raw: string): void;
  /** Mails in a folder. */
  count(folder: string): number;
  /** Ends the sessions under way and starts again. */
  restart(): Promise<void>;
  /** Deletes Dovecot's own index and numbers: the folder gets another UIDVALIDITY. */
  forgetNumbers(): Promise<void>;
  stop(): Promise<void>;
}

/** Where Dovecot is installed; null when it is not. */
export function findDovecot(): string | null {
  for (const file of ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot"]) if (spawnSync(file, ["--version"]).status === 0) return file;
  return null;
}

/** A real IMAP server on loopback, in the foreground, with a configuration and a Maildir of its own. Its accounts are ours: no root is needed. */
export async function startDovecot(program: string, { user, password }: { user: string; password: string }): Promise<Dovecot> {
  const base = mkdtempSync(path.join(os.tmpdir(), "dovecot-"));
  const { uid, gid } = mailAccount();
  const mail = path.join(base, "mail");
  for (const folder of ["new", "cur", "tmp"]) mkdirSync(path.join(mail, folder), { recursive: true });
  mkdirSync(path.join(base, "run"));
  const port = await freePort();
  const account = os.userInfo().username;
  // Dovecot refuses mail of root.
  const owner = uid === process.getuid!() ? account : "mail";
  writeFileSync(path.join(base, "users"), `${user}:{PLAIN}${password}:${uid}:${gid}::${base}\n`);
  writeFileSync(path.join(base, "dovecot.conf"), `
base_dir = ${base}/run
state_dir = ${base}/run
log_path = ${base}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
default_login_user = ${account === "root" ? "nobody" : account}
default_internal_user = ${account === "root" ? "mail" : account}
${account === "root" ? "" : `default_internal_group = ${account}`}
mail_location = maildir:${mail}
passdb {
  driver = passwd-file
  args = ${base}/users
}
userdb {
  driver = passwd-file
  args = ${base}/users
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`);
  chmodSync(base, 0o755);
  if (owner === "mail") spawnSync("chown", ["-R", `${uid}:${gid}`, mail]);
  let running = await start();
  let delivered = 0;

  async function start(): Promise<ReturnType<typeof spawn>> {
    const child = spawn(program, ["-F", "-c", path.join(base, "dovecot.conf")], { stdio: "ignore" });
    for (let tries = 0; tries < 100; tries++) {
      if (child.exitCode !== null) throw new Error(`Dovecot ended at once; see ${base}/log`);
      if (await answers(port)) return child;
      await pause(50);
    }
    child.kill("SIGKILL");
    throw new Error(`Dovecot does not answer; see ${base}/log`);
  }
  async function end(child: ReturnType<typeof spawn>): Promise<void> {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await gone;
  }
  return {
    port,
    deliver(raw) {
      const name = `${1_700_000_000 + delivered}.${process.pid}_${delivered++}.test`;
      writeFileSync(path.join(mail, "tmp", name), raw.replaceAll("\r\n", "\n"));
      if (owner === "mail") spawnSync("chown", [`${uid}:${gid}`, path.join(mail, "tmp", name)]);
      spawnSync("mv", [path.join(mail, "tmp", name), path.join(mail, "new", name)]);
    },
    count(folder) {
      const where = folder === "INBOX" ? mail : path.join(mail, `.${folder}`);
      return ["new", "cur"].reduce((sum, part) => {
        try {
          return sum + readdirSync(path.join(where, part)).length;
        } catch {
          return sum;
        }
      }, 0);
    },
    async restart() {
      await end(running);
      running = await start();
    },
    async forgetNumbers() {
      await end(running);
      for (const file of readdirSync(mail)) if (file.startsWith("dovecot")) rmSync(path.join(mail, file), { recursive: true });
      running = await start();
    },
    async stop() {
      await end(running);
      rmSync(base, { recursive: true, force: true });
    },
  };
}

/** Dovecot gives mail to no root account. */
function mailAccount(): { uid: number; gid: number } {
  if (process.getuid!() !== 0) return { uid: process.getuid!(), gid: process.getgid!() };
  const [uid = "8", gid = "8"] = [spawnSync("id", ["-u", "mail"]), spawnSync("id", ["-g", "mail"])].map(({ stdout }) => stdout.toString().trim());
  return { uid: Number(uid), gid: Number(gid) };
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("data", (data) => {
      socket.destroy();
      resolve(data.toString().startsWith("* OK"));
    });
    socket.once("error", () => resolve(false));
    socket.setTimeout(2_000, () => {
      socket.destroy();
      resolve(false);
    });
  });
}
