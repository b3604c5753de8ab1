import { type ReactElement, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { Button, IconButton } from "../../../ui/Button";
import { TrashIcon } from "../../../ui/icons";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import type { AnyPlace } from "../room/shapes";
import type { Named } from "./places";
import css from "./Work.module.css";

export interface RemarkActs {
  readOnly: boolean;
  /** The place that a remark is being written at; null while none is. */
  writing: AnyPlace | null;
  onWritten: (text: string | null) => void;
  onChange: (id: string, text: string | null) => void;
}

const APART = 12;

/** The remarks beside the work, each level with the first line of its place; where two meet the later moves down. */
export function Remarks({
  named,
  open,
  acts,
  article,
}: {
  named: readonly Named[];
  open: string;
  acts: RemarkActs;
  article: RefObject<HTMLElement | null>;
}): ReactElement {
  const say = useWords();
  const beside = useRef<HTMLElement>(null);
  const remarks = named.filter((one) => one.remark !== null);
  useLayoutEffect(() => {
    const align = () => level(beside.current, article.current);
    align();
    const watch = new ResizeObserver(align);
    if (article.current) watch.observe(article.current);
    if (beside.current) for (const note of beside.current.children) watch.observe(note);
    return () => watch.disconnect();
  });
  return (
    <aside ref={beside} className={css.beside} aria-label={say(words.remarks)}>
      {remarks.map((one) => (
        <Remark key={one.remark?.id} named={one} open={one.criterion === open} acts={acts} />
      ))}
      {acts.writing ? (
        <div className={css.noteOpen} {...levelWith(acts.writing)}>
          <Writing onWritten={acts.onWritten} />
        </div>
      ) : null}
    </aside>
  );
}

/** Where a remark belongs: the stretch of text or the page that holds its place, and how far down the page. */
const levelWith = (place: AnyPlace): { "data-at"?: number; "data-down"?: number } =>
  place.kind === "text"
    ? { "data-at": place.start }
    : place.kind === "page"
      ? { "data-at": place.page, "data-down": place.top ?? 0 }
      : {};

function Remark({ named, open, acts }: { named: Named; open: boolean; acts: RemarkActs }): ReactElement {
  const say = useWords();
  const [editing, setEditing] = useState(false);
  const { id, text } = named.remark ?? { id: "", text: "" };
  return (
    <div className={open ? css.noteOpen : css.note} {...levelWith(named.place)}>
      {editing ? (
        <Writing
          text={text}
          onWritten={(written) => {
            setEditing(false);
            if (written !== null && written !== text) acts.onChange(id, written || null);
          }}
        />
      ) : (
        <>
          <button
            type="button"
            className={css.remark}
            disabled={acts.readOnly}
            title={acts.readOnly ? undefined : say(words.editRemark)}
            onClick={() => setEditing(true)}
          >
            {named.number === null ? null : <span className={css.noteNumber}>{named.number}</span>}
            {text}
          </button>
          {acts.readOnly ? null : (
            <IconButton
              className={css.remove}
              icon={TrashIcon}
              label={say(words.removeRemark(text))}
              onClick={() => acts.onChange(id, null)}
            />
          )}
        </>
      )}
    </div>
  );
}

function Writing({ text = "", onWritten }: { text?: string; onWritten: (text: string | null) => void }): ReactElement {
  const say = useWords();
  const [written, setWritten] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <>
      <textarea
        ref={field}
        className={css.writing}
        aria-label={say(words.remark)}
        maxLength={2_000}
        value={written}
        onChange={(event) => setWritten(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.shiftKey && !event.metaKey && !event.ctrlKey) {
            event.preventDefault();
            onWritten(written.trim() || null);
          } else if (event.key === "Escape") {
            event.preventDefault();
            event.stopPropagation();
            onWritten(null);
          }
        }}
      />
      <Button tiny onClick={() => onWritten(written.trim() || null)}>
        {say(words.keepRemark)}
      </Button>
    </>
  );
}

/** Puts each remark level with its place. On a narrow screen they stand below each other, and this does nothing. */
function level(beside: HTMLElement | null, article: HTMLElement | null): void {
  if (!beside || !article || getComputedStyle(beside).position === "static") return;
  const top = beside.getBoundingClientRect().top;
  const holders = [...article.querySelectorAll<HTMLElement>("[data-start]")];
  let floor = 0;
  const notes = [...beside.children].filter((note): note is HTMLElement => note instanceof HTMLElement);
  const order = (note: HTMLElement) => Number(note.dataset.at) + Number(note.dataset.down ?? 0);
  notes.sort((a, b) => order(a) - order(b));
  for (const note of notes) {
    const at = Number(note.dataset.at);
    const holder = holders.findLast((one) => Number(one.dataset.start) <= at);
    const line = holder?.getClientRects()[0];
    const down = note.dataset.down;
    const wanted = line
      ? line.top + (down === undefined ? line.height / 2 - 10 : line.height * Number(down)) - top
      : floor;
    const place = Math.max(wanted, floor);
    note.style.top = `${place}px`;
    floor = place + note.offsetHeight + APART;
  }
  beside.style.minHeight = `${floor}px`;
}
