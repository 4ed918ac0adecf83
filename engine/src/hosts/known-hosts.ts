/**
 * Kinds of hosts, by registrable domain or host name. General knowledge, completed with the MIT-licensed lists that NOTICE names.
 * A host here is not bad: it only means that the name tells nothing of who stands behind it.
 */
const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Services that hide where a link leads. */
export const SHORTENERS = list(`
  bit.ly bitly.com tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly shorturl.at rb.gy t.ly tiny.cc s.id lnkd.in dub.sh dub.co
  short.io shorte.st bl.ink clck.ru tr.im u.to x.gd urlz.fr l.ead.me qrco.de qr.net me-qr.com linktr.ee lnk.to soo.gd s2r.co gg.gg shrtco.de
  adf.ly bc.vc bit.do budurl.com clicky.me cli.gs db.tt deck.ly fb.me fur.ly git.io hyperurl.co j.mp kutt.it lc.chat mcaf.ee migre.me moourl.com
  ouo.io po.st poprl.com prettylinkpro.com q.gs qr.ae rotf.lol shrinke.me snip.ly snipurl.com su.pr tinyurl.co tinyurl.is tny.im trib.al tweez.me
  twit.ac u.nu urlcut.com urlr.me vzturl.com wp.me x.co yep.it zpr.io zurl.co encurtador.com.br encurtador.dev abre.ai acesse.dev acesse.one
  surl.li shorturl.gg urls.fr 2u.pw bitly.ws tinyu.rl short.gy cuty.io cutt.us han.gl me2.kr c11.kr vk.cc ulvis.net 1link.in did.li inx.lv t2m.io`);

/** Platforms where anyone can put up pages or files in minutes, beside those the Public Suffix List knows as private suffixes. */
export const PLATFORMS = list(`
  webflow.io vercel.app netlify.app pages.dev workers.dev r2.dev github.io gitlab.io web.app firebaseapp.com weebly.com weeblysite.com wixsite.com
  wixstudio.io wixstudio.com wordpress.com blogspot.com square.site godaddysites.com myshopify.com sites.google.com docs.google.com forms.gle forms.office.com
  glitch.me replit.app repl.co herokuapp.com onrender.com fly.dev surge.sh 000webhostapp.com 000webhost.com infinityfreeapp.com epizy.com
  rf.gd byethost.com byet.host jimdosite.com jimdofree.com strikingly.com mystrikingly.com yolasite.com webnode.page webnode.com site123.me
  carrd.co notion.site framer.app framer.website typeform.com jotform.com cognitoforms.com formstack.com zohopublic.com zohosites.com
  azurewebsites.net azurefd.net blob.core.windows.net web.core.windows.net cloudapp.azure.com azurestaticapps.net amazonaws.com
  s3.amazonaws.com awsapprunner.com amplifyapp.com cloudfront.net appspot.com run.app storage.googleapis.com firebasestorage.googleapis.com
  ipfs.io dweb.link cloudflare-ipfs.com fleek.co on-fleek.app gitbook.io teachable.com mailchi.mp hubspotpagebuilder.com hs-sites.com
  duckdns.org ddns.net no-ip.org hopto.org zapto.org sytes.net serveo.net ngrok.io ngrok-free.app trycloudflare.com loca.lt
  backblazeb2.com digitaloceanspaces.com linodeobjects.com ondigitalocean.app plesk.page cprapid.com cloudwaysapps.com sharepoint.com
  onedrive.live.com 1drv.ms dropbox.com drive.google.com wetransfer.com mega.nz mediafire.com translate.goog start.page bio.link beacons.ai
  campsite.bio tilda.ws mozello.com mobirisesite.com ucraft.site simdif.com webador.com sitey.me builderall.com clickfunnels.com systeme.io
  brizy.site softr.app bubbleapps.io glide.page flutterflow.app lovable.app base44.app replit.dev codesandbox.io stackblitz.io csb.app
  telegra.ph graph.org t.me wa.me canva.site my.canva.site adobe.io express.adobe.com zyrosite.com hostingersite.com hostinger-site.com
  sviluppo.host aruba.it altervista.org pagesperso-orange.fr free.fr ovh.net webcindario.com miarroba.com tripod.com angelfire.com`);

