import { call } from "./call.ts";
import { feedPaths } from "./paths.ts";
import type { FeedStatus } from "./shapes.ts";

export const readFeeds = (signal?: AbortSignal): Promise<FeedStatus> => call("GET", feedPaths.status, undefined, signal);
