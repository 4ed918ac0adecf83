import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiProblem } from "./api/api-problem.ts";
import { router } from "./router.tsx";
import { dress } from "./shell/preferences.ts";
import { SessionProvider } from "./shell/session.tsx";
import { ShortcutsProvider } from "./shell/shortcuts.tsx";
import { Skeleton } from "./shell/skeleton.tsx";
import { ToastProvider } from "./shell/toast.tsx";
import { Trouble } from "./shell/trouble.tsx";

dress();

/** What the server refused will be refused again; silence and faults may pass. */
const retry = (count: number, error: Error): boolean => count < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500);
const client = new QueryClient({ defaultOptions: { queries: { retry, staleTime: 5_000 }, mutations: { retry: false } } });

createRoot(document.getElementById("console")!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <ShortcutsProvider>
        <SessionProvider waiting={<main className="block"><Skeleton rows={6} tall /></main>} failed={(error, again) => <main className="block"><h1>Rempart</h1><Trouble error={error} retry={again} /></main>}>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </SessionProvider>
      </ShortcutsProvider>
    </QueryClientProvider>
  </StrictMode>,
);
