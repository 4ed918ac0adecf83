import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Invitation, Person, Role } from "../../api/shapes.ts";
import { changePerson, invite, listPeople, newLink } from "../../api/staff.ts";
import { Field } from "../../shell/field.tsx";
import { Modal } from "../../shell/modal.tsx";
import { useMay, useMe } from "../../shell/session.tsx";
import { Skeleton } from "../../shell/skeleton.tsx";
import { StateSquare } from "../../shell/state-square.tsx";
import { useToast } from "../../shell/toast.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { ConfirmFirstProvider, useGuard } from "./confirm-first.tsx";

const ROLES = ["analyst", "lead", "admin", "auditor"] as const satisfies readonly Role[];
const SQUARE = { active: "done", invited: "waiting", suspended: "refused" } as const;

/** Who works here, in which role. */
export function PeoplePage() {
  const { t } = useTexts();
  const may = useMay();
  return (
    <ConfirmFirstProvider>
      <title>{`${t.people.title} – Rempart`}</title>
      {may("staff:read") ? <People /> : <div className="block"><h1>{t.people.title}</h1><p>{t.people.notYours}</p></div>}
    </ConfirmFirstProvider>
  );
}

function People() {
  const { t } = useTexts();
  const may = useMay();
  const { data, error, refetch } = useQuery({ queryKey: ["people"], queryFn: ({ signal }) => listPeople(signal) });
  const [inviting, setInviting] = useState(false);
  const [changing, setChanging] = useState<Person | null>(null);
  return (
    <>
      <div className="head">
        <h1>{t.people.title}</h1>
        {data !== undefined && <p className="soft">{t.people.summary(data.items.length)}</p>}
        {may("staff:write") && <p className="push"><button type="button" className="button mini" onClick={() => setInviting(true)}>{t.people.invite}</button></p>}
      </div>
      {data === undefined ? <div className="block">{error === null ? <Skeleton rows={5} tall /> : <Trouble error={error} retry={() => void refetch()} />}</div> : <PeopleTable people={data.items} onChange={setChanging} />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
      {changing !== null && <PersonDialog person={changing} onClose={() => setChanging(null)} />}
    </>
  );
}

function PeopleTable({ people, onChange }: { people: Person[]; onChange(person: Person): void }) {
  const { t, format } = useTexts();
  const may = useMay();
  const me = useMe();
  return (
    <div className="cols flush"><div>
      <table className="queue" aria-label={t.people.title}>
        <thead><tr><th scope="col">{t.people.name}</th><th scope="col">{t.people.role}</th><th scope="col" className="wide">{t.people.state}</th><th scope="col" className="wide">{t.people.factor}</th><th scope="col" className="wide">{t.people.lastSeen}</th>{may("staff:write") && <th scope="col"><span className="hidden">{t.indicators.decide}</span></th>}</tr></thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row"><b>{person.name}</b>{person.id === me.id && ` (${t.people.you})`}<span className="clip">{person.email}</span></th>
              <td>{t.roles[person.role]}</td>
              <td className="wide"><StateSquare is={SQUARE[person.state]}>{t.people.states[person.state]}</StateSquare></td>
              <td className="wide">{person.hasSecondFactor ? t.people.hasFactor : <b>{t.people.noFactor}</b>}</td>
              <td className="wide">{person.lastSeenAt === null ? <span className="soft">{t.people.never}</span> : format.moment(person.lastSeenAt)}</td>
              {may("staff:write") && <td>{person.id !== me.id && <button type="button" className="button mini quiet" onClick={() => onChange(person)}>{t.people.change}<span className="hidden"> {person.name}</span></button>}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div></div>
  );
}

function RoleChoice({ value, onChange }: { value: Role; onChange(role: Role): void }) {
  const { t } = useTexts();
  return (
    <fieldset>
      <legend>{t.people.role}</legend>
      {ROLES.map((each) => <label key={each} className="choice"><input type="radio" name="role" checked={value === each} onChange={() => onChange(each)} /> <span><b>{t.roles[each]}</b> <span className="soft">{t.roleSays[each]}</span></span></label>)}
    </fieldset>
  );
}

function InviteDialog({ onClose }: { onClose(): void }) {
  const { t } = useTexts();
  const guard = useGuard();
  const client = useQueryClient();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("analyst");
  const [asked, setAsked] = useState(false);
  const send = useMutation({ mutationFn: () => guard(() => invite({ email: email.trim(), name: name.trim(), role })), onSuccess: () => void client.invalidateQueries({ queryKey: ["people"] }) });
  if (send.data !== undefined) return <LinkDialog invitation={send.data} onClose={onClose} />;
  return (
    <Modal title={t.people.invite} onClose={onClose}>
      <form noValidate onSubmit={(event) => { event.preventDefault(); setAsked(true); if (name.trim() !== "" && email.includes("@") && !send.isPending) send.mutate(); }}>
        {send.error !== null && <Trouble error={send.error} />}
        <Field label={t.people.name} value={name} onText={setName} maxLength={120} autoComplete="off" error={asked && name.trim() === "" ? t.invitation.noName : null} autoFocus />
        <Field label={t.signIn.email} type="email" value={email} onText={setEmail} maxLength={320} autoComplete="off" error={asked && !email.includes("@") ? t.signIn.noEmail : null} />
        <RoleChoice value={role} onChange={setRole} />
        <div className="dialog-foot"><button type="submit" className="button">{send.isPending ? t.sending : t.people.sendInvitation}</button><button type="button" className="button quiet" onClick={onClose}>{t.cancel}</button></div>
      </form>
    </Modal>
  );
}

/** The link is shown this once. */
function LinkDialog({ invitation, onClose }: { invitation: Invitation; onClose(): void }) {
  const { t, format } = useTexts();
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <Modal title={t.people.link(invitation.person.name)} onClose={onClose}>
      <p>{t.people.linkSays(format.moment(invitation.expiresAt))}</p>
      <p className="source exact">{invitation.link}</p>
      <div className="dialog-foot"><button type="button" className="button" onClick={() => void navigator.clipboard?.writeText(invitation.link).then(() => setCopied(true), () => setCopied(false))}>{t.copy}</button><button type="button" className="button quiet" onClick={onClose}>{t.done.closeLink}</button> <span role="status">{copied === null ? "" : copied ? t.copied : t.notCopied}</span></div>
    </Modal>
  );
}

function PersonDialog({ person, onClose }: { person: Person; onClose(): void }) {
  const { t } = useTexts();
  const guard = useGuard();
  const toast = useToast();
  const client = useQueryClient();
  const [role, setRole] = useState(person.role);
  const settle = (): void => { toast({ says: t.people.changed(person.name) }); void client.invalidateQueries({ queryKey: ["people"] }); };
  const change = useMutation({ mutationFn: (to: { role?: Role; state?: "active" | "suspended" }) => guard(() => changePerson(person.id, to)), onSuccess: () => { settle(); onClose(); } });
  const reset = useMutation({ mutationFn: (factors: boolean) => guard(() => newLink(person.id, factors)), onSuccess: settle });
  if (reset.data !== undefined) return <LinkDialog invitation={reset.data} onClose={onClose} />;
  return (
    <Modal title={person.name} onClose={onClose}>
      <p className="soft">{person.email} · {t.people.states[person.state]}</p>
      {change.error !== null && <Trouble error={change.error} />}
      {reset.error !== null && <Trouble error={reset.error} />}
      <form onSubmit={(event) => { event.preventDefault(); change.mutate({ role }); }}>
        <RoleChoice value={role} onChange={setRole} />
        <div className="dialog-foot"><button type="submit" className="button">{change.isPending ? t.sending : t.people.saveRole}</button></div>
      </form>
      <ul className="rows">
        {person.state === "suspended"
          ? <li><span>{t.people.resumeSays}</span><button type="button" className="button mini quiet" onClick={() => change.mutate({ state: "active" })}>{t.people.resume}</button></li>
          : <li><span>{t.people.suspendSays}</span><button type="button" className="button mini quiet" onClick={() => change.mutate({ state: "suspended" })}>{t.people.suspend}</button></li>}
        <li><span>{person.state === "invited" ? t.people.againSays : t.people.resetSays}</span><button type="button" className="button mini quiet" onClick={() => reset.mutate(person.state !== "invited")}>{person.state === "invited" ? t.people.again : t.people.reset}</button></li>
      </ul>
    </Modal>
  );
}
