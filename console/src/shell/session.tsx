import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect } from "react";
import type { ReactNode } from "react";
import { whenSignedOut } from "../api/call.ts";
import type { Session } from "../api/shapes.ts";
import { readSession } from "../api/staff.ts";

type Person = NonNullable<Session["person"]>;

interface Held {
  session: Session;
  replace(session: Session): void;
}

const SessionContext = createContext<Held | null>(null);

/** Knows who is signed in. `waiting` and `failed` stand in while that is not known. */
export function SessionProvider({ children, waiting, failed }: { children: ReactNode; waiting: ReactNode; failed(error: unknown, retry: () => void): ReactNode }) {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: ["session"], queryFn: ({ signal }) => readSession(signal), staleTime: 60_000 });
  useEffect(() => whenSignedOut(() => void client.invalidateQueries({ queryKey: ["session"] })), [client]);
  const isIn = data?.state === "signed-in";
  useEffect(() => {
    // Whoever signs in next at this browser finds nothing of whoever was here before.
    if (!isIn) client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
  }, [client, isIn]);
  if (data === undefined) return error === null ? waiting : failed(error, () => void refetch());
  return <SessionContext value={{ session: data, replace: (session) => client.setQueryData(["session"], session) }}>{children}</SessionContext>;
}

export function useSession(): Held {
  const held = useContext(SessionContext);
  if (held === null) throw new Error("outside the session's provider");
  return held;
}

/** The person at work; only where somebody is signed in. */
export function useMe(): Person {
  const { person } = useSession().session;
  if (person === null) throw new Error("nobody is signed in");
  return person;
}

/** May this person do that? The server decides; this only spares buttons that would be refused. */
export function useMay(): (scope: string) => boolean {
  const { scopes } = useMe();
  return (scope) => scopes.includes(scope);
}
