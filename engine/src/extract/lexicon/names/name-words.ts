import { ADDRESSING_WORDS } from "./addressing-words.ts";
import { CUSTOMER_WORDS } from "./customer-words.ts";
import { MATTERS } from "./matters.ts";
import { NAME_PARTICLES } from "./name-particles.ts";
import { OFFICES } from "./offices.ts";
import { CRYPTO_WORDS } from "./crypto-words.ts";
import { wordSet } from "./words-by-language.ts";

/** Words beside a brand's name in a display name that leave it the brand's own: `Netflix Support`. */
export const OFFICE_WORDS = wordSet(OFFICES, MATTERS, NAME_PARTICLES);

/** Words that leave no doubt that a name which is also a word is meant as a firm: "your Chase account". */
export const COMPANY_WORDS = wordSet(CUSTOMER_WORDS);

/** Words with which a writer turns to its reader, or signs. */
export const ADDRESSING = wordSet(ADDRESSING_WORDS);

/** Words of a trade, by the directory's sectors. */
export const TRADE_WORDS: Readonly<Record<string, ReadonlySet<string>>> = { crypto: wordSet(CRYPTO_WORDS) };
