import { type ReactElement, useEffect, useState } from "react";
import { newId } from "../../app/ids";
import { removePiece, restorePiece } from "../../client";
import type { MySubmission, PieceView } from "../../client/types.gen";
import { Button } from "../../ui/Button";
import { FileField } from "../../ui/fields";
import { FilmIcon, type IconOf, PdfIcon, TextIcon } from "../../ui/icons";
import { Notice } from "../../ui/Notice";
import { Section } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { bytes } from "../../words/figures";
import { useWords } from "../../words/say";
import { submissions as words } from "../../words/submissions";
import css from "./HandInPage.module.css";
import { TextPiece } from "./TextPiece";
import { type Sending, useUploads } from "./useUploads";

type PiecesProps = {
  submission: MySubmission | null;
  /** Gives the id of the open submission, and opens it where there is none. */
  opened: () => Promise<string>;
  onChanged: () => Promise<void>;
  onSending: (count: number) => void;
};

/** These are the pieces of a submission that still takes some: files on their way, texts, what may be taken out. */
export function Pieces({ submission, opened, onChanged, onSending }: PiecesProps): ReactElement {
  const say = useWords();
  const [written, setWritten] = useState<string[]>([]);
  const [removed, setRemoved] = useState<PieceView | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const uploads = useUploads(opened, onChanged);
  useEffect(() => onSending(uploads.sending.length), [uploads.sending.length, onSending]);
  const open = !submission || submission.state === "open";
  const pieces = submission?.pieces ?? [];
  const fresh = written.filter((id) => id !== removed?.id && !pieces.some((piece) => piece.id === id));
  // One list: a text keeps its place, and the person the cursor, when its first words are saved.
  const all: { id: string; piece?: PieceView }[] = [
    ...pieces.map((piece) => ({ id: piece.id, piece })),
    ...fresh.map((id) => ({ id })),
  ];
  const remove = async (piece: PieceView) => {
    if (!submission) return;
    setFault(null);
    try {
      await removePiece({ path: { submission_id: submission.id, piece_id: piece.id } });
      setRemoved(piece);
      await onChanged();
    } catch (error) {
      setFault(error);
    }
  };
  const restore = async (piece: PieceView) => {
    if (!submission) return;
    await restorePiece({ path: { submission_id: submission.id, piece_id: piece.id } }).catch(setFault);
    setRemoved(null);
    await onChanged();
  };
  return (
    <Section title={say(words.yourFiles)}>
      {all.length || uploads.sending.length ? (
        <ul className={css.pieces}>
          {all.map(({ id, piece }) => (
            <li key={id} className={css.piece}>
              {open && (!piece || piece.kind === "text") ? (
                <TextPiece
                  id={id}
                  name={piece?.name ?? say(words.textName)}
                  text={piece?.text ?? ""}
                  opened={opened}
                  onSaved={onChanged}
                  fresh={!piece}
                >
                  {piece ? <Remove name={piece.name} onClick={() => remove(piece)} /> : null}
                </TextPiece>
              ) : null}
              {piece && !(open && piece.kind === "text") ? (
                <PieceLine piece={piece}>
                  {open ? <Remove name={piece.name} onClick={() => remove(piece)} /> : null}
                </PieceLine>
              ) : null}
            </li>
          ))}
          {uploads.sending.map((one) => (
            <li key={one.id} className={css.piece}>
              <SendingLine one={one} onStop={() => uploads.stop(one.id)} onRetry={() => uploads.retry(one.id)} />
            </li>
          ))}
        </ul>
      ) : (
        <p className={css.hint}>{say(words.nothingYet)}</p>
      )}
      {removed ? (
        <Notice
          icon={TextIcon}
          title={say(words.removed(removed.name))}
          acts={
            <Button tiny onClick={() => restore(removed)}>
              {say(words.putBack)}
            </Button>
          }
        />
      ) : null}
      <ProblemNotice error={fault} />
      <div className={css.add}>
        <FileField label={say(words.dropFiles)} hint={say(words.dropFilesHint)} multiple onFiles={uploads.add} />
        {/* A text is saved while it is written, and what is handed in is never changed: later only files are added. */}
        {open ? <Button onClick={() => setWritten([...written, newId()])}>{say(words.writeText)}</Button> : null}
      </div>
    </Section>
  );
}

/** This is one piece as it stands: its kind, its name that opens it, its size. */
export function PieceLine({ piece, children }: { piece: PieceView; children?: ReactElement | null }): ReactElement {
  const say = useWords();
  const Icon = iconOf(piece);
  const size = piece.words === null ? bytes(piece.size ?? 0) : say(words.wordsCounted(piece.words));
  return (
    <div className={css.line}>
      <Icon />
      {piece.kind === "file" ? (
        <a className={css.name} href={`/api/v1/pieces/${piece.id}/content`} target="_blank" rel="noreferrer">
          {piece.name}
        </a>
      ) : (
        <span className={css.name}>{piece.name}</span>
      )}
      <span className={css.size}>{size}</span>
      {children ?? <span />}
    </div>
  );
}

function Remove({ name, onClick }: { name: string; onClick: () => void }): ReactElement {
  const say = useWords();
  return (
    <Button look="plain" tiny aria-label={say(words.removeNamed(name))} onClick={onClick}>
      {say(words.remove)}
    </Button>
  );
}

function SendingLine({
  one,
  onStop,
  onRetry,
}: {
  one: Sending;
  onStop: () => void;
  onRetry: () => void;
}): ReactElement {
  const say = useWords();
  const { file, done, fault } = one;
  return (
    <>
      <div className={css.line}>
        <TextIcon />
        <span className={css.name}>{file.name}</span>
        <span className={css.size}>{say(words.uploading(bytes(done), bytes(file.size)))}</span>
        <Button look="plain" tiny onClick={onStop}>
          {say(words.stop)}
        </Button>
        <progress className={css.progress} aria-label={file.name} value={done} max={Math.max(file.size, 1)} />
      </div>
      {fault ? <ProblemNotice error={fault} retry={onRetry} /> : null}
    </>
  );
}

function iconOf(piece: PieceView): IconOf {
  if (piece.media_type === "application/pdf") return PdfIcon;
  return /^(video|audio)\//.test(piece.media_type ?? "") ? FilmIcon : TextIcon;
}
