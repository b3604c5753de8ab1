import { Outlet } from "@tanstack/react-router";
import { type ReactElement, useEffect } from "react";
import { useMe } from "./session";

/** Everything that a person sees once they have signed in. What they marked and is not sent yet is sent from any page. */
export function SignedIn(): ReactElement {
  const { id } = useMe();
  useEffect(() => {
    let leave: (() => void) | null = null;
    let left = false;
    // No page opens with it; a room that needs it at once loads it by itself.
    const soon = setTimeout(async () => {
      const { takeQueue } = await import("../features/marking/queue/shared");
      if (!left) leave = takeQueue(id).leave;
    }, 1_500);
    return () => {
      left = true;
      clearTimeout(soon);
      leave?.();
    };
  }, [id]);
  return <Outlet />;
}
