import type { Sent } from "../../../platform/mail/relay.ts";

/** A short message to one number. */
export interface ShortMessage {
  /** `+33639980001`. */
  to: string;
  text: string;
  /** The same for a notice however often it is tried. */
  key: string;
}

/** Who sends our short messages. */
export interface SmsGateway {
  name: string;
  /** `begin` is asked just before the first byte; false withdraws it. Never throws for what the network does; what `begin` throws is thrown. */
  send(message: ShortMessage, begin: () => Promise<boolean>): Promise<Sent>;
}
