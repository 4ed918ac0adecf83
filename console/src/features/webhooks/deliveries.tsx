import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "../../shell/skeleton.tsx";
import { StateSquare } from "../../shell/state-square.tsx";
import { Trouble } from "../../shell/trouble.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { deliveriesQuery } from "./webhook-queries.ts";

const SQUARE = { waiting: "waiting", delivered: "done", failed: "refused" } as const;
/** As many as the server gives. */
const MOST = 100;

/** What was sent, how often it was tried, what came back. */
export function Deliveries({ id }: { id: string }) {
  const { t, format } = useTexts();
  const { data, error, refetch } = useQuery(deliveriesQuery(id));
  const says = t.webhooks.deliveries;
  if (data === undefined) return error === null ? <Skeleton rows={6} /> : <Trouble error={error} retry={() => void refetch()} />;
  if (data.items.length === 0) return <p className="soft">{says.none}</p>;
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label={says.title}>
        <table aria-label={says.title}>
          <thead><tr><th scope="col">{says.event}</th><th scope="col">{says.state}</th><th scope="col" className="num wide">{says.attempts}</th><th scope="col">{says.answer}</th><th scope="col" className="num">{says.at}</th></tr></thead>
          <tbody>
            {data.items.map(({ event, type, at, state, attempts, status, error: why, nextAt, triedAt }) => (
              <tr key={event}>
                <th scope="row">{t.webhooks.events[type as keyof typeof t.webhooks.events] ?? type} <code className="soft small wide">{event}</code></th>
                <td><StateSquare is={SQUARE[state]}>{says.states[state]}</StateSquare></td>
                <td className="num wide">{format.count(attempts)}</td>
                <td>{status === null ? (triedAt === null ? "" : says.noAnswer) : `HTTP ${status}`}{why !== null && <span className="under soft">{why}</span>}{nextAt !== null && <span className="under">{says.next(format.moment(nextAt))}</span>}</td>
                <td className="num"><time dateTime={at}>{format.moment(at)}</time></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {data.items.length >= MOST && <p className="soft">{says.most}</p>}
    </>
  );
}
