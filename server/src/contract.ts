// What the console and the command line may know of the server: each feature's schemas and paths.
export * from "./features/checker/contract.ts";
export * from "./features/outbound/contract.ts";
