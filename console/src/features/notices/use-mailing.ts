import { useMutation, useQueryClient } from "@tanstack/react-query";
import { actOnMailing, approveMailing, editMailing } from "../../api/notices.ts";
import type { MailingAction, MailingDetail, MailingEdit } from "../../api/shapes.ts";
import { isStale } from "../../shell/change-dialog.tsx";
import { useToast } from "../../shell/toast.tsx";
import { useTexts } from "../../shell/use-texts.ts";
import { mailingQuery } from "./mailing-queries.ts";

export type Deed = { name: MailingAction["do"]; version: number; newList?: MailingAction["newList"] } | { name: "approve"; hash: string } | { name: "edit" | "limit"; edit: MailingEdit };

/** Does something to a mailing, and shows how it is now. */
export function useMailing(id: string, onDone?: (now: MailingDetail) => void) {
  const client = useQueryClient();
  const { t } = useTexts();
  const toast = useToast();
  return useMutation({
    mutationFn: (deed: Deed) => ("edit" in deed ? editMailing(id, deed.edit) : "hash" in deed ? approveMailing(id, deed.hash) : actOnMailing(id, { do: deed.name, version: deed.version, ...(deed.newList === undefined ? {} : { newList: deed.newList }) })),
    onSuccess(now, { name }) {
      client.setQueryData(mailingQuery(id).queryKey, now);
      for (const key of ["of", "notices", "wordings"]) void client.invalidateQueries({ queryKey: ["mailings", key] });
      void client.invalidateQueries({ queryKey: ["incidents"], refetchType: "active", predicate: ({ queryKey }) => queryKey[1] === "one" || queryKey[1] === "list" });
      toast({ says: t.notices.done[name] });
      onDone?.(now);
    },
    onError(error) {
      if (isStale(error)) void client.invalidateQueries({ queryKey: mailingQuery(id).queryKey });
    },
  });
}
