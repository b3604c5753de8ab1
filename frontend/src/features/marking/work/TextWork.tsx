import {
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import type { AnyPlace } from "../room/shapes";
import { colour, isCode, tokensOf } from "./codeColours";
import { codePoints, type Named, paintedOf, stretches } from "./places";
import { type RemarkActs, Remarks } from "./Remarks";
import type { Here } from "./Work";
import css from "./Work.module.css";

export interface TextParagraph {
  kind: "paragraph" | "heading" | "item";
  start: number;
  text: string;
}

/**
 * A learner's text: what judgements rest on is underlined, remarks stand beside it. The arrow keys move from paragraph
 * to paragraph; evidence and remarks take what is selected, else the paragraph one stands in.
 */
export function TextWork({
  piece,
  name,
  paragraphs,
  named,
  open,
  acts,
  here,
}: {
  piece: string;
  name: string;
  paragraphs: readonly TextParagraph[];
  named: readonly Named[];
  open: string;
  acts: RemarkActs;
  here: Here;
}): ReactElement {
  const say = useWords();
  const article = useRef<HTMLElement>(null);
  const [at, setAt] = useState<number | null>(null);
  useImperativeHandle(
    here,
    () => ({
      place: () =>
        selected(piece, article.current) ?? wholeParagraph(piece, paragraphs, at ?? visible(article.current)),
      show: (place) => show(article.current, place),
    }),
    [piece, paragraphs, at],
  );
  useEffect(() => {
    if (at !== null) article.current?.children[at]?.scrollIntoView?.({ block: "nearest" });
  }, [at]);
  const code = isCode(name);
  useColours(article, name, paragraphs, named, open, code);
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || event.shiftKey || event.altKey || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const from = at ?? visible(article.current) - step;
    setAt(Math.min(Math.max(from + step, 0), paragraphs.length - 1));
  };
  return (
    <div className={css.text}>
      <article
        ref={article}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move through the text
        tabIndex={0}
        aria-label={name}
        className={code ? css.code : undefined}
        data-lines={code ? String(paragraphs.length).length : undefined}
        onKeyDown={onKey}
      >
        {paragraphs.map((paragraph, place) => (
          <Paragraph key={paragraph.start} paragraph={paragraph} named={named} open={open} at={place === at} />
        ))}
        {paragraphs.length === 0 ? <p className={css.nothing}>{say(words.emptyText)}</p> : null}
      </article>
      <Remarks named={named} open={open} acts={acts} article={article} />
    </div>
  );
}

/** Colours code once its grammar is there, and again where marks have parted its lines anew. */
function useColours(
  article: RefObject<HTMLElement | null>,
  name: string,
  paragraphs: readonly TextParagraph[],
  named: readonly Named[],
  open: string,
  code: boolean,
): void {
  const [tokens, setTokens] = useState<Awaited<ReturnType<typeof tokensOf>>>([]);
  useEffect(() => {
    let left = false;
    if (code) {
      void tokensOf(paragraphs.map((one) => one.text).join("\n"), name).then((found) => {
        if (!left) setTokens(found);
      });
    }
    return () => {
      left = true;
    };
  }, [code, name, paragraphs]);
  const picture = paintedOf(named, open);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture of the marks has other text nodes
  useLayoutEffect(
    () => (article.current && tokens.length > 0 ? colour(article.current, tokens) : undefined),
    [article, tokens, picture],
  );
}

function Paragraph({
  paragraph,
  named,
  open,
  at,
}: {
  paragraph: TextParagraph;
  named: readonly Named[];
  open: string;
  at: boolean;
}): ReactElement {
  const Tag = paragraph.kind === "heading" ? "h2" : "p";
  const looks = [paragraph.kind === "item" && css.item, at && css.at].filter(Boolean).join(" ");
  return (
    <Tag className={looks || undefined}>
      {stretches(paragraph, named).map((stretch) => {
        if (stretch.covering.length === 0) {
          return (
            <span key={stretch.start} data-start={stretch.start}>
              {stretch.text}
            </span>
          );
        }
        const isOpen = stretch.covering.some((one) => one.criterion === open);
        const numbers = [...new Set(stretch.ends.flatMap((one) => one.number ?? []))];
        return (
          <mark key={stretch.start} className={isOpen ? css.markOpen : css.mark} data-start={stretch.start}>
            {stretch.text}
            {numbers.map((number) => (
              <sup key={number} data-number>
                {number}
              </sup>
            ))}
          </mark>
        );
      })}
    </Tag>
  );
}

/**
 * The stretch that holds a position of the selection, and how far into it: code points of the whole text. A position
 * before an element's child (as a triple click gives) is the beginning of that child, one behind the last child its end.
 */
function offsetOf(node: Node, offset: number): number | null {
  if (node instanceof Element && !node.closest("[data-number]")) {
    const child = node.childNodes[offset];
    if (child) return offsetOf(firstText(child), 0);
    const last = node.closest("[data-start]") ?? [...node.querySelectorAll("[data-start]")].at(-1);
    return last ? startOf(last) + codePoints(last.firstChild?.textContent ?? "", Number.POSITIVE_INFINITY) : null;
  }
  const holder = (node instanceof Element ? node : node.parentElement)?.closest("[data-start]");
  if (!holder) return null;
  const first = holder.firstChild;
  if (node !== first) return startOf(holder) + codePoints(first?.textContent ?? "", Number.POSITIVE_INFINITY);
  return startOf(holder) + codePoints(node.textContent ?? "", offset);
}

const startOf = (holder: Element): number => Number(holder.getAttribute("data-start"));

const firstText = (node: Node): Node => (node.firstChild ? firstText(node.firstChild) : node);

function selected(piece: string, article: HTMLElement | null): AnyPlace | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!article?.contains(range.commonAncestorContainer)) return null;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return null;
  const quote = textOf(range);
  selection.removeAllRanges();
  return { kind: "text", piece, quote: quote.slice(0, 4_000), start, end };
}

/** The words of a selection without the little numbers of criteria. */
function textOf(range: Range): string {
  const copy = range.cloneContents();
  for (const number of copy.querySelectorAll("[data-number]")) number.remove();
  return copy.textContent ?? "";
}

function wholeParagraph(piece: string, paragraphs: readonly TextParagraph[], at: number): AnyPlace | null {
  const paragraph = paragraphs[at];
  if (!paragraph) return null;
  const end = paragraph.start + Array.from(paragraph.text).length;
  return { kind: "text", piece, quote: paragraph.text.slice(0, 4_000), start: paragraph.start, end };
}

/** The first paragraph that is in sight. */
function visible(article: HTMLElement | null): number {
  const top = article?.parentElement?.getBoundingClientRect().top ?? 0;
  const rows = [...(article?.children ?? [])];
  return Math.max(
    rows.findIndex((row) => row.getBoundingClientRect().bottom > top + 8),
    0,
  );
}

function show(article: HTMLElement | null, place: AnyPlace): void {
  if (place.kind !== "text" || !article) return;
  const all = [...article.querySelectorAll<HTMLElement>("[data-start]")];
  const holder = all.findLast((one) => Number(one.dataset.start) <= place.start);
  holder?.scrollIntoView({ block: "center" });
}
