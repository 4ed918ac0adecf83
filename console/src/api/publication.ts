import { call } from "./call.ts";
import { publicationPath } from "./paths.ts";
import type { Publication, PublicationSaved } from "./shapes.ts";

export const readPublication = (id: string, signal?: AbortSignal): Promise<Publication> => call("GET", publicationPath(encodeURIComponent(id)), undefined, signal);

/** Empty: no example. */
export const saveExample = (id: string, example: string): Promise<PublicationSaved> => call("PUT", publicationPath(encodeURIComponent(id)), { example });
