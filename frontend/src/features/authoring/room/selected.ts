import type { Span } from "../../../client/types.gen";
import { codePoints } from "../draft/places";

/** This gives the stretch of the document that a person has selected with the pointer; null where nothing is. */
export function selectedIn(document_: HTMLElement): Span | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!document_.contains(range.startContainer) || !document_.contains(range.endContainer)) return null;
  const start = placeIn(range.startContainer, range.startOffset);
  const end = placeIn(range.endContainer, range.endOffset);
  return start !== null && end !== null && start < end ? { start, end } : null;
}

/** The place in the source of a place on the page: every stretch says where it begins. */
function placeIn(node: Node, offset: number): number | null {
  const element = node instanceof HTMLElement ? node : node.parentElement;
  const stretch = element?.closest<HTMLElement>("[data-at]");
  if (!stretch) return null;
  const start = Number(stretch.getAttribute("data-at"));
  const words = document.createTreeWalker(stretch, NodeFilter.SHOW_TEXT).nextNode();
  const text = words?.textContent ?? "";
  const before = node === words ? text.slice(0, offset) : offset === 0 && node === stretch ? "" : text;
  return start + codePoints(before).length;
}
