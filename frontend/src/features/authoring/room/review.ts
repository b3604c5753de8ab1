import { createContext, useContext } from "react";
import type { DraftView } from "../../../client/types.gen";
import type { Draft } from "../draft/draft";
import type { Source } from "./useSource";

/** What is being edited where it stands; `split`: one line for each new indicator. */
export type Editing = { piece: string; what: "title" | "statement" | "words" | "split" };

/** What stands over the room for a moment: what is missing, what changed, how it is judged, where a piece goes. */
export type Over = "missing" | "changes" | "judging" | "moving";

/** What every part of the review needs: the draft, where the author is, and the ways to change either. */
export type Review = {
  draft: Draft;
  view: DraftView;
  /** The piece the keys act on. */
  cursor: string | null;
  /** Goes to a piece; `focus` takes the keyboard along. */
  moveTo: (piece: string | null, focus?: boolean) => void;
  /** The piece that is pointed at, or else the indicator the cursor is at; it is tinted. */
  shown: string | null;
  point: (piece: string | null) => void;
  editing: Editing | null;
  edit: (editing: Editing | null) => void;
  /** Makes a changed draft the present one, with the cursor on `piece` where it is given. */
  go: (next: Draft, piece?: string | null) => void;
  doubtful: ReadonlySet<string>;
  detailsOpen: boolean;
  toggleDetails: () => void;
  /** Whether there are criteria of levels, which can be shown as a grid. */
  hasGrid: boolean;
  toggleGrid: () => void;
  wholeOpen: boolean;
  toggleWhole: () => void;
  /** Opens what belongs to it and puts the keyboard where a thing that is missing is mended. */
  mend: (path: string, about: string | null) => void;
  over: Over | null;
  show: (over: Over | null) => void;
  stepDoubt: (by: 1 | -1) => void;
  source: Source;
  /** Makes an indicator of the criterion at the cursor, or a criterion, of the words picked in the document. */
  makeOf: (what: "indicator" | "criterion") => void;
  /** Puts the levels of a template into one criterion. */
  takeTemplate: (criterion: string, template: string) => void;
};

export const ReviewContext = createContext<Review | null>(null);

export function useReview(): Review {
  const review = useContext(ReviewContext);
  if (!review) throw new Error("useReview is used outside the review of a rubric");
  return review;
}
