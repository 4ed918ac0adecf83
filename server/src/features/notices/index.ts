export { noticeMailbox } from "./mail.ts";
export { openNotices, type Notices, type NoticesDeps } from "./open-notices.ts";
export { noticeRoutes } from "./routes.ts";
