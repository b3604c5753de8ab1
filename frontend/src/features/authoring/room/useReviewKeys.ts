import { useKeys } from "../../../ui/keys";
import {
  addCriterion,
  mergeCriteria,
  moveCriterion,
  removeCriterion,
  splitCriterion,
  takeAlternative,
} from "../draft/criteria";
import { checked, criterionOf, type Indicator, ownerOf } from "../draft/draft";
import { addIndicator, mergeIndicators, moveIndicator, removeIndicator } from "../draft/indicators";
import { keys } from "./keys";
import type { Review } from "./review";

type Acts = {
  step: (by: 1 | -1) => void;
  undo: () => void;
  redo: () => void;
  preview: () => void;
  publish: () => void;
};

/** This gives the review its keys: everything can be done from where the cursor is, without the mouse. */
export function useReviewKeys(review: Review, acts: Acts): void {
  const { cursor, draft, go, edit, moveTo, doubtful } = review;
  const owner = cursor ? ownerOf(cursor) : null;
  const onCriterion = cursor !== null && cursor === owner;
  const there = cursor !== null;
  const isDoubtful = owner !== null && [...doubtful].some((piece) => ownerOf(piece) === owner);
  const focused = (piece: string | null) => moveTo(piece, true);
  const split = () => {
    if (!cursor || !owner) return;
    if (chooseReading(review, owner, "more")) return;
    if (!onCriterion) return edit({ piece: cursor, what: "split" });
    const criterion = criterionOf(draft, owner);
    const middle = criterion?.indicators[Math.ceil(criterion.indicators.length / 2)];
    if (!middle) return;
    const [next, made] = splitCriterion(draft, owner, middle.id);
    go(next, made ?? owner);
  };
  const merge = () => {
    if (!cursor || !owner || chooseReading(review, owner, "fewer")) return;
    go(onCriterion ? mergeCriteria(draft, owner) : mergeIndicators(draft, cursor), cursor);
  };
  const move = (step: 1 | -1) => {
    if (!cursor || !owner) return;
    if (onCriterion) return go(moveCriterion(draft, owner, step), owner);
    const [next, piece] = moveIndicator(draft, cursor, step);
    go(next);
    focused(piece);
  };
  const remove = () => {
    if (!cursor || !owner) return;
    go(onCriterion ? removeCriterion(draft, owner) : removeIndicator(draft, cursor), owner);
  };
  const { picked } = review.source;
  const add = () => {
    if (!owner) return;
    if (picked) return review.makeOf("indicator");
    const [next, piece] = addIndicator(draft, owner, cursor);
    go(next, piece);
    edit({ piece, what: "words" });
  };
  const addAfter = () => {
    if (picked) return review.makeOf("criterion");
    const [next, piece] = addCriterion(draft, owner);
    go(next, piece);
    edit({ piece, what: "title" });
  };
  useKeys([
    { ...keys.next, run: () => acts.step(1) },
    { ...keys.previous, run: () => acts.step(-1) },
    { ...keys.nextDoubt, run: () => review.stepDoubt(1), when: doubtful.size > 0 },
    { ...keys.previousDoubt, run: () => review.stepDoubt(-1), when: doubtful.size > 0 },
    { ...keys.nextUnread, run: () => review.source.stepUnread(1), when: review.source.unread.length > 0 },
    { ...keys.previousUnread, run: () => review.source.stepUnread(-1), when: review.source.unread.length > 0 },
    { ...keys.unpick, run: () => review.source.pick(null), when: picked !== null },
    { ...keys.edit, run: () => cursor && edit({ piece: cursor, what: onCriterion ? "title" : "words" }), when: there },
    { ...keys.split, run: split, when: there },
    { ...keys.merge, run: merge, when: there },
    { ...keys.check, run: () => owner && go(checked(draft, owner)), when: isDoubtful },
    { ...keys.addIndicator, run: add, when: there },
    { ...keys.addCriterion, run: addAfter },
    { ...keys.remove, run: remove, when: there },
    { ...keys.up, run: () => move(-1), when: there },
    { ...keys.down, run: () => move(1), when: there },
    { ...keys.toAnother, run: () => review.show("moving"), when: there && !onCriterion },
    { ...keys.judged, run: () => review.show("judging"), when: draft.rubric.criteria.length > 0 },
    { ...keys.whole, run: review.toggleWhole },
    { ...keys.grid, run: review.toggleGrid, when: review.hasGrid },
    { ...keys.changes, run: () => review.show("changes"), when: review.view.versions.length > 0 },
    { ...keys.details, run: review.toggleDetails, when: there },
    { ...keys.undo, run: acts.undo },
    { ...keys.redo, run: acts.redo },
    { ...keys.preview, run: acts.preview },
    { ...keys.publish, run: acts.publish },
  ]);
}

/** Where a sentence has two readings, split and merge choose between them, and the cursor goes on to the next doubt. */
function chooseReading({ draft, view, go, moveTo, doubtful }: Review, owner: string, which: "more" | "fewer"): boolean {
  const other = view.alternatives[owner];
  if (!other || !doubtful.has(owner)) return false;
  const present = criterionOf(draft, owner)?.indicators.length ?? 0;
  const otherwise = ((other.criterion.indicators ?? []) as Indicator[]).length;
  const takesOther = which === "more" ? otherwise > present : otherwise < present;
  go(takesOther ? takeAlternative(draft, other) : checked(draft, owner));
  const nextDoubt = [...doubtful].find((piece) => ownerOf(piece) !== owner);
  moveTo(nextDoubt ?? owner, true);
  return true;
}
