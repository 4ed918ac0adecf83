import { call, query } from "./call.ts";
import { noticePaths } from "./paths.ts";
import type { MailingAction, MailingDetail, MailingEdit, MailingListChange, MailingPage, NoticePage, NoticeProof, NoticeReconcile, NoticeShown, NoticeTexts, NoticeWordings } from "./shapes.ts";

const one = (id: string): string => `${noticePaths.mailings}/${encodeURIComponent(id)}`;
const noticeOf = (id: string): string => `${noticePaths.notices}/${encodeURIComponent(id)}`;

/** `incident`: its own name, such as INC-2026-001. */
export const listMailings = (incident: string, signal?: AbortSignal): Promise<MailingPage> => call("GET", noticePaths.mailings + query({ incident }), undefined, signal);
export const readMailing = (id: string, signal?: AbortSignal): Promise<MailingDetail> => call("GET", one(id), undefined, signal);
export const editMailing = (id: string, edit: MailingEdit): Promise<MailingDetail> => call("PATCH", one(id), edit);
export const actOnMailing = (id: string, action: MailingAction): Promise<MailingDetail> => call("POST", `${one(id)}/actions`, action);
/** What a list frozen anew means for what the mailing has not sent. */
export const readListChange = (id: string, signal?: AbortSignal): Promise<MailingListChange> => call("GET", `${one(id)}/list-change`, undefined, signal);
export const approveMailing = (id: string, hash: string): Promise<MailingDetail> => call("POST", `${one(id)}/approval`, { hash });
/** Every wording as its readers will see it. */
export const readWordings = (id: string, signal?: AbortSignal): Promise<NoticeWordings> => call("GET", `${one(id)}/wordings`, undefined, signal);
export const listNotices = (id: string, filter: { state?: string | undefined; cursor?: string | undefined; limit?: number | undefined }, signal?: AbortSignal): Promise<NoticePage> => call("GET", `${one(id)}/notices${query({ ...filter })}`, undefined, signal);
export const findByCode = (code: string, signal?: AbortSignal): Promise<{ items: NoticeShown[] }> => call("GET", noticePaths.notices + query({ code }), undefined, signal);
/** To whom, what was said, what became of it; written to the audit log. */
export const readProof = (id: string, signal?: AbortSignal): Promise<NoticeProof> => call("GET", noticeOf(id), undefined, signal);
export const reconcileNotice = (id: string, input: NoticeReconcile): Promise<NoticeShown> => call("POST", `${noticeOf(id)}/reconciliation`, input);
export const markPosted = (id: string, ids: string[]): Promise<{ posted: number }> => call("POST", `${one(id)}/letters`, { ids });
/** First words of a notice by language; `[[` and `]]` mark what is to be filled in. */
export const readTemplates = (incident: string, signal?: AbortSignal): Promise<NoticeTexts["languages"]> => call("GET", `${noticePaths.mailings}/texts${query({ incident })}`, undefined, signal);
/** Letters that wait, a PDF of at most a hundred; looking is written to the audit log. */
export const lettersPath = (id: string, language: string, cursor?: string): string => `${one(id)}/letters${query({ language, cursor })}`;
