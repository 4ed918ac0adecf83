/** Hosts that very many people need each day, beside the brands and platforms that the engine lists. General knowledge; no list was copied. */
export const POPULAR_HOSTS: ReadonlySet<string> = new Set(`
  google.com youtube.com facebook.com instagram.com whatsapp.com whatsapp.net messenger.com fbcdn.net meta.com x.com twitter.com tiktok.com snapchat.com
  pinterest.com reddit.com linkedin.com telegram.org signal.org discord.com discordapp.com twitch.tv vimeo.com dailymotion.com wikipedia.org wikimedia.org
  apple.com icloud.com microsoft.com live.com office.com office365.com windows.net windows.com bing.com azure.com outlook.com skype.com xbox.com
  amazon.com amazonaws.com cloudflare.com cloudflare.net akamai.net akamaihd.net akamaized.net akamaiedge.net edgekey.net edgesuite.net fastly.net fastlylb.net
  azureedge.net msedge.net trafficmanager.net cloudapp.net googleapis.com gstatic.com googleusercontent.com googlevideo.com ggpht.com doubleclick.net
  googlesyndication.com google-analytics.com googletagmanager.com recaptcha.net gvt1.com digicert.com letsencrypt.org lencr.org verisign.com sectigo.com
  jsdelivr.net unpkg.com cdnjs.com jquery.com bootstrapcdn.com wordpress.org wordpress.com gravatar.com wp.com mozilla.org mozilla.net firefox.com
  ubuntu.com debian.org github.com githubusercontent.com gitlab.com bitbucket.org npmjs.org npmjs.com pypi.org docker.com docker.io stackoverflow.com
  duckduckgo.com ecosia.org qwant.com baidu.com yandex.com yandex.ru yandex.net vk.com naver.com yahoo.com yahoo.co.jp ebay.com paypal.com stripe.com adyen.com visa.com
  mastercard.com netflix.com nflxvideo.net spotify.com scdn.co disneyplus.com deezer.com adobe.com dropbox.com box.com zoom.us slack.com notion.so
  salesforce.com hubspot.com shopify.com cdn.shopify.com squarespace.com wix.com weebly.com webflow.com godaddy.com namecheap.com ovh.com ovhcloud.com gandi.net
  ionos.com ionos.fr hetzner.com hetzner.de digitalocean.com linode.com vultr.com scaleway.com iana.org icann.org ripe.net w3.org ietf.org schema.org ntp.org
  europa.eu service-public.fr impots.gouv.fr ameli.fr laposte.fr caf.fr portaldasfinancas.gov.pt gov.pt gov.uk nhs.uk gov gouv.fr gob.es admin.ch bund.de
  bbc.co.uk bbc.com lemonde.fr lefigaro.fr publico.pt theguardian.com elpais.com spiegel.de nytimes.com cnn.com
`.trim().split(/\s+/));
