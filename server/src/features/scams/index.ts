export { openScams, type Scams } from "./open-scams.ts";
export { scamRoutes } from "./routes.ts";
