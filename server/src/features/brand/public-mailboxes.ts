/** Where the public has mailboxes. Listed as a brand's own, one of these would make everybody's signed mail pass for the brand's. */
export const PUBLIC_MAILBOXES: ReadonlySet<string> = new Set([
  "gmail.com", "googlemail.com", "outlook.com", "outlook.fr", "outlook.de", "outlook.es", "outlook.pt", "hotmail.com", "hotmail.fr", "hotmail.co.uk", "live.com", "live.fr", "msn.com",
  "yahoo.com", "yahoo.fr", "yahoo.co.uk", "yahoo.de", "yahoo.es", "yahoo.com.br", "icloud.com", "me.com", "mac.com", "aol.com", "proton.me", "protonmail.com", "gmx.de", "gmx.net",
  "gmx.com", "web.de", "mail.com", "zoho.com", "fastmail.com", "tutanota.com", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "sapo.pt", "t-online.de", "freenet.de",
  "libero.it", "virgilio.it", "uol.com.br", "bol.com.br", "telefonica.net", "ziggo.nl", "kpnmail.nl", "btinternet.com", "comcast.net",
]);
