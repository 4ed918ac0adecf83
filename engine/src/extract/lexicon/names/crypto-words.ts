import { words, type WordsByLanguage } from "./words-by-language.ts";

/**
 * Words of the trade in crypto money. Around a name that is also a word they tell the firm: a "Ledger" beside wallets and seed phrases makes
 * wallets. Words that other trades share ("exchange", "key", "address") stay out.
 */
export const CRYPTO_WORDS: WordsByLanguage = {
  en: words(`
    airdrop airdrops altcoin altcoins blockchain coin coins crypto cryptocurrencies cryptocurrency cryptos defi nft nfts passphrase satoshi
    satoshis seed stablecoin stablecoins stake staked staking token tokens wallet wallets
  `),
  fr: words("cryptoactif cryptoactifs cryptomonnaie cryptomonnaies jeton jetons portefeuille portefeuilles"),
  pt: words("carteira carteiras cripto criptoativo criptoativos criptomoeda criptomoedas"),
  es: words("cartera carteras cripto criptoactivo criptoactivos criptomoneda criptomonedas monedero monederos"),
  de: words("krypto kryptos kryptowaehrung kryptowaehrungen kryptowahrung kryptowahrungen kryptowallet"),
  it: words("cripto criptoattivita criptovaluta criptovalute portafogli portafoglio"),
  nl: words("crypto cryptomunt cryptomunten cryptovaluta portemonnee"),
  everywhere: words("bitcoin bitcoins bnb btc doge dogecoin eth ether ethereum litecoin ltc metamask sol solana tether usdc usdt web3 xrp"),
};
