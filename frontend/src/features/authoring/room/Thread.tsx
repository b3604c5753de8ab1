import { type ReactElement, useEffect, useRef } from "react";
import css from "./Thread.module.css";

/** This draws the thread from a stretch of the document to what was read from it. */
export function Thread({ piece, edge }: { piece: string | null; edge: string }): ReactElement {
  const drawing = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const svg = drawing.current;
    if (!svg) return;
    let frame = 0;
    const draw = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => lay(svg, piece, edge));
    };
    draw();
    window.addEventListener("resize", draw);
    document.addEventListener("scroll", draw, true);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("resize", draw);
      document.removeEventListener("scroll", draw, true);
    };
  });
  return (
    <svg ref={drawing} className={css.thread} aria-hidden="true">
      <path />
      <circle r="2.5" />
      <circle r="2.5" />
    </svg>
  );
}

function lay(svg: SVGSVGElement, piece: string | null, edgeId: string): void {
  const ends = piece ? endsOf(piece, edgeId) : null;
  svg.style.display = ends ? "block" : "none";
  if (!ends) return;
  const ground = svg.getBoundingClientRect();
  const [x1, y1, x2, y2, edge] = [
    ends.from.x - ground.left,
    ends.from.y - ground.top,
    ends.to.x - ground.left,
    ends.to.y - ground.top,
    ends.edge - ground.left,
  ];
  const line = `M${x1} ${y1}H${edge - 24}C${edge - 8} ${y1} ${edge - 8} ${y2} ${edge + 8} ${y2}H${x2}`;
  svg.querySelector("path")?.setAttribute("d", line);
  const [first, last] = svg.querySelectorAll("circle");
  for (const [circle, x, y] of [
    [first, x1, y1],
    [last, x2, y2],
  ] as const) {
    circle?.setAttribute("cx", String(x));
    circle?.setAttribute("cy", String(y));
  }
}

/** The two ends, where both are in view side by side. */
function endsOf(piece: string, edgeId: string) {
  const said = document.querySelector<HTMLElement>(`[data-said="${CSS.escape(piece)}"] mark`);
  const read = document.querySelector<HTMLElement>(`[data-read="${CSS.escape(piece)}"]`);
  const side = document.getElementById(edgeId);
  const last = said ? [...said.getClientRects()].at(-1) : undefined;
  if (!said || !read || !side || !last) return null;
  const [target, right, left] = [read.getBoundingClientRect(), side.getBoundingClientRect(), sideOf(said)];
  // beside a table, not through the cells that stand on the way
  const beside = said.closest("table")?.parentElement?.getBoundingClientRect().right ?? last.right;
  const from = { x: Math.max(beside, last.right) + 6, y: last.bottom - 1 }; // along the underline: through the words it would strike them out
  const to = { x: target.left - (piece.includes(".") ? 14 : 38), y: target.top + 12 };
  if (!left || right.left <= left.left) return null; // one below the other, as on a phone
  const visible = from.y > left.top && from.y < left.bottom && to.y > right.top && to.y < right.bottom;
  return visible ? { from, to, edge: right.left } : null;
}

function sideOf(said: HTMLElement): DOMRect | null {
  return said.closest("[data-scrolls]")?.getBoundingClientRect() ?? null;
}
