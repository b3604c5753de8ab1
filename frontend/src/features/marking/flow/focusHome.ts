import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/**
 * Keeps the focus in the room: whenever nothing has it (a field was left, what had it is gone), it goes to the place
 * one works at. A screen reader then never stands at the top of the page, and Tab goes on from there. Only who tabs
 * past the last control leaves the room, as one leaves any page, and comes back to it at its first.
 */
export function useFocusHome(room: RefObject<HTMLElement | null>): void {
  const tabbedOut = useRef(false);
  // After every painting: what had the focus may be gone with it, which no event tells.
  useLayoutEffect(() => {
    if (!tabbedOut.current) bringHome(room.current);
  });
  useEffect(() => {
    let tabbing = false;
    const onKey = (event: KeyboardEvent) => {
      tabbing = event.key === "Tab";
    };
    const onPointer = () => {
      tabbing = false;
    };
    const onOut = (event: FocusEvent) => {
      const left = event.target instanceof Node ? event.target : null;
      tabbedOut.current = tabbing && event.relatedTarget === null;
      // Only once whatever takes the focus next has taken it; what is gone from the page was not left by Tab.
      setTimeout(() => {
        tabbedOut.current = tabbedOut.current && left?.isConnected === true;
        if (!tabbedOut.current) bringHome(room.current);
      });
    };
    const onIn = () => {
      tabbedOut.current = false;
    };
    document.addEventListener("keydown", onKey, true);
    document.addEventListener("pointerdown", onPointer, true);
    document.addEventListener("focusout", onOut);
    document.addEventListener("focusin", onIn);
    return () => {
      document.removeEventListener("keydown", onKey, true);
      document.removeEventListener("pointerdown", onPointer, true);
      document.removeEventListener("focusout", onOut);
      document.removeEventListener("focusin", onIn);
    };
  }, [room]);
}

function bringHome(room: HTMLElement | null): void {
  if (document.activeElement !== document.body && document.activeElement !== null) return;
  homeOf(room)?.focus({ preventScroll: true });
}

/** Leaves a field for the place one works at. */
export function leaveField(field: Element | null | undefined): void {
  homeOf(field?.closest<HTMLElement>("[data-room]") ?? document.querySelector<HTMLElement>("[data-room]"))?.focus({
    preventScroll: true,
  });
}

function homeOf(room: HTMLElement | null): HTMLElement | null {
  const home = room?.querySelector<HTMLElement>("[data-home]") ?? null;
  // On a phone the criteria may be turned away; then the work is where one is.
  return home?.checkVisibility() ? home : (room?.querySelector<HTMLElement>("[data-home-otherwise]") ?? null);
}
