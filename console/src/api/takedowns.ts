import { call, query } from "./call.ts";
import { takedownPaths } from "./paths.ts";
import type { DeskChoices, TakedownAction, TakedownDetail, TakedownDrafted, TakedownDraftInput, TakedownFigures, TakedownPage, TakedownPreview, TakedownSend } from "./shapes.ts";

export interface TakedownFilter {
  state?: string | undefined;
  campaign?: string | undefined;
  due?: string | undefined;
  cursor?: string | undefined;
}

const one = (id: string): string => `${takedownPaths.takedowns}/${encodeURIComponent(id)}`;

export const listTakedowns = (filter: TakedownFilter, signal?: AbortSignal): Promise<TakedownPage> => call("GET", takedownPaths.takedowns + query({ ...filter }), undefined, signal);
export const readTakedownFigures = (signal?: AbortSignal): Promise<TakedownFigures> => call("GET", takedownPaths.figures, undefined, signal);
export const readTakedown = (id: string, signal?: AbortSignal): Promise<TakedownDetail> => call("GET", one(id), undefined, signal);
/** Exactly what would leave; nothing does. */
export const previewTakedown = (id: string, what: "report" | "reminder", signal?: AbortSignal): Promise<TakedownPreview> => call("GET", `${one(id)}/preview${query({ what })}`, undefined, signal);
export const listDesks = (campaign: string, indicator: string, signal?: AbortSignal): Promise<DeskChoices> => call("GET", takedownPaths.desks + query({ campaign, indicator }), undefined, signal);
export const draftTakedowns = (wish: TakedownDraftInput): Promise<TakedownDrafted> => call("POST", takedownPaths.takedowns, wish);
export const actOnTakedown = (id: string, action: TakedownAction): Promise<TakedownDetail> => call("POST", `${one(id)}/actions`, action);
export const sendTakedown = (id: string, wish: TakedownSend): Promise<TakedownDetail> => call("POST", `${one(id)}/send`, wish);
