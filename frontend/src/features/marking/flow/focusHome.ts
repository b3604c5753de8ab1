import { type RefObject, useEffect, useLayoutEffect } from "react";

/**
 * Keeps the focus in the room: whenever nothing has it (a field was left, what had it is gone), it goes to the place
 * one works at. A screen reader then never stands at the top of the page, and Tab goes on from there.
 */
export function useFocusHome(room: RefObject<HTMLElement | null>): void {
  const bring = () => {
    if (document.activeElement !== document.body && document.activeElement !== null) return;
    homeOf(room.current)?.focus({ preventScroll: true });
  };
  // After every painting: what had the focus may be gone with it, which no event tells.
  useLayoutEffect(bring);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks at the page as it is when it is asked
  useEffect(() => {
    // Only once whatever takes the focus next has taken it.
    const soon = () => setTimeout(bring);
    document.addEventListener("focusout", soon);
    return () => document.removeEventListener("focusout", soon);
  }, []);
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
