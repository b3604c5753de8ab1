import { memo, type ReactElement, useEffect, useMemo, useRef } from "react";
import { Button } from "../../../ui/Button";
import { TextIcon } from "../../../ui/icons";
import { Evidence } from "../../../ui/Place";
import { authoring } from "../../../words/authoring";
import { rubricParts as words } from "../../../words/rubricParts";
import { useWords } from "../../../words/say";
import { ownerOf } from "../draft/draft";
import type { LaidBlock, Stretch } from "../draft/laidOut";
import { keys } from "./keys";
import { useReview } from "./review";
import css from "./Source.module.css";
import { selectedIn } from "./selected";
import { isNumbered } from "./useSource";

/** This shows the document with every stretch that something was read from; one leads to what it became. */
export function Source({
  name,
  open,
  onOpen,
}: {
  name: string;
  /** The piece that is pointed at or focused. */
  open: string | null;
  onOpen: (piece: string) => void;
}): ReactElement {
  const say = useWords();
  const { draft, doubtful, point, source } = useReview();
  const text = useRef<HTMLDivElement>(null);
  const numbers = useMemo(
    () => new Map(draft.rubric.criteria.map((criterion, place) => [criterion.id, String(place + 1)])),
    [draft],
  );
  const onPick = (start: number) => source.pick(source.unread.find((each) => each.start === start) ?? null);
  const acts = useLatest({ onOpen, onPick });
  const told = { numbers, doubtful, open, picked: source.picked?.start ?? null, onPoint: point, ...acts };
  const onSelect = () => {
    const selected = text.current ? selectedIn(text.current) : null;
    if (selected) source.pick(selected);
  };
  return (
    <section className={css.source} aria-label={say(authoring.document)} data-scrolls>
      <div className={css.head}>
        <h2 className={css.name}>
          <TextIcon />
          {name}
        </h2>
        <Unread />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: selecting words is what a pointer does; keys have their own */}
      <div ref={text} className={css.doc} onMouseUp={onSelect}>
        {source.blocks.map((block) => (
          <Block key={block.key} block={block} {...told} />
        ))}
      </div>
    </section>
  );
}

type Acts = Pick<Told, "onOpen" | "onPick">;

/** The same two acts for good, which do what was given last: a block that is not drawn again has no old ones. */
function useLatest(given: Acts): Acts {
  const latest = useRef(given);
  useEffect(() => {
    latest.current = given;
  });
  return useMemo(
    () => ({
      onOpen: (piece) => latest.current.onOpen(piece),
      onPick: (start) => latest.current.onPick(start),
    }),
    [],
  );
}

/** This says how much of the document was not read, and what can be made of the words that are picked. */
function Unread(): ReactElement | null {
  const say = useWords();
  const { source, makeOf, cursor, draft } = useReview();
  const { unread, picked, pick, stepUnread } = source;
  const number = draft.rubric.criteria.findIndex(({ id }) => cursor !== null && id === ownerOf(cursor)) + 1;
  if (picked) {
    return (
      <span className={css.acts}>
        {number ? (
          <Button tiny keyHint={keys.addIndicator} onClick={() => makeOf("indicator")}>
            {say(words.makeIndicator(number))}
          </Button>
        ) : null}
        <Button tiny keyHint={keys.addCriterion} onClick={() => makeOf("criterion")}>
          {say(words.makeCriterion)}
        </Button>
        <Button tiny look="plain" keyHint={keys.unpick} onClick={() => pick(null)}>
          {say(words.leave)}
        </Button>
      </span>
    );
  }
  if (!unread.length) return null;
  return (
    <span className={css.acts}>
      <Button tiny look="plain" keyHint={keys.nextUnread} onClick={() => stepUnread(1)}>
        {say(words.unreadCounted(unread.length))}
      </Button>
    </span>
  );
}

type Told = {
  numbers: ReadonlyMap<string, string>;
  doubtful: ReadonlySet<string>;
  open: string | null;
  /** Where the picked words begin. */
  picked: number | null;
  onPoint: (piece: string | null) => void;
  onOpen: (piece: string) => void;
  onPick: (start: number) => void;
};

/** A block is drawn again only where it changes itself, or what is open or picked begins or ends in it. */
const Block = memo(function Block({ block, ...told }: Told & { block: LaidBlock }): ReactElement {
  const said = (stretches: readonly Stretch[]) =>
    stretches.map((stretch) => <StretchOfText key={stretch.start} stretch={stretch} {...told} />);
  if (block.kind === "table") {
    return (
      <div className={css.scrolls}>
        <table className={css.table}>
          <tbody>
            {block.rows.map((row) => (
              <tr key={row[0]?.key ?? ""}>
                {row.map((cell) => {
                  const Cell = cell.heading ? "th" : "td";
                  return (
                    <Cell key={cell.key} colSpan={cell.across} rowSpan={cell.down}>
                      {said(cell.stretches)}
                    </Cell>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  }
  const inside = said(block.stretches);
  if (block.kind === "heading") return <h3 className={css.heading}>{inside}</h3>;
  return (
    <p className={block.kind === "item" ? css.item : css.paragraph} data-depth={block.depth || undefined}>
      {inside}
    </p>
  );
}, isSame);

function isSame(before: Told & { block: LaidBlock }, after: Told & { block: LaidBlock }): boolean {
  if (before.numbers !== after.numbers || before.doubtful !== after.doubtful || before.block !== after.block) {
    return false;
  }
  const { block } = after;
  const stretches = block.kind === "table" ? block.rows.flat().flatMap((cell) => cell.stretches) : block.stretches;
  const shows = ({ open, picked }: Told) =>
    stretches
      .filter(
        ({ piece, start }) =>
          start === picked || (piece !== null && open !== null && (piece === open || ownerOf(piece) === open)),
      )
      .map(({ start }) => start)
      .join();
  return shows(before) === shows(after);
}

function StretchOfText({ stretch, ...told }: Told & { stretch: Stretch }): ReactElement {
  const { piece, text, start, unread } = stretch;
  const { numbers, doubtful, open, picked, onPoint, onOpen, onPick } = told;
  if (unread) {
    return (
      <a
        href={`#${start}`}
        draggable={false}
        tabIndex={-1}
        className={picked === start ? `${css.unread} ${css.picked}` : css.unread}
        data-at={start}
        data-unread={start}
        onClick={(event) => {
          event.preventDefault();
          if (document.getSelection()?.isCollapsed !== false) onPick(start);
        }}
      >
        {text}
      </a>
    );
  }
  if (!piece) return <span data-at={start}>{text}</span>;
  const owner = ownerOf(piece);
  return (
    <a
      href={`#${piece}`}
      draggable={false}
      className={css.said}
      data-said={piece}
      data-at={start}
      onMouseEnter={() => onPoint(piece)}
      onMouseLeave={() => onPoint(null)}
      onFocus={() => onPoint(piece)}
      onBlur={() => onPoint(null)}
      onClick={(event) => {
        event.preventDefault();
        onOpen(piece);
      }}
    >
      <Evidence
        number={isNumbered(piece) ? (numbers.get(owner) ?? "") : ""}
        open={open === piece || open === owner}
        doubtful={doubtful.has(piece) || doubtful.has(owner)}
      >
        {text}
      </Evidence>
    </a>
  );
}