/** Where people who know each other share documents, calendars and files: a bare link there is everyday mail. */
export const DOCUMENT_HOSTS = list(`
  docs.google.com drive.google.com photos.google.com calendar.google.com meet.google.com forms.gle forms.office.com sharepoint.com onedrive.live.com 1drv.ms dropbox.com
  wetransfer.com icloud.com notion.site notion.so zoom.us teams.microsoft.com doodle.com framadate.org airtable.com trello.com overleaf.com github.com gitlab.com`);

/** Where the public has mailboxes: a name in front of these proves nothing, a brand does not write from there. */
export const PUBLIC_MAILBOXES = list(`
  gmail.com googlemail.com outlook.com outlook.fr outlook.es outlook.de outlook.pt outlook.it hotmail.com hotmail.fr hotmail.co.uk hotmail.de hotmail.es
  hotmail.it hotmail.com.br live.com live.fr live.co.uk live.nl live.it live.de msn.com yahoo.com yahoo.fr yahoo.co.uk yahoo.de yahoo.es yahoo.it yahoo.com.br
  yahoo.co.jp yahoo.co.in ymail.com rocketmail.com aol.com aol.fr icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me tutanota.com
  tuta.io tuta.com gmx.de gmx.net gmx.com gmx.at gmx.ch gmx.fr gmx.us web.de mail.com email.com usa.com mail.ru list.ru bk.ru inbox.ru yandex.ru yandex.com
  ya.ru rambler.ru zoho.com zohomail.com zohomail.eu fastmail.com fastmail.fm hey.com free.fr orange.fr wanadoo.fr laposte.net sfr.fr neuf.fr
  bbox.fr numericable.fr club-internet.fr aliceadsl.fr sapo.pt iol.pt mail.pt netcabo.pt clix.pt uol.com.br bol.com.br terra.com.br ig.com.br globo.com
  r7.com libero.it virgilio.it tiscali.it alice.it tin.it email.it inwind.it t-online.de freenet.de arcor.de vodafone.de 1und1.de online.de
  telefonica.net terra.es movistar.es ya.com ono.com kpnmail.nl ziggo.nl planet.nl home.nl hetnet.nl xs4all.nl upcmail.nl telenet.be skynet.be
  proximus.be bluewin.ch hispeed.ch sunrise.ch chello.at aon.at btinternet.com sky.com virginmedia.com talktalk.net ntlworld.com blueyonder.co.uk
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com netzero.net optonline.net roadrunner.com
  rogers.com shaw.ca bell.net sympatico.ca telus.net videotron.ca bigpond.com optusnet.com.au xtra.co.nz qq.com 163.com 126.com sina.com naver.com
  daum.net hanmail.net rediffmail.com seznam.cz wp.pl o2.pl onet.pl interia.pl centrum.cz abv.bg ukr.net inbox.lv mail.ee`);

/** Tenants that a provider gives away with each trial account. */
export const TENANT_SUFFIXES = ["onmicrosoft.com", "firebaseapp.com", "web.app", "mailchimpapp.net", "sendgrid.net", "amazonses.com", "myshopify.com", "zendesk.com", "freshdesk.com", "salesforce.com", "hubspotemail.net", "gappssmtp.com", "wixsite.com", "workers.dev", "pages.dev", "herokuapp.com", "vercel.app", "ngrok.io", "webflow.io", "weebly.com"] as const;

