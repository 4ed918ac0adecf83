/** How far a task is: full done, half under way, crossed refused or absent, dashed waiting. Ink only, and never without its word. */
export function StateSquare({ is, children }: { is: "done" | "under-way" | "refused" | "waiting" | "empty"; children: React.ReactNode }) {
  return (
    <span className="state">
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <rect x="2" y="2" width="12" height="12" fill="none" stroke="currentColor" strokeWidth="1.8" strokeDasharray={is === "waiting" ? "2.4 2" : undefined} />
        {is === "done" && <path d="M2 2h12v12H2z" fill="currentColor" />}
        {is === "under-way" && <path d="M2 2h6v12H2z" fill="currentColor" />}
        {is === "refused" && <path d="m4.5 4.5 7 7m0-7-7 7" stroke="currentColor" strokeWidth="1.8" />}
      </svg>{" "}
      {children}
    </span>
  );
}
