import type { LinkProps } from "@tanstack/react-router";

/** This is the link to a page without parameters that the frame names and a feature brings. */
export function pageAt(to: string): LinkProps {
  return { to } as LinkProps;
}
