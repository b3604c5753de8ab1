import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactElement, type Ref, Suspense, useState } from "react";
import { readPieceTextOptions } from "../../../client/@tanstack/react-query.gen";
import type { PieceView, SubmissionView } from "../../../client/types.gen";
import { ButtonAnchor } from "../../../ui/Button";
import { DownloadIcon, FilmIcon, PdfIcon, PhotoIcon, TextIcon } from "../../../ui/icons";
import { useKeys } from "../../../ui/keys";
import look from "../../../ui/look.module.css";
import { ProblemNotice } from "../../../ui/ProblemNotice";
import { Skeleton } from "../../../ui/Skeleton";
import { bytes, clock, count } from "../../../words/figures";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import type { AnyPlace, Marking, Rubric } from "../room/shapes";
import { MediaWork } from "./MediaWork";
import { namedIn } from "./places";
import type { RemarkActs } from "./Remarks";
import { TextWork } from "./TextWork";
import css from "./Work.module.css";

const DocxWork = lazy(() => import("./DocxWork").then((module) => ({ default: module.DocxWork })));
const PictureWork = lazy(() => import("./PictureWork").then((module) => ({ default: module.PictureWork })));
const PdfWork = lazy(() => import("./PdfWork").then((module) => ({ default: module.PdfWork })));

/** What the room asks of the work: the place one looks at now, and to show a place. */
export interface Looking {
  place: () => AnyPlace | null;
  show: (place: AnyPlace) => void;
}
export type Here = Ref<Looking>;

/** The learner's work: its pieces, and the one that is open with what the marking says of it. */
export function Work({
  submission,
  piece,
  onPiece,
  rubric,
  marking,
  open,
  acts,
  here,
}: {
  submission: SubmissionView;
  piece: PieceView | undefined;
  onPiece: (id: string) => void;
  rubric: Rubric;
  marking: Marking;
  open: string;
  acts: RemarkActs;
  here: Here;
}): ReactElement {
  const say = useWords();
  const counted = piece?.words ?? 0;
  return (
    <section className={css.work} aria-label={say(words.work)} data-side="work" tabIndex={-1} data-home-otherwise>
      <nav className={css.pieces} aria-label={say(words.pieces)}>
        {submission.pieces.map((one) => (
          <button
            key={one.id}
            type="button"
            className={css.piece}
            aria-current={one.id === piece?.id ? "true" : undefined}
            onClick={() => onPiece(one.id)}
          >
            <PieceIcon piece={one} />
            <span className={look.cut}>{one.name}</span>
          </button>
        ))}
        <span className={css.about}>
          {counted > 0 ? <span>{say(words.wordsCounted(count(counted)))}</span> : null}
          {submission.declared_own_work ? (
            <span className={counted > 0 ? look.dot : ""}>{say(words.declared)}</span>
          ) : null}
        </span>
      </nav>
      <div className={css.desk}>
        {piece ? (
          <Suspense fallback={<Skeleton lines={8} />}>
            <PieceWork
              key={piece.id}
              piece={piece}
              named={namedIn(piece.id, rubric, marking)}
              open={open}
              acts={acts}
              here={here}
            />
          </Suspense>
        ) : (
          <p className={css.nothing}>{say(words.noPieces)}</p>
        )}
      </div>
    </section>
  );
}

export type PieceProps = {
  piece: PieceView;
  named: ReturnType<typeof namedIn>;
  open: string;
  acts: RemarkActs;
  here: Here;
};

const contentOf = (piece: PieceView): string => `/api/v1/pieces/${piece.id}/content`;
const WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

function PieceWork(props: PieceProps): ReactElement {
  const { piece } = props;
  const type = piece.media_type ?? "";
  const [plain, setPlain] = useState(false);
  const laidOut = piece.kind === "file" && type === WORDS;
  useKeys([
    { id: "work.plain", key: "v", words: words.keyPlain, when: laidOut, run: () => setPlain((present) => !present) },
  ]);
  if (piece.kind !== "file") {
    return <TextPiece {...props} />;
  }
  if (type === "application/pdf") return <PdfWork {...props} address={contentOf(piece)} />;
  if (type.startsWith("image/")) return <PictureWork {...props} address={contentOf(piece)} />;
  if (laidOut && !plain) {
    return <DocxWork {...props} address={contentOf(piece)} onUnreadable={() => setPlain(true)} />;
  }
  if (/^(video|audio)\//.test(type)) return <MediaWork {...props} address={contentOf(piece)} />;
  if (type === WORDS || type.startsWith("text/")) return <TextPiece {...props} />;
  return <OnlyToDownload piece={piece} />;
}

function TextPiece(props: PieceProps): ReactElement {
  const { data, error, refetch } = useQuery({
    ...readPieceTextOptions({ path: { piece_id: props.piece.id } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  return (
    <TextWork
      piece={props.piece.id}
      name={props.piece.name}
      paragraphs={data.paragraphs}
      named={props.named}
      open={props.open}
      acts={props.acts}
      here={props.here}
    />
  );
}

function OnlyToDownload({ piece }: { piece: PieceView }): ReactElement {
  const say = useWords();
  return (
    <div className={css.nothing}>
      <p>{say(words.notShown)}</p>
      <ButtonAnchor icon={DownloadIcon} href={contentOf(piece)} download>
        {say(words.download(piece.name, bytes(piece.size ?? 0)))}
      </ButtonAnchor>
    </div>
  );
}

function PieceIcon({ piece }: { piece: PieceView }): ReactElement {
  const type = piece.media_type ?? "";
  if (type === "application/pdf") return <PdfIcon />;
  if (/^(video|audio)\//.test(type)) return <FilmIcon />;
  return type.startsWith("image/") ? <PhotoIcon /> : <TextIcon />;
}

/** A place in words, for the strip of a recording. */
export const clockOf = (place: AnyPlace): string => (place.kind === "time" ? clock(place.seconds) : "");
