/** What the address of the audit log says. */
export interface AuditSearch {
  actor?: string | undefined;
  action?: string | undefined;
  target?: string | undefined;
}

export function readAuditSearch(given: Record<string, unknown>): AuditSearch {
  const text = (name: keyof AuditSearch): AuditSearch => (typeof given[name] === "string" && given[name] !== "" ? { [name]: given[name].slice(0, 80) } : {});
  return { ...text("actor"), ...text("action"), ...text("target") };
}
