import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactElement, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from "react";
import { beside } from "../../../app/queries";
import { listOwnCommentsOptions } from "../../../client/@tanstack/react-query.gen";
import type { OwnComment } from "../../../client/types.gen";
import { IconButton } from "../../../ui/Button";
import { CloseIcon, SearchIcon, TipIcon, WatchIcon } from "../../../ui/icons";
import { Key } from "../../../ui/Key";
import look from "../../../ui/look.module.css";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import { terms } from "../../../words/terms";
import css from "./Criteria.module.css";
import { keys } from "./roomKeys";
import type { Rubric } from "./shapes";

type BankComment = NonNullable<Rubric["comments"]>[number];

/** What the bank offers: a comment of the rubric, or one that the assessor has written before. */
export type Offered = { of: "rubric"; comment: BankComment } | { of: "own"; comment: OwnComment };

const MOST = 9;

/**
 * What is offered for a criterion: what one wrote here with this level, what the rubric suggests for it, what one wrote
 * here, then all the rest; of each, only what holds every word that is typed.
 */
export function offered(rubric: Rubric, criterion: string, own: readonly OwnComment[], asked: string): Offered[] {
  const wanted = asked.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = (one: Offered): number => {
    if (one.of === "own") return one.comment.uses_at_level > 0 ? 0 : one.comment.uses_here > 0 ? 2 : 4;
    return (one.comment.criteria ?? []).includes(criterion) ? 1 : 3;
  };
  return [
    ...(rubric.comments ?? []).map((comment): Offered => ({ of: "rubric", comment })),
    ...own.map((comment): Offered => ({ of: "own", comment })),
  ]
    .filter((one) => wanted.every((word) => one.comment.text.toLowerCase().includes(word)))
    .sort((one, other) => rank(one) - rank(other));
}

/** The bank: a digit puts a comment, letters find one, Enter puts the first, Escape closes it. */
export function CommentBank({
  rubric,
  markingId,
  criterion,
  level,
  learner,
  onPut,
  onClose,
}: {
  rubric: Rubric;
  markingId: string;
  criterion: string;
  level: string | null;
  /** The first name that takes the place of {name}; null where no name may be seen. */
  learner: string | null;
  onPut: (comment: { id: string } | { text: string }) => void;
  onClose: () => void;
}): ReactElement {
  const say = useWords();
  const [asked, setAsked] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const find = useDeferredValue(asked.trim());
  // The bank opens with what the rubric has; what one wrote joins it when it is there, without a word in between.
  const { data } = useQuery({
    ...listOwnCommentsOptions({ path: { marking_id: markingId }, query: { criterion, level, find, limit: MOST * 2 } }),
    placeholderData: keepPreviousData,
    meta: beside,
  });
  const own = data?.items ?? [];
  const all = (rubric.comments ?? []).length + (data?.total ?? 0);
  const shown = useMemo(
    () => offered(rubric, criterion, data?.items ?? [], asked).slice(0, MOST),
    [rubric, criterion, data, asked],
  );
  const named = (text: string): string => text.replaceAll("{name}", learner ?? say(terms.theLearner));
  const put = (one: Offered) => onPut(one.of === "rubric" ? { id: one.comment.id } : { text: named(one.comment.text) });
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
            const one = digit ?? first;
            if (event.key === "Escape") {
              event.preventDefault();
              event.stopPropagation();
              onClose();
            } else if (one) {
              event.preventDefault();
              put(one);
            }
          }}
        />
        <span className={look.quiet}>{say(words.found(String(shown.length), String(all)))}</span>
        <Key of={keys.leave} />
      </div>
      {shown.length === 0 ? (
        <p className={css.bankEntry}>{say(all === 0 && own.length === 0 ? words.emptyBank : words.noComment)}</p>
      ) : (
        <ol>
          {shown.map((one, place) => (
            <li key={one.of === "rubric" ? one.comment.id : one.comment.text}>
              <button
                type="button"
                className={`${css.bankEntry} ${place === 0 ? css.isNext : ""}`}
                onClick={() => put(one)}
              >
                <kbd className={css.digit}>{place + 1}</kbd>
                <span>{one.of === "own" ? named(one.comment.text) : one.comment.text}</span>
                <span className={css.bankKind}>
                  {say(one.of === "own" ? words.ownComment(one.comment.uses) : words[one.comment.kind])}
                </span>
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