/** Suffixes sold for very little and much used for throw-away sites (general knowledge; no list was copied). */
export const CHEAP_SUFFIXES = list(`
  xyz top club icu buzz cyou cfd sbs rest quest bond click link live site online website space store shop fun pw tk ml ga cf gq monster beauty hair
  skin makeup mom lol pics autos boats yachts homes motorcycles vip win bid loan date download racing review stream trade party science men cricket
  accountant faith webcam work ren kim country gdn wang surf uno fit casa bar life world today ink cam lat zip mov one help support digital agency
  center services solutions finance loans credit money ltd group company run host press rocks wiki best cc ws su ru.com sa.com za.com us.com in.net
  web.id my.id biz.id co.ua`);

/** True when a suffix of `host`, cut at dots, is in the set. */
export function underAny(hosts: ReadonlySet<string>, host: string): string {
  for (let at = 0; ; ) {
    const tail = at === 0 ? host : host.slice(at);
    if (hosts.has(tail)) return tail;
    const dot = host.indexOf(".", at);
    if (dot < 0) return "";
    at = dot + 1;
  }
}

/** Pages of well-known sites that send whoever asks on to any address: host, and how the path begins. */
export const REDIRECTORS: readonly [host: string, path: string][] = [
  ["bing.com", "/ck/"], ["google.com", "/url"], ["google.com", "/amp/"], ["google.com", "/aclk"], ["youtube.com", "/redirect"], ["linkedin.com", "/redir/"], ["linkedin.com", "/slink"],
  ["l.facebook.com", "/l.php"], ["l.instagram.com", "/"], ["googleadservices.com", "/pagead/aclk"], ["doubleclick.net", "/"], ["r.search.yahoo.com", "/"], ["slack-redir.net", "/"], ["t.umblr.com", "/redirect"], ["steamcommunity.com", "/linkfilter"],
  ["baidu.com", "/link"], ["translate.google.com", "/translate"], ["vk.com", "/away.php"], ["away.vk.com", "/"], ["medium.com", "/r/"], ["duckduckgo.com", "/l/"],
];

/** Names of machines and functions in a computing cloud, as nobody prints them for customers. */
export const MACHINE_HOSTS = list(`
  cloudfunctions.net run.app appspot.com cloudfront.net amazonaws.com compute.amazonaws.com azureedge.net core.windows.net cloudapp.net cloudapp.azure.com
  azurewebsites.net azurefd.net storage.googleapis.com googleusercontent.com digitaloceanspaces.com ondigitalocean.app linodeusercontent.com linode.com
  your-server.de vultrusercontent.com hostwindsdns.com ovh.net kimsufi.com hwsrv.net
  backblazeb2.com r2.dev workers.dev ipfs.io dweb.link ngrok.io ngrok-free.app trycloudflare.com loca.lt serveo.net plesk.page cprapid.com`);

/** Hosts that stand in mails of every firm and say nothing of who wrote: social networks, app shops, standards, fonts, maps, mail trackers. */
export const EVERYBODYS_HOSTS = list(`
  facebook.com instagram.com twitter.com x.com linkedin.com youtube.com youtu.be tiktok.com pinterest.com whatsapp.com vimeo.com apple.com
  apps.apple.com itunes.apple.com play.google.com w3.org schema.org fonts.googleapis.com fonts.gstatic.com gstatic.com maps.google.com mozilla.org
  sendgrid.net list-manage.com mailchimp.com mandrillapp.com mailgun.org sparkpostmail.com exct.net exacttarget.com rs6.net constantcontact.com
  hubspotlinks.com hubspotemail.net klaviyomail.com ctrk.klclick.com klclick.com braze.com customeriomail.com customer.io mailjet.com mjt.lu
  sendinblue.com brevo.com sibautomation.com emarsys.net cheetahmail.com createsend.com cmail19.com cmail20.com campaign-archive.com
  mailerlite.com getresponse.com aweber.com activehosted.com acemlna.com responsys.net bmetrack.com benchmarkurl.com dotdigital.com
  dotmailer.com splio.com sarbacane.com actito.com selligent.com mailup.com emailsp.com e-goi.com egoiapp2.com cleverreach.com inxmail.com
  trustpilot.com feefo.com qualtrics.com surveymonkey.com zendesk.com intercom.io intercom-mail.com`);
