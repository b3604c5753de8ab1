import { type ReactElement, useMemo } from "react";
import { TextIcon } from "../../../ui/icons";
import { Evidence } from "../../../ui/Place";
import { authoring } from "../../../words/authoring";
import { useWords } from "../../../words/say";
import { type Draft, ownerOf } from "../draft/draft";
import { type Line, linesOf, type Stretch } from "../draft/places";
import css from "./Source.module.css";

/** This shows the document with every stretch that something was read from; one leads to what it became. */
export function Source({
  name,
  text,
  draft,
  doubtful,
  open,
  onPoint,
  onOpen,
}: {
  name: string;
  text: string;
  draft: Draft;
  doubtful: ReadonlySet<string>;
  /** The piece that is pointed at or focused. */
  open: string | null;
  onPoint: (piece: string | null) => void;
  onOpen: (piece: string) => void;
}): ReactElement {
  const say = useWords();
  const lines = useMemo(() => linesOf(text, spansOf(draft)), [text, draft]);
  const numbers = useMemo(
    () => new Map(draft.rubric.criteria.map((criterion, place) => [criterion.id, String(place + 1)])),
    [draft],
  );
  const told = { numbers, doubtful, open, onPoint, onOpen };
  return (
    <section className={css.source} aria-label={say(authoring.document)} data-scrolls>
      <h2 className={css.name}>
        <TextIcon />
        {name}
      </h2>
      <div className={css.doc}>
        {lines.map((line) => (
          <LineOfText key={line.key} line={line} {...told} />
        ))}
      </div>
    </section>
  );
}

/** What is underlined: the indicators, and a criterion that has none. */
function spansOf({ rubric, sources }: Draft) {
  return rubric.criteria
    .flatMap((criterion) =>
      criterion.indicators.length ? criterion.indicators.map((each) => each.id) : [criterion.id],
    )
    .flatMap((piece) => {
      const span = sources.spans[piece];
      return span ? [{ piece, span }] : [];
    });
}

type Told = {
  numbers: ReadonlyMap<string, string>;
  doubtful: ReadonlySet<string>;
  open: string | null;
  onPoint: (piece: string | null) => void;
  onOpen: (piece: string) => void;
};

function LineOfText({ line, ...told }: Told & { line: Line }): ReactElement {
  const words = line.stretches.map((stretch) => <StretchOfText key={stretch.key} stretch={stretch} {...told} />);
  if (line.kind === "heading") return <h3 className={css.heading}>{words}</h3>;
  return <p className={line.kind === "item" ? css.item : css.paragraph}>{words}</p>;
}

function StretchOfText({ stretch, numbers, doubtful, open, onPoint, onOpen }: Told & { stretch: Stretch }) {
  const { piece, text } = stretch;
  if (!piece) return text;
  const owner = ownerOf(piece);
  return (
    <a
      href={`#${piece}`}
      className={css.said}
      data-said={piece}
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
        number={numbers.get(owner) ?? ""}
        open={open === piece || open === owner}
        doubtful={doubtful.has(piece) || doubtful.has(owner)}
      >
        {text}
      </Evidence>
    </a>
  );
}
