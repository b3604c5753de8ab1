import { type ReactElement, useState } from "react";
import { useKeys } from "../../../ui/keys";
import { marking as words } from "../../../words/marking";
import { type Box, FIRST_BOX, nudged } from "./drawing";
import type { Named } from "./places";
import css from "./Work.module.css";

const ARROWS = [
  { key: "arrowleft", x: -1, y: 0 },
  { key: "arrowright", x: 1, y: 0 },
  { key: "arrowup", x: 0, y: -1 },
  { key: "arrowdown", x: 0, y: 1 },
];

/** A rectangle that is being drawn, on which page, until evidence or a remark takes it. */
export interface Drawing {
  active: boolean;
  page: number;
  box: Box | null;
  draw: (page: number, box: Box) => void;
  /** Gives the rectangle and ends the drawing. */
  take: () => { page: number; box: Box } | null;
}

/** The keys of drawing: d begins with a rectangle on the page in sight, arrows move it, with shift they size it. */
export function useDrawing(pageInSight: () => number): Drawing {
  const [drawn, setDrawn] = useState<{ page: number; box: Box } | null>(null);
  const active = drawn !== null;
  const nudge = (x: number, y: number, sizes: boolean) =>
    setDrawn((present) => present && { ...present, box: nudged(present.box, x, y, sizes) });
  useKeys([
    {
      id: "work.draw",
      key: "d",
      words: words.keyDraw,
      run: () => setDrawn((present) => (present ? null : { page: pageInSight(), box: FIRST_BOX })),
    },
    { id: "work.drawEnd", key: "escape", words: words.keyDrawEnd, when: active, run: () => setDrawn(null) },
    ...ARROWS.flatMap(({ key, x, y }) => [
      { id: `work.box.${key}`, key, words: words.keyMoveBox, when: active, run: () => nudge(x, y, false) },
      {
        id: `work.boxSize.${key}`,
        key: `shift+${key}`,
        words: words.keySizeBox,
        when: active,
        run: () => nudge(x, y, true),
      },
    ]),
  ]);
  return {
    active,
    page: drawn?.page ?? 0,
    box: drawn?.box ?? null,
    draw: (page, box) => setDrawn({ page, box }),
    take: () => {
      setDrawn(null);
      return drawn;
    },
  };
}

/** The rectangles of a page that the marking names, and the one that is being drawn. */
export function Boxes({
  page,
  named,
  open,
  drawing,
}: {
  page: number;
  named: readonly Named[];
  open: string;
  drawing: Drawing;
}): ReactElement {
  return (
    <>
      {named.map((one, place) =>
        one.place.kind === "page" && one.place.page === page && (one.place.height ?? 1) < 1 ? (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: two places may be the same
            key={place}
            className={one.criterion === open ? css.boxOpen : css.box}
            data-drawn={one.place.quote ? undefined : ""}
            style={edges(one.place)}
          >
            <sup>{one.number}</sup>
          </span>
        ) : null,
      )}
      {drawing.active && drawing.page === page && drawing.box ? (
        <span className={css.boxDrawn} style={edges(drawing.box)} />
      ) : null}
    </>
  );
}

const percent = (share: number | undefined, otherwise: number): string => `${(share ?? otherwise) * 100}%`;

const edges = (box: Partial<Box>) => ({
  left: percent(box.left, 0),
  top: percent(box.top, 0),
  width: percent(box.width, 1),
  height: percent(box.height, 1),
});
