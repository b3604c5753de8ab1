import { useMemo, useRef, useState } from "react";
import type { DraftView, Span } from "../../../client/types.gen";
import { type Draft, ownerOf } from "../draft/draft";
import { type LaidBlock, laidOut } from "../draft/laidOut";
import { codePoints, layoutByLines, type Placed, parted } from "../draft/places";
import { criterionFrom, indicatorFrom, unreadSentences } from "../draft/unread";

/** The document as its author sees it, and the words in it that they have picked. */
export type Source = {
  blocks: readonly LaidBlock[];
  /** The sentences that nothing was read from. */
  unread: readonly Span[];
  picked: Span | null;
  pick: (span: Span | null) => void;
  stepUnread: (by: 1 | -1) => void;
  /** Makes an indicator of the criterion, or a criterion, of the picked words. */
  makeIndicator: (criterion: string) => readonly [Draft, string] | null;
  makeCriterion: () => readonly [Draft, string] | null;
};

/** This lays the document out with what was read from it and what was not, and keeps what its author has picked. */
export function useSource(view: DraftView, draft: Draft): Source {
  const text = view.reading.source_text;
  const points = useMemo(() => codePoints(text), [text]);
  const placed = useMemo(() => parted(placesOf(draft)), [draft]);
  const layout = useMemo(() => {
    const known = view.reading.layout ?? [];
    return known.length ? known : layoutByLines(text, placed);
  }, [view.reading.layout, text, placed]);
  const unread = useMemo(() => unreadSentences(points, layout, draft), [points, layout, draft]);
  const blocks = useMemo(() => laidOut(points, layout, placed, unread), [points, layout, placed, unread]);
  const [picked, setPicked] = useState<Span | null>(null);
  const reached = useRef(-1);
  const pick = (span: Span | null) => {
    if (span) reached.current = span.start;
    setPicked(span);
  };
  const stepUnread = (by: 1 | -1) => {
    const next =
      by === 1
        ? (unread.find(({ start }) => start > reached.current) ?? unread[0])
        : (unread.findLast(({ start }) => start < reached.current) ?? unread.at(-1));
    if (!next) return;
    pick(next);
    setTimeout(() => document.querySelector<HTMLElement>(`[data-unread="${next.start}"]`)?.focus());
  };
  return {
    blocks,
    unread,
    picked,
    pick,
    stepUnread,
    makeIndicator: (criterion) => (picked ? indicatorFrom(draft, criterion, points, picked) : null),
    makeCriterion: () => (picked ? criterionFrom(draft, points, picked) : null),
  };
}

/** What stands out in the document: the pieces, and what belongs to a criterion beside them. */
function placesOf({ rubric, sources }: Draft): Placed[] {
  return rubric.criteria
    .flatMap((criterion) => [
      ...(criterion.indicators.length ? criterion.indicators.map(({ id }) => id) : [criterion.id]),
      ...[...criterion.levels, ...criterion.indicative_content, ...criterion.guidance].map(({ id }) => id),
    ])
    .flatMap((piece) => {
      const span = sources.spans[piece];
      return span ? [{ piece, span }] : [];
    });
}

/** This tells whether a piece is a criterion or an indicator: these show their criterion's number in the document. */
export function isNumbered(piece: string): boolean {
  return piece === ownerOf(piece) || /^c\d+\.\d+$/.test(piece);
}
