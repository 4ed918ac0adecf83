import type { ContentfulStatusCode } from "hono/utils/http-status";

/** A problem thrown by the platform from below a handler, and answered as one. Features return an `Outcome` instead. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly title: string;

  constructor(status: ContentfulStatusCode, code: string, title: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
    this.title = title;
  }
}
