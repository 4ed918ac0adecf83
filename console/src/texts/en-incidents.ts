/** Words of breaches: the register, an incident's page, runs and those concerned. */
export const enIncidents = {
  title: "Incidents", one: "Incident", back: "Back to the incidents", next: "Next incident", previous: "Previous incident", notYours: "Your role does not see incidents.", says: "Every breach of data, however small, has its entry here.",
  views: { label: "Views", open: "Open", closed: "Closed" },
  columns: { incident: "Incident", aware: "Known since", affected: "People", severity: "Severity", clock: "Next clock", page: "Public page", state: "State" },
  empty: { open: { title: "No open incident.", says: "Open one as soon as somebody knows of it: the clocks of the law run from that moment, not from the day it is entered here." }, closed: { title: "No closed incident.", says: "Incidents come here once their work is done." } },
  states: { open: "Open", closed: "Closed" }, bands: { low: "low", medium: "medium", high: "high", very_high: "very high" }, published: "Published", notPublished: "Not published", frozen: "list frozen", notFrozen: "list not frozen", notKnown: "not known yet", noClock: "none running",
  openOne: {
    button: "Open an incident", title: "Open an incident", name: "What happened, in a few words", noName: "Write what happened.", aware: "Known since", awareHint: "When somebody of yours first knew. The clocks of the law run from here.", noAware: "Say since when it is known.", future: "This is in the future.",
    countries: "Countries of those concerned", countriesHint: "Two letters each, such as FR, PT. May be left empty until they are known.", badCountries: "Write two letters for each country, with commas between.", send: "Open it", done: "Incident opened.",
  },
  tabs: { label: "Parts of the incident", overview: "Overview", case: "Logs and case", people: "Runs and people", notice: "Notice", page: "Public page", form: "Authority form" },
  since: (at: string) => `known since ${at}`, caseVersion: (version: number) => `case file, version ${version}`, publicPage: "Public page",
  facts: {
    people: "People", ofRun: "of the last run", frozenSays: "list frozen", severity: "Severity (ENISA)", notices: "Notices", noticesSays: (sent: string, of: string) => `${sent} of ${of} sent`, noNotices: "none yet", noNoticesSays: "drafted when the list is frozen", page: "Public page", suspects: "Unresolved", unresolvedSays: "requests that lead to no customer", inquiries: "“Am I concerned?”: answers that wait", inquiriesSays: (anHour: string, at: string) => `at most ${anHour} leave in an hour, of all incidents; the last one about ${at}`,
    left: (span: string) => `${span} left`, over: (span: string) => `${span} over`, due: (at: string) => `until ${at}`, clockStates: { running: "running", soon: "soon due", overdue: "overdue", met: "met", "met-late": "met late", waiting: "not running yet", unfixed: "no fixed moment" }, authoritySecond: (law: string) => `Authority, second report, ${law}`, holidays: "public holidays not counted", authority: (law: string) => `Authority, ${law}`, persons: (law: string) => `People, ${law}`,
  },
  funnel: {
    title: (count: string) => `How we arrive at ${count}`, titleNone: "How we arrive at the number of people", none: "No run is done yet. Give the logs, describe the case, then run it.", toCase: "Go to logs and case",
    lines: (files: string, span: string) => `lines read, ${files} ${files === "1" ? "file" : "files"}, in ${span}`, matched: "requests of the intruder", exposing: "of them showed data", people: "people to tell", unresolved: "requests whose record leads to no customer", suspects: (count: string) => `${count} unusual clients to look at`,
  },
  classes: { title: "What was read", kind: "Kind of data", people: "People", finding: "Finding", read: "Read", atMost: "at most", atMostSays: "A list was asked for whose members the log does not show: everybody it could have shown is counted.", held: "Not exposed: no matched request could show it", notHeld: "May not be called safe: a matched request could have shown it" },
  coverage: {
    title: (holes: number) => (holes === 0 ? "The logs are whole" : holes === 1 ? "One hole in the logs" : `${holes} holes in the logs`), region: "Coverage of the logs", whole: "whole", none: "No hole was found between the two ends.",
    says: (from: string, to: string, bars: string) => `Coverage of the logs from ${from} to ${to}. ${bars}`, barSays: (log: string, holes: string) => `${log}: ${holes}.`, holeSays: (from: string, to: string) => `hole from ${from} to ${to}`,
    legendFull: "Full", legendFullSays: "lines are there, without a break", legendHole: "Hatched", legendHoleSays: "a hole; each is counted, covered or left open", table: "Holes in the logs", hole: "Hole", length: "Length", decision: "Decision", decide: "Decide", decideOne: (log: string, at: string) => `Decide: ${log}, ${at}`, undecided: "To decide",
    choices: { counted: "Counted: those it may hide are told too", covered: "Covered: another log shows the same time", open: "Open: it cannot be said who is missing" }, short: { counted: "Counted", covered: "Covered", open: "Open" },
    unreadable: (count: string) => `${count} lines cannot be read; coverage.json names each by file and number.`, note: "Why", noteHint: "At least eight characters. It stands in the report.", noNote: "Say why, in eight characters or more.", send: "Decide", done: "Decision kept.",
  },
  exclude: { title: "May we say that no mail means not concerned?", yes: "Yes. The logs are whole for the time of the incident.", covered: "Yes. Every hole is covered by another log, as decided above.", no: "No.", because: "Because:", reasons: { holes: (count: string) => `holes in the logs: ${count}`, unreadable: (count: string) => `lines that cannot be read: ${count}`, unresolved: (count: string) => `requests of the intruder that lead to no customer: ${count}` } },
  severity: {
    title: "Severity", none: "It is computed once a run is done.", score: (score: string, band: string) => `${score}: ${band}`, step: "Step", value: "Value", why: "Why", adjusted: "set by hand", adjust: "Adjust", adjustOne: (step: string) => `Adjust: ${step}`, groups: "By what was exposed", group: "Kinds of data", people: "People", scoreOf: "Score", flags: "To know", suggests: "What it suggests", open: "Still open",
    dialog: "Adjust a step", which: "Which step?", steps: { dpc: "Data (DPC)", ei: "How easily people are identified (EI)", confidentiality: "Confidentiality", integrity: "Integrity", availability: "Availability", malicious_intent: "Malicious intent" }, to: "Value", computed: "Empty: as it is computed.", badValue: "Write a number, such as 0.5.", reason: "Reason", send: "Set it",
    circumstances: "What is known of how it came about", change: "Change", unknown: "not known", factors: {
      confidentiality: { label: "Who could read it", at_risk: "at risk, no reader known", known_recipients: "known readers", unknown_recipients: "unknown readers" }, integrity: { label: "Was data changed?", restored: "no, or restored", changed_restorable: "changed, can be restored", changed_for_good: "changed for good" },
      availability: { label: "Was data lost?", recovered: "no, or recovered", for_a_time: "for a time", for_good: "for good" }, malicious_intent: { label: "Ill will", no: "no", yes: "yes" }, unintelligible: { label: "Was it unreadable to the intruder (encrypted)?", no: "no", yes: "yes" },
    },
  },
  containment: {
    title: "Containment", steps: { preserve: "Keep the logs and the evidence", block: "Block the intruder’s addresses", revoke: "End sessions and revoke keys", rotate: "Replace secrets that may have leaked", relogin: "Ask those concerned to sign in again", mend: "Close the hole", watch: "Watch whether it comes back" },
    done: (name: string, at: string) => `${name}, ${at}`, mark: "Mark as done", unmark: "Not done", markOne: (step: string) => `Mark as done: ${step}`, unmarkOne: (step: string) => `Not done after all: ${step}`, note: "What was done", tell: "Tell our own systems by webhook", tellSays: "A signed message goes to every webhook that asked for it.", send: "Mark as done", of: (done: number, all: number) => `${done} of ${all} done`,
  },
  decisions: { title: "Decisions", authority: "Tell the authority?", people: "Tell the people?", notify: "Yes, tell them", not: "No", none: "Not decided yet.", decide: "Decide", decideOne: (about: string) => `Decide: ${about}`, reason: "Reason", reasonHint: "At least eight characters. It stands in the register.", noReason: "Give a reason, in eight characters or more.", send: "Decide", by: (name: string, at: string) => `${name}, ${at}` },
  timeline: {
    title: "Timeline", label: "Add a note", send: "Add", all: (count: number) => `Show all ${count}`, system: "by itself",
  },
  papers: { title: "Downloads", says: "They name people: each download is written to the audit log.", none: "Ready once a run is done.", notYours: "They name people. Your role does not see them.", names: { "report.pdf": "Report (PDF)", "report.md": "Report (text)", "affected.csv": "People and what was exposed", "unresolved.csv": "Unresolved requests", "suspects.csv": "Unusual clients", "coverage.json": "Coverage of the logs", "severity.json": "Severity", "manifest.json": "Manifest: hashes of all inputs", "evidence.parquet": "Evidence (Parquet)" } },
  evidence: {
    open: (days: string) => `Logs, tables and results stay while the incident is open, and ${days} days after it is closed.`, goes: (at: string) => `Logs, tables and results are deleted on ${at}.`, kept: "Logs, tables and results are kept: nothing of them is deleted by itself.", gone: (at: string) => `Logs, tables and results were deleted on ${at}. The register, the frozen list, the notices and the manifest stay.`,
    keep: "Keep logs and results", keepSays: "Nothing is deleted until somebody takes this back.", letGo: "Delete them in their time", letGoSays: "Long after the incident was closed they are deleted by themselves.", reason: "Why", reasonHint: "At least eight characters. It stands in the timeline.", noReason: "Say why, in eight characters or more.",
  },
  actions: { title: "Actions", run: "Run the case", cancel: "Cancel the run", freeze: "Freeze the list", page: "Write the public page", publish: "Publish the page", unpublish: "Withdraw the page", close: "Close the incident", reopen: "Open it again", readOnly: (role: string) => `As ${role} you read; changing an incident takes a lead.` },
  ask: {
    freeze: { title: "Freeze this list?", says: (count: string) => `${count} people are told: exactly these, whatever runs come later. A notice is drafted; nothing is sent.`, send: "Freeze" },
    publish: { title: "Publish the page?", says: "Everybody can read it, in every language that is written.", send: "Publish" }, unpublish: { title: "Withdraw the page?", says: "Whoever opens its address is told that there is nothing. Copies may exist.", send: "Withdraw" },
    close: { title: "Close the incident?", says: "Nothing more can be changed until it is opened again.", send: "Close" }, reopen: { title: "Open it again?", says: "It goes back to the open incidents.", send: "Open again" },
  },
  done: { case: "Case file kept.", about: "Changed.", adjust: "Severity adjusted.", decide: "Decision kept.", hole: "Decision kept.", contain: "Containment changed.", answer: "Answer kept.", filed: "Filing kept.", page: "Text of the page kept.", publish: "Page published.", unpublish: "Page withdrawn.", freeze: "List frozen. A notice is drafted.", note: "Note added.", "keep-evidence": "Changed.", close: "Incident closed.", reopen: "Incident open again." },
  runs: {
    title: "Runs", states: { waiting: "Waits for a process that is free", running: "Reads the logs", done: "Done", failed: "Failed", cancelled: "Cancelled" }, none: "No run yet.", started: "Run started.", cancelled: "The run ends within seconds.", progress: "How far the run is", read: (read: string, all: string) => `${read} of ${all} read`, matched: (count: string) => `${count} requests of the intruder so far`, left: (span: string) => `about ${span} left`,
    asked: "Asked for", state: "State", people: "People", version: "Case file", took: "Took", isFrozen: "frozen", seconds: (seconds: string) => `${seconds} s`, bytes: { B: "B", kB: "kB", MB: "MB", GB: "GB" }, faults: "The case file has faults. Mend them first.",
  },
  affected: {
    title: "People concerned", notYours: "Who is concerned is personal. Your role does not see it.", search: "Customer id", find: "Find", clear: "Show all", audited: "Looking is written to the audit log.", show: "Show the people", customer: "Customer", classes: "Exposed", requests: "Requests", records: "Records", seen: "First and last", none: "Nobody of this id is concerned.", nobody: "Nobody is concerned.",
    lines: "Log lines", linesOf: (customer: string) => `Log lines behind ${customer}`, file: "File and line", at: "When", line: "Line", more: "There are more; the evidence file has them all.", openLines: (customer: string) => `Log lines of ${customer}`,
  },
  suspects: { show: "Show unusual clients", title: "Unusual clients", says: "Clients that read more, or otherwise, than customers do. A person judges.", none: "No client stands out.", client: "Client", why: "Why", requests: "Requests", records: "Records about", seen: "First and last", named: "named in the case", mark: "Mark as the intruder", markOne: (client: string) => `Mark as the intruder: ${client}`, marked: "Added to the case. Run it again.", cannot: "The case cannot be changed by this form: edit its text." },
};
