import type { ReactNode } from "react";
import type { CampaignDetail } from "../../api/shapes.ts";
import { ChangeDialog } from "../../shell/change-dialog.tsx";
import { useBase } from "./use-act.ts";

interface Props {
  campaign: CampaignDetail;
  title: string;
  send: string;
  act: { isPending: boolean; error: unknown };
  onSend(version: number): void;
  onClose(): void;
  children: ReactNode;
  missing?: string | null;
  wide?: boolean;
}

/** A question about one campaign, asked of its version on the page. */
export function DeedDialog({ campaign, onSend, ...rest }: Props) {
  const { version, news } = useBase(campaign);
  return <ChangeDialog {...rest} news={news.map(({ id, at, actorName, says }) => ({ id, at, by: actorName, says }))} onSend={() => onSend(version)} />;
}
