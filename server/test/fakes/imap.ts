import net, { type AddressInfo, type Socket } from "node:net";

export interface FakeMail {
  uid: number;
  raw: Buffer;
  at: Date;
}

export interface FakeImap {
  port: number;
  folders: Map<string, FakeMail[]>;
  uidValidity: number;
  /** Commands as they came, without tags and secrets. */
  commands: string[];
  connections: number;
  /** UIDs whose content breaks the connection. */
  breaking: Set<number>;
  /** Refuses the next so many logins. */
  refuseLogins: number;
  /** Without these extensions: `IDLE`, `MOVE`. */
  without: string[];
  /** Puts a mail into a folder and tells those who have it open. */
  deliver(raw: string, folder?: string): number;
  /** Ends all connections, as a server that restarts. */
  cut(): void;
  /** Resolves when the condition holds; looked at after each command. */
  until(condition: () => boolean): Promise<void>;
  close(): Promise<void>;
}

interface Session {
  socket: Socket;
  folder: string | null;
  idleTag: string | null;
}

/** The few commands of IMAP (RFC 9051) that our poller uses, on this machine, over folders in memory. */
export async function startFakeImap(login: { user: string; password?: string; token?: string }): Promise<FakeImap> {
  const sessions = new Set<Session>();
  const waiting = new Set<{ condition: () => boolean; resolve: () => void }>();
  let nextUid = 1;
  const look = (): void => {
    for (const each of waiting) {
      if (!each.condition()) continue;
      waiting.delete(each);
      each.resolve();
    }
  };
  const server = net.createServer((socket) => {
    imap.connections++;
    const session: Session = { socket, folder: null, idleTag: null };
    sessions.add(session);
    socket.setNoDelay();
    socket.on("error", () => {});
    socket.on("close", () => sessions.delete(session));
    socket.write("* OK ready\r\n");
    let buffer = "";
    socket.on("data", (chunk) => {
      buffer += chunk.toString("latin1");
      for (let end = buffer.indexOf("\r\n"); end >= 0; end = buffer.indexOf("\r\n")) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        act(imap, session, line, login);
        look();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const imap: FakeImap = {
    port: (server.address() as AddressInfo).port, folders: new Map([["INBOX", []]]), uidValidity: 1, commands: [], connections: 0, breaking: new Set(), refuseLogins: 0, without: [],
    deliver(raw, folder = "INBOX") {
      const uid = nextUid++;
      const mails = imap.folders.get(folder)!;
      mails.push({ uid, raw: Buffer.from(raw), at: new Date(Date.UTC(2026, 2, 2, 9)) });
      for (const session of sessions) if (session.folder === folder && session.idleTag !== null) session.socket.write(`* ${mails.length} EXISTS\r\n`);
      return uid;
    },
    cut() {
      for (const { socket } of sessions) socket.destroy();
    },
    until: (condition) => new Promise((resolve) => {
      waiting.add({ condition, resolve });
      look();
    }),
    close: () => new Promise((resolve) => {
      for (const { socket } of sessions) socket.destroy();
      server.close(() => resolve());
    }),
  };
  return imap;
}

function act(imap: FakeImap, session: Session, line: string, login: { user: string; password?: string; token?: string }): void {
  const { socket } = session;
  if (session.idleTag !== null) {
    if (line.toUpperCase() === "DONE") socket.write(`${session.idleTag} OK done\r\n`);
    session.idleTag = null;
    return;
  }
  const [, tag = "*", command = "", rest = ""] = /^(\S+) ((?:UID )?\S+) ?(.*)$/i.exec(line) ?? [];
  const name = command.toUpperCase();
  imap.commands.push(name === "LOGIN" || name === "AUTHENTICATE" ? name : `${name} ${rest}`.trim());
  const ok = (code = ""): void => void socket.write(`${tag} OK ${code}done\r\n`);
  const mails = session.folder === null ? [] : imap.folders.get(session.folder)!;
  switch (name) {
    case "CAPABILITY": socket.write(`* CAPABILITY ${["IMAP4rev1", "SASL-IR", "AUTH=XOAUTH2", "IDLE", "MOVE", "UIDPLUS"].filter((each) => !imap.without.includes(each)).join(" ")}\r\n`); return ok();
    case "LOGIN": case "AUTHENTICATE": {
      if (imap.refuseLogins-- <= 0 && isLogin(name, rest, login)) return ok();
      return void socket.write(`${tag} NO [AUTHENTICATIONFAILED] wrong\r\n`);
    }
    case "LIST": case "LSUB":
      // The delimiter is asked for by an empty name.
      if (rest === '"" ""') socket.write('* LIST (\\Noselect) "/" ""\r\n');
      else for (const folder of imap.folders.keys()) socket.write(`* LIST () "/" ${folder}\r\n`); return ok();
    case "CREATE": imap.folders.set(rest.replaceAll('"', ""), []); return ok();
    case "SELECT": {
      session.folder = rest.split(" ")[0]!.replaceAll('"', "");
      socket.write(`* ${imap.folders.get(session.folder)!.length} EXISTS\r\n* OK [UIDVALIDITY ${imap.uidValidity}] x\r\n* OK [UIDNEXT 9999] x\r\n* FLAGS (\\Seen \\Deleted)\r\n`);
      return ok("[READ-WRITE] ");
    }
    case "FETCH": case "UID FETCH": return fetched(imap, session, mails, rest, name === "UID FETCH", ok);
    case "UID MOVE": case "UID COPY": {
      const [uids = "", folder = ""] = rest.split(" ");
      const chosen = mails.filter(({ uid }) => within(uids, uid, 1e9));
      imap.folders.get(folder.replaceAll('"', ""))!.push(...chosen);
      if (name === "UID MOVE") expunge(socket, mails, chosen);
      return ok();
    }
    case "UID STORE": return ok();
    case "UID EXPUNGE": expunge(socket, mails, mails.filter(({ uid }) => within(rest, uid, 1e9))); return ok();
    case "IDLE": session.idleTag = tag; return void socket.write("+ idling\r\n");
    case "NOOP": if (session.folder !== null) socket.write(`* ${mails.length} EXISTS\r\n`); return ok();
    case "LOGOUT": socket.write(`* BYE\r\n${tag} OK bye\r\n`); return void socket.end();
    case "ID": socket.write("* ID NIL\r\n"); return ok();
    case "SUBSCRIBE": case "CLOSE": case "ENABLE": return ok();
    default: return void socket.write(`${tag} BAD unknown\r\n`);
  }
}

function isLogin(name: string, rest: string, { user, password, token }: { user: string; password?: string; token?: string }): boolean {
  if (name === "LOGIN") return rest.replaceAll('"', "") === `${user} ${password}`;
  const [mechanism = "", given = ""] = rest.split(" ");
  const plain = Buffer.from(given, "base64").toString();
  return mechanism.toUpperCase() === "XOAUTH2" && token !== undefined && plain === `user=${user}\x01auth=Bearer ${token}\x01\x01`;
}

function fetched({ breaking }: FakeImap, { socket }: Session, mails: FakeMail[], rest: string, byUid: boolean, ok: () => void): void {
  const [range = ""] = rest.split(" ");
  for (const [index, mail] of mails.entries()) {
    if (!within(range, byUid ? mail.uid : index + 1, mails.length)) continue;
    const content = /BODY(?:\.PEEK)?\[\]/i.test(rest);
    if (content && breaking.has(mail.uid)) return void socket.destroy();
    const items = [`UID ${mail.uid}`, `RFC822.SIZE ${mail.raw.length}`, `INTERNALDATE "02-Mar-2026 09:00:00 +0000"`];
    socket.write(`* ${index + 1} FETCH (${items.join(" ")}`);
    if (content) {
      socket.write(` BODY[] {${mail.raw.length}}\r\n`);
      socket.write(mail.raw);
    }
    socket.write(")\r\n");
  }
  ok();
}

function expunge(socket: Socket, mails: FakeMail[], chosen: FakeMail[]): void {
  for (const mail of chosen) {
    const at = mails.indexOf(mail);
    mails.splice(at, 1);
    socket.write(`* ${at + 1} EXPUNGE\r\n`);
  }
}

/** `1:3,7` or `4:*`. */
function within(range: string, number: number, last: number): boolean {
  return range.split(",").some((part) => {
    const [from = "", to = from] = part.split(":");
    const end = to === "*" ? Math.max(last, Number(from)) : Number(to);
    return number >= Number(from) && number <= end;
  });
}
