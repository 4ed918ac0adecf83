/** What a first wording is made from; what it does not know stands in it between `[[` and `]]`, to be filled in by a person. */
export interface NoticeFacts {
  brand: string;
  /** What a customer types. */
  website: string;
  /** The incident's own name. */
  incident: string;
}
