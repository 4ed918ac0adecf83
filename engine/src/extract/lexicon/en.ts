import { enAsks } from "./en-asks.ts";
import { enLures } from "./en-lures.ts";
import type { Lexicon } from "./lexicon.ts";

/** English, British and American, with the shorthand of text messages. */
// oxfmt-ignore: several phrases a line, those of one idea together
export const en: Lexicon = {
  language: "en",
  asks: enAsks,
  lures: enLures,
  pressures: {
    urgency: [
      "urgent|urgently action|attention|response|notice|reply|update|request|matter|message|please|call", "act now|immediately|fast|quickly|today", "immediately|urgently to avoid|prevent|restore", "immediate action|attention|response", "action required|needed", "as soon as possible", "as a matter of urgency", "without delay", "asap", "right away", "final reminder|notice|warning|notification|attempt|call", "last reminder|warning|chance|notice|call", "time sensitive", "requires your .. immediate|urgent|attention", "respond|reply|call|update|confirm|verify|pay immediately|urgently|asap|now|today", "before it s? is? too late", "limited time",
    ],
    deadline: [
      "within|in the? next? # hour|hours|hrs|hr|h|day|days|minutes|mins|working|business", "within twenty|forty|seventy|three|two|one|seven .. hours|days", "next # hours|hrs|days", "by|before midnight|today|tonight|tomorrow", "by the end of .. day|today|week|month", "expires|expire|expiring|ends|due today|tonight|tomorrow|soon|midnight", "expires|expire|expiring in # hours|hrs|hr|days|day|minutes", "you have|got only? # hours|hrs|days|day|minutes|hour", "valid # hrs|hours|days", "valid for? # hrs|hours only", "only # hours|hrs|days|day left|remaining|to", "deadline", "last day", "no later than", "before # .. to|or|otherwise|your",
    ],
    threat: [
      "to avoid|prevent .. suspension|closure|termination|deactivation|interruption|disruption|penalty|penalties|fine|fines|fee|fees|charges|loss", "avoid|prevent .. being|getting|further|any|additional|service|account suspended|locked|blocked|charged|action|charges|fees|penalties|suspension|closure", "otherwise .. your|we|you|it .. will", "or .. your|it .. will be .. suspended|closed|deleted|locked|blocked|cancelled|returned|terminated|disabled|charged", "failure to .. will|may|result|lead", "failing to .. will|may|result", "will be permanently|immediately deleted|suspended|closed|disabled|locked|terminated|removed|lost", "permanent* suspen*|locked|deleted|closed|disabled|lose|loss|disable*|suspension|closure",
      "if you do|did|fail not|t|to? .. will|shall|may be .. suspended|closed|deleted|locked|blocked|cancelled|charged|terminated|restricted|returned|disabled|lost", "result in .. suspension|closure|termination|loss|deletion|legal|penalty|fine|account|deactivation", "lose|loss of? access", "you will lose|be charged|forfeit|prosecuted|arrested|be", "legal action|consequences|proceedings", "consequences of|if|will", "late fee|fees|penalty|charges", "account|card|line|service will .. block|blocked|closed|suspended|deactivated|terminated",
    ],
    secrecy: [
      "keep this|it|the .. confidential|secret|private|between|yourself|discreet", "between you and me", "between us .. only|secret|please|keep|stay", "strictly|highly|private and confidential|secret", "do|don not|t tell|inform|mention|discuss .. anyone|anybody|bank|police|family|this", "discreet|discreetly|discretion", "utmost confidentiality|secrecy|confidence|discretion", "tell no one|nobody", "without telling|informing .. anyone|anybody|bank|family|police", "do not call|contact .. police|bank|authorities|branch", "confidential|secret|classified transaction|matter|proposal|business|assignment|project", "don t hang up", "stay on the line", "delete this message|email|text after|once|immediately|when",
    ],
    exclusive: [
      "only for you|selected|our|vip", "exclusive|special|unique .. offer|reward|gift|deal|bonus|invitation .. for you|just|only|selected|members|your", "specially|exclusively selected|chosen|for|reserved|invited", "you are one of|among .. #|few|lucky|selected|first|chosen", "hand picked", "limited number|quantity|stock|spots|places|slots|seats", "only # .. left|remaining|spots|places|available", "first # customers|people|callers|users|to", "reserved for|just for? you", "you have been .. invited|selected|chosen|picked|nominated", "once in a lifetime", "invitation only", "while .. stocks|stock|supplies last",
    ],
  },
  negators: [
    "never", "dont|cannot|cant ask|share|give|enter|send|reveal|disclose|provide|tell|click|tap|open|follow|call|reply|respond|install|download|scan|pay|transfer|buy",
    "do|don|should|shouldn|must|mustn|please|can|cannot|to not|t ask|share|give|enter|send|reveal|disclose|provide|tell|forward|read|type|submit|show|hand|confirm",
    "do|don|should|shouldn|must|mustn|please|to not|t click|tap|open|follow|visit|call|ring|dial|reply|respond|install|download|scan|sign|log|pay|transfer|buy|use|contact|answer",
    "will|would|won|wouldn|ll|does|doesn|do|don not|t ever? ask|request|require|call|contact|send|text|email|demand", "wont ask|request|call|send|contact", "no need to", "not need|have to", "don|doesn t need|have to",
    "avoid|without clicking|opening|sharing|calling|replying|giving|entering|sending|downloading|installing", "instead of clicking|calling|replying|opening|following", "rather than clicking|calling|replying|opening|following",
    "beware of", "be careful|wary|suspicious of|about", "no one|nobody .. should|needs|will", "under no circumstances", "scammers|fraudsters|criminals|thieves .. ask|trick|pretend*|try|may|might|will|urge|pose",
    "scam|scams|phishing|fraudulent|fake message|messages|email|emails|calls|texts|text .. ask|asking|that|telling|urge|claiming|may|often",
  ],
  refusals: [
    "never .. ask|asks|asked|asking|request|requests|require|requires|demand|demands", "will|would|we|does not|t ever? ask|request|require|demand", "we do|would|will not|t ever? ask|request|require|demand", "wont ask", "nobody|staff|employee .. should|will .. ask",
    "messages|emails|texts|calls|anyone|someone|fraudsters|scammers|criminals|thieves .. ask|asks|asking|request|requests|requesting|trick|urge|want|tell|telling", "if|should|when you|u .. get|receive|got|received ... asking|asks|requesting|telling|urging", "won|wouldn|will|never not|t|ever? include|contain|send .. link|links", "never share|give|send|disclose|reveal|tell",
  ],
  impersonalGreetings: [
    "dear .. customer|customers|client|member|user|subscriber|cardholder|cardmember|holder|costumer|valued|sir|madam|beneficiary|winner|friend|owner|taxpayer|beloved|account|webmail|email", "dear sir|madam|sirs", "hello|hi|hey dear|customer|user|member|client|subscriber|there dear|customer|user|our|member|client", "hello|hi customer|user|member|client|subscriber|dear", "valued|esteemed customer|client|member|user", "attention|attn .. customer|user|beneficiary|sir|winner|account|email|all", "greetings .. customer|user|client|friend|beloved|dear", "good day|morning sir|madam|dear|customer", "to whom it may concern", "webmail user|users|owner",
  ],
  selfReferences: [
    "your|ur {brand} account|acct|subscription|membership|card|order|profile|id|password|parcel|package|delivery|bill|wallet|plan|app|pin", "your {brand} .. account|subscription|membership|card|order|parcel|package|delivery", "the {brand} team|family|support|security|customer|account|accounts", "{brand} team|support|security|customer|helpdesk|billing|alert|alerts|service|services|care", "{brand} account|notification|notice|info|update|online|verification|fraud|delivery|department", "thank you for choosing|using|being|shopping .. {brand}", "thanks for choosing|using|being|shopping .. {brand}", "welcome to|back .. {brand}", "we at {brand}", "here at {brand}", "on behalf of {brand}", "message|alert|notice|notification|update|sms|text from {brand}", "dear {brand} customer|user|member|client|subscriber", "this is {brand}", "sincerely|regards .. {brand}", "copyright|c # .. {brand}", "your account|order|parcel|package|payment|subscription|card at|with|from|to|by {brand}", "sent by|from {brand}", "{brand} inc|ltd|llc|plc|limited|gmbh|all|customers",
  ],
};
