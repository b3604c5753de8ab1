import { useQuery } from "@tanstack/react-query";
import { renderAsync } from "docx-preview";
import { type ReactElement, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from "react";
import { asProblem } from "../../../app/problem";
import { readPieceTextOptions } from "../../../client/@tanstack/react-query.gen";
import { Skeleton } from "../../../ui/Skeleton";
import type { AnyPlace } from "../room/shapes";
import { type Named, paintedOf } from "./places";
import { Remarks } from "./Remarks";
import { folded, placeOf, rangeOf, type ShownText, shownText } from "./shownText";
import type { PieceProps } from "./Work";
import css from "./Work.module.css";

/**
 * A DOCX as its writer laid it out. Places point into the text that the service took out of it, so that they are the
 * same in the plain view and in the feedback; here they are found by their words. `onUnreadable` is told where the
 * layout cannot be made: the plain text is shown then.
 */
export function DocxWork({
  piece,
  named,
  open,
  acts,
  here,
  address,
  onUnreadable,
}: PieceProps & { address: string; onUnreadable: () => void }): ReactElement {
  const article = useRef<HTMLElement>(null);
  const pages = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<ShownText | null>(null);
  const { data, error } = useQuery({
    ...readPieceTextOptions({ path: { piece_id: piece.id } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const text = useMemo(() => folded((data?.paragraphs ?? []).map((one) => one.text).join("\n")), [data]);
  const unreadable = useRef(onUnreadable);
  unreadable.current = onUnreadable;
  useEffect(() => {
    const leaving = new AbortController();
    const drawn = async () => {
      const answer = await fetch(address, { signal: leaving.signal, credentials: "same-origin" });
      if (!answer.ok) throw asProblem(await answer.json());
      const file = await answer.blob();
      if (leaving.signal.aborted || !pages.current) return;
      await laidOut(file, pages.current);
      if (!leaving.signal.aborted && pages.current) setShown(shownText(pages.current));
    };
    drawn().catch(() => {
      if (!leaving.signal.aborted) unreadable.current();
    });
    return () => leaving.abort();
  }, [address]);
  useImperativeHandle(
    here,
    () => ({
      place: () =>
        shown ? (selected(piece.id, shown, text) ?? inSight(piece.id, shown, text, article.current)) : null,
      show: (place) => {
        const range = shown && place.kind === "text" ? rangeOf(shown, text, place) : null;
        range?.startContainer.parentElement?.scrollIntoView({ block: "center" });
      },
    }),
    [piece.id, shown, text],
  );
  // A remark has its place in the words that the service knows: until they are here nothing is shown to be marked.
  const ready = shown !== null && (data !== undefined || error !== null);
  const places = usePainted(shown, text, named, open, article);
  return (
    <div className={css.sheets}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll through the pages */}
      <article ref={article} tabIndex={0} aria-label={piece.name} className={css.laidOut}>
        {ready ? null : <Skeleton lines={12} />}
        <div ref={pages} style={ready ? undefined : { visibility: "hidden" }} />
        {places.map((one) => (
          <sup
            key={`${one.start} ${one.number}`}
            data-start={one.start}
            data-number
            className={css.number}
            style={{ left: one.left, top: one.top }}
          >
            {one.number}
          </sup>
        ))}
      </article>
      <Remarks named={named} open={open} acts={acts} article={article} />
    </div>
  );
}

async function laidOut(file: Blob, pages: HTMLElement): Promise<void> {
  await renderAsync(file, pages, pages, {
    className: "laid-out",
    inWrapper: true,
    ignoreLastRenderedPageBreak: false,
    renderAltChunks: false,
    useBase64URL: false,
    ignoreFonts: false,
  });
  for (const link of pages.querySelectorAll("a[href]")) {
    // A learner's file leads nowhere from inside the room but to a page of the web, in a window of its own.
    const leads = /^(https?:|mailto:)/i.test(link.getAttribute("href") ?? "");
    if (!leads) link.removeAttribute("href");
    link.setAttribute("rel", "noopener noreferrer nofollow");
    link.setAttribute("target", "_blank");
  }
  for (const picture of pages.querySelectorAll("img:not([alt])")) picture.setAttribute("alt", "");
}

interface Painted {
  start: number;
  number: number | null;
  left: number;
  top: number;
}

/** Underlines every place by the browser's own highlights, which change nothing in the page, and finds their ends. */
function usePainted(
  shown: ShownText | null,
  text: ReturnType<typeof folded>,
  named: readonly Named[],
  open: string,
  article: React.RefObject<HTMLElement | null>,
): Painted[] {
  const [painted, setPainted] = useState<Painted[]>([]);
  const picture = paintedOf(named, open);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the places are painted anew where the picture changes
  useLayoutEffect(() => {
    if (!shown || !article.current) return;
    const frame = article.current;
    const paint = () => {
      const found = named.flatMap((one) => {
        const range = one.place.kind === "text" ? rangeOf(shown, text, one.place) : null;
        return range && one.place.kind === "text" ? [{ one, range, start: one.place.start }] : [];
      });
      const isOpen = (one: Named) => one.criterion === open;
      CSS.highlights?.set("place", new Highlight(...found.filter(({ one }) => !isOpen(one)).map(({ range }) => range)));
      CSS.highlights?.set(
        "open-place",
        new Highlight(...found.filter(({ one }) => isOpen(one)).map(({ range }) => range)),
      );
      const corner = frame.getBoundingClientRect();
      setPainted(
        found.map(({ one, range, start }) => {
          const end = [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect();
          return {
            start,
            number: one.number,
            left: end.right - corner.left,
            top: end.top - corner.top,
          };
        }),
      );
    };
    paint();
    const watch = new ResizeObserver(paint);
    watch.observe(frame);
    return () => {
      watch.disconnect();
      CSS.highlights?.delete("place");
      CSS.highlights?.delete("open-place");
    };
  }, [shown, text, picture, article]);
  return painted;
}

function selected(piece: string, shown: ShownText, text: ReturnType<typeof folded>): AnyPlace | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const place = placeOf(shown, text, selection.getRangeAt(0));
  if (place === null) return null;
  selection.removeAllRanges();
  return { kind: "text", piece, ...place, quote: place.quote.slice(0, 4_000) };
}

/** The paragraph at the upper edge of what is in sight. */
function inSight(
  piece: string,
  shown: ShownText,
  text: ReturnType<typeof folded>,
  article: HTMLElement | null,
): AnyPlace | null {
  const top = article?.parentElement?.parentElement?.getBoundingClientRect().top ?? 0;
  const paragraphs = [...(article?.querySelectorAll<HTMLElement>("p, h1, h2, h3, li, td") ?? [])];
  const paragraph = paragraphs.find(
    (one) => one.getBoundingClientRect().bottom > top + 8 && (one.textContent ?? "").trim() !== "",
  );
  if (!paragraph) return null;
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  const place = placeOf(shown, text, range);
  return place ? { kind: "text", piece, ...place, quote: place.quote.slice(0, 4_000) } : null;
}
