import type { ReactNode } from "react";
import { useSession } from "../../shell/session.tsx";
import { EnrolPage } from "./enrol-page.tsx";
import { SecondFactorPage } from "./second-factor-page.tsx";
import { SignInPage } from "./sign-in-page.tsx";

/** Lets through who is signed in with both factors; everybody else meets the step that is missing. The address stays, so that one arrives where one wanted to go. */
export function Gate({ children }: { children: ReactNode }) {
  const { session } = useSession();
  if (session.state === "signed-out") return <SignInPage />;
  if (session.state === "second-factor") return <SecondFactorPage />;
  if (session.state === "enrol") return <EnrolPage />;
  return children;
}
