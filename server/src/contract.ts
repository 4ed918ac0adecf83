// What the console and the command line may know of the server: each feature's schemas and paths.
export * from "./features/checker/contract.ts";
export * from "./features/outbound/contract.ts";
export * from "./features/reports/contract.ts";
export * from "./features/campaigns/contract.ts";
export * from "./features/staff/contract.ts";
export * from "./features/takedowns/contract.ts";
export * from "./features/feeds/contract.ts";
export * from "./features/webhooks/contract.ts";
export * from "./features/scams/contract.ts";
export * from "./features/notices/contract.ts";
export * from "./features/breaches/contract.ts";
