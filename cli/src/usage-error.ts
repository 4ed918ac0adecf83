/** The caller's words or files are at fault: the message says what to do instead, the exit code is 2. */
export class UsageError extends Error {}
