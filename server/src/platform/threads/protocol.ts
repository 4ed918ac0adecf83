/** What went wrong on one side, as it crosses to the other: an `Error` would lose its code on the way. */
export interface Fault {
  name: string;
  message: string;
  stack?: string | undefined;
  code?: string | undefined;
}

/** Task and answers go to the thread. */
export type ToThread = { task: unknown } | { question: number; value: unknown } | { question: number; fault: Fault };

/** Questions, and in the end the result, come from the thread. */
export type FromThread = { question: number; about: string; data: unknown } | { result: unknown } | { fault: Fault };

export function toFault(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: "Error", message: "something that is no error was thrown" };
  const { code } = error as { code?: unknown };
  return { name: error.name, message: error.message, stack: error.stack, ...(typeof code === "string" ? { code } : {}) };
}

export function fromFault({ name, message, stack, code }: Fault): Error {
  const error = Object.assign(new Error(message), { name }, code === undefined ? {} : { code });
  if (stack !== undefined) error.stack = stack;
  return error;
}
