import { type ReactElement, useLayoutEffect, useMemo, useRef, useState } from "react";
import { IconButton } from "../../../ui/Button";
import { CloseIcon, SearchIcon, TipIcon, WatchIcon } from "../../../ui/icons";
import { Key } from "../../../ui/Key";
import look from "../../../ui/look.module.css";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import css from "./Criteria.module.css";
import { keys } from "./roomKeys";
import type { Rubric } from "./shapes";

type BankComment = NonNullable<Rubric["comments"]>[number];

/** The comments of the bank for a criterion: those suggested for it first, those found by what is typed. */
export function found(rubric: Rubric, criterion: string, asked: string): BankComment[] {
  const wanted = asked.toLowerCase().split(/\s+/).filter(Boolean);
  return (rubric.comments ?? [])
    .filter((comment) => wanted.every((word) => comment.text.toLowerCase().includes(word)))
    .sort((a, b) => Number(isFor(b, criterion)) - Number(isFor(a, criterion)));
}

const isFor = (comment: BankComment, criterion: string): boolean => (comment.criteria ?? []).includes(criterion);

/** The bank: a digit puts a comment, letters find one, Enter puts the first, Escape closes it. */
export function CommentBank({
  rubric,
  criterion,
  onPut,
  onClose,
}: {
  rubric: Rubric;
  criterion: string;
  onPut: (comment: string) => void;
  onClose: () => void;
}): ReactElement {
  const say = useWords();
  const [asked, setAsked] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const all = rubric.comments ?? [];
  const shown = useMemo(() => found(rubric, criterion, asked).slice(0, 9), [rubric, criterion, asked]);
  return (
    <section className={css.bank} aria-label={say(words.commentBankTitle)}>
      <div className={css.find}>
        <SearchIcon />
        <input
          ref={field}
          aria-label={say(words.findComment)}
          placeholder={say(words.findComment)}
          value={asked}
          onChange={(event) => setAsked(event.target.value)}
          onKeyDown={(event) => {
            const digit = /^[1-9]$/.test(event.key) ? shown[Number(event.key) - 1] : undefined;
            const first = event.key === "Enter" && !event.metaKey && !event.ctrlKey ? shown[0] : undefined;
            if (event.key === "Escape") {
              event.preventDefault();
              event.stopPropagation();
              onClose();
            } else if (digit ?? first) {
              event.preventDefault();
              onPut((digit ?? first)?.id ?? "");
            }
          }}
        />
        <span className={look.quiet}>{say(words.found(String(shown.length), String(all.length)))}</span>
        <Key of={keys.leave} />
      </div>
      {shown.length === 0 ? (
        <p className={css.bankEntry}>{say(all.length === 0 ? words.emptyBank : words.noComment)}</p>
      ) : (
        <ol>
          {shown.map((comment, place) => (
            <li key={comment.id}>
              <button
                type="button"
                className={`${css.bankEntry} ${place === 0 ? css.isNext : ""}`}
                onClick={() => onPut(comment.id)}
              >
                <kbd className={css.digit}>{place + 1}</kbd>
                <span>{comment.text}</span>
                <span className={css.bankKind}>{say(words[comment.kind])}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The comments of the bank that this judgement carries: the learner's next steps. */
export function ChosenComments({
  rubric,
  chosen,
  readOnly,
  onTakeOut,
}: {
  rubric: Rubric;
  chosen: readonly string[];
  readOnly: boolean;
  onTakeOut: (comment: string) => void;
}): ReactElement | null {
  const say = useWords();
  const comments = (rubric.comments ?? []).filter((comment) => chosen.includes(comment.id));
  if (comments.length === 0) return null;
  return (
    <ul className={css.steps} aria-label={say(words.chosenComments)}>
      {comments.map((comment) => (
        <li key={comment.id}>
          {comment.kind === "tip" ? <TipIcon /> : <WatchIcon />}
          <span>{comment.text}</span>
          {readOnly ? null : (
            <IconButton
              icon={CloseIcon}
              label={say(words.takeOut(comment.text))}
              onClick={() => onTakeOut(comment.id)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
