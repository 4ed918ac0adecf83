import type { JoinReason } from "../../api/shapes.ts";
import { useTexts } from "../../shell/use-texts.ts";

/** Why these reports are one campaign: what they share, how many share it, how much it weighs. */
export function JoinedBecause({ joined }: { joined: JoinReason[] }) {
  const { t, format } = useTexts();
  if (joined.length === 0) return <p className="soft">{t.joined.none}</p>;
  return (
    <table>
      <thead><tr><th scope="col">{t.joined.link}</th><th scope="col" className="num">{t.joined.reports}</th><th scope="col" className="num">{t.joined.strength}</th></tr></thead>
      <tbody>
        {joined.map(({ kind, value, reports, strength }) => (
          <tr key={`${kind} ${value}`}>
            <th scope="row">{t.joined.kinds[kind]}{value !== "" && <bdi className="exact small">{value}</bdi>}</th>
            <td className="num">{format.count(reports)}</td>
            <td className="num">{format.decimal(strength)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
