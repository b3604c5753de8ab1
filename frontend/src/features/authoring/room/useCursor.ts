import { useEffect, useRef, useState } from "react";
import { type Draft, leastSureFirst, ownerOf, piecesOf } from "../draft/draft";

export type Cursor = {
  cursor: string | null;
  /** Goes to a piece; `focus` takes the keyboard along. */
  moveTo: (piece: string | null, focus?: boolean) => void;
  step: (by: 1 | -1) => void;
  /** Goes along what is to check alone, what was read least surely first. */
  stepDoubt: (by: 1 | -1) => void;
};

/**
 * This is where the author is: at first at what was read least surely, then wherever the keys or the pointer lead. A criterion
 * whose readings are still to choose from is one step.
 */
export function useCursor(draft: Draft, isChoice: (criterion: string) => boolean): Cursor {
  const [cursor, setCursor] = useState<string | null>(
    () => leastSureFirst(draft, isChoice)[0] ?? draft.rubric.criteria[0]?.id ?? null,
  );
  const wanted = useRef<string | null>(null);
  const pieces = piecesOf(draft.rubric).filter((piece) => ownerOf(piece) === piece || !isChoice(ownerOf(piece)));
  const there = cursor !== null && pieces.includes(cursor) ? cursor : nearest(cursor, pieces);
  const moveTo = (piece: string | null, focus = false) => {
    if (focus) wanted.current = piece;
    setCursor(piece);
    if (focus && piece === cursor) focusOn(piece);
  };
  useEffect(() => {
    if (!there) return;
    if (wanted.current === there) focusOn(there);
    wanted.current = null;
    showSaid(there);
  }, [there]);
  const step = (by: 1 | -1) => {
    const at = there ? pieces.indexOf(there) : -1;
    const next = pieces[Math.min(Math.max(at + by, 0), pieces.length - 1)];
    if (next) moveTo(next, true);
  };
  const stepDoubt = (by: 1 | -1) => {
    const doubts = leastSureFirst(draft, isChoice);
    const at = there ? doubts.indexOf(there) : -1;
    const next = doubts.at((Math.max(at, by === 1 ? -1 : 0) + by) % Math.max(doubts.length, 1));
    if (next) moveTo(next, true);
  };
  return { cursor: there, moveTo, step, stepDoubt };
}

/** Where the piece has gone, its criterion is nearest, else the first of all. */
function nearest(piece: string | null, pieces: readonly string[]): string | null {
  const owner = piece === null ? null : ownerOf(piece);
  return pieces.find((each) => each === owner) ?? pieces[0] ?? null;
}

function focusOn(piece: string | null): void {
  if (piece) document.querySelector<HTMLElement>(`[data-piece="${CSS.escape(piece)}"]`)?.focus();
}

/** This brings the stretch of the document into view that the piece was read from. */
function showSaid(piece: string): void {
  const said =
    document.querySelector(`[data-said="${CSS.escape(piece)}"]`) ??
    document.querySelector(`[data-said^="${CSS.escape(ownerOf(piece))}."]`);
  const side = said?.closest("[data-scrolls]");
  if (!said || !side) return;
  const [at, view] = [said.getBoundingClientRect(), side.getBoundingClientRect()];
  if (at.top < view.top || at.bottom > view.bottom) said.scrollIntoView({ block: "center" });
}
