import { type ReactElement, useImperativeHandle, useRef, useState } from "react";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import { Boxes, useDrawing } from "./Drawn";
import { useDragging } from "./drawing";
import { Remarks } from "./Remarks";
import { useZoom } from "./useZoom";
import type { PieceProps } from "./Work";
import css from "./Work.module.css";

/** A learner's picture; a rectangle drawn on it, else the whole of it, is the place. */
export function PictureWork({
  piece,
  named,
  open,
  acts,
  here,
  address,
}: PieceProps & { address: string }): ReactElement {
  const say = useWords();
  const article = useRef<HTMLElement>(null);
  const [size, setSize] = useState(1);
  const drawing = useDrawing(() => 1);
  const dragging = useDragging(drawing.active, (box) => drawing.draw(1, box));
  useImperativeHandle(
    here,
    () => ({
      place: () => {
        const box = drawing.take()?.box ?? { left: 0, top: 0, width: 1, height: 1 };
        return { kind: "page", piece: piece.id, page: 1, ...box };
      },
      show: () => article.current?.scrollIntoView({ block: "nearest" }),
    }),
    [piece.id, drawing],
  );
  useZoom(setSize);
  return (
    <div className={css.text}>
      <article ref={article} aria-label={piece.name} className={css.pictureFrame} data-start={1}>
        <div
          className={css.canvas}
          style={size === 1 ? undefined : { width: `${size * 100}%` }}
          data-zoomed={size !== 1}
          data-drawing={drawing.active}
          {...dragging}
        >
          <img className={css.picture} src={address} alt={say(words.picture(piece.name))} draggable={false} />
          <Boxes page={1} named={named} open={open} drawing={drawing} />
        </div>
      </article>
      <Remarks named={named} open={open} acts={acts} article={article} />
    </div>
  );
}
