import { type ReactElement, useState } from "react";
import { Button } from "../../../ui/Button";
import { CopyIcon, PeopleIcon, TrashIcon } from "../../../ui/icons";
import look from "../../../ui/look.module.css";
import { Notice } from "../../../ui/Notice";
import { mark, time } from "../../../words/figures";
import { marking as words } from "../../../words/marking";
import { type Say, useWords } from "../../../words/say";
import type { Conflict, Parked } from "../queue/shapes";
import css from "./Criteria.module.css";
import { keys } from "./roomKeys";
import type { Annotation, Criterion, Judgement } from "./shapes";

/** What stands in a part, in one or two lines: the figure or decision, then the words. */
function summary(value: unknown, criterion: Criterion | undefined, say: Say): { figure: string; said: string } {
  if (value === null || value === undefined) return { figure: say(words.nothingThere), said: "" };
  if (typeof value === "string") return { figure: "", said: value };
  if ("text" in (value as object)) return { figure: "", said: (value as Annotation).text };
  const judgement = value as Judgement;
  const level = criterion?.levels?.find((one) => one.id === judgement.level)?.label;
  const decided = judgement.achieved ?? null;
  const states = Object.values(judgement.indicators ?? {});
  const figure = [
    judgement.no_response ? say(words.noResponse) : null,
    judgement.mark ? mark(judgement.mark) : null,
    level ?? null,
    decided === null ? null : say(decided ? words.achieved : words.notYetAchieved),
    states.length > 0
      ? say(words.seenOf(String(states.filter((one) => one === "fully").length), String(states.length)))
      : null,
  ];
  return { figure: figure.filter(Boolean).join(", ") || say(words.notJudged), said: judgement.comment ?? "" };
}

/** A part that someone else changed meanwhile: both values side by side, and one choice. */
export function ConflictNotice({
  conflict,
  criterion,
  onResolve,
}: {
  conflict: Conflict;
  criterion?: Criterion;
  onResolve: (keep: "theirs" | "mine") => void;
}): ReactElement {
  const say = useWords();
  const [theirs, mine] = [summary(conflict.theirs, criterion, say), summary(conflict.mine, criterion, say)];
  return (
    <Notice icon={PeopleIcon} title={say(words.conflictTitle)} alert>
      <div className={css.sides}>
        <Side title={say(words.conflictSaved(conflict.by ?? "–", conflict.at ? time(conflict.at) : "–"))} of={theirs}>
          <Button keyHint={keys.theirs} onClick={() => onResolve("theirs")}>
            {say(words.keepTheirs)}
          </Button>
        </Side>
        <Side title={say(words.conflictMine(time(new Date(conflict.mineAt))))} of={mine}>
          <Button keyHint={keys.mine} onClick={() => onResolve("mine")}>
            {say(words.useMine)}
          </Button>
        </Side>
      </div>
      <p className={look.quiet}>{say(words.otherStays)}</p>
    </Notice>
  );
}

/** Finishing met changes that were not seen: what changed is named, and the person looks again. */
export function MovedNotice({
  conflict,
  criteria,
  onSeen,
}: {
  conflict: Conflict;
  criteria: readonly Criterion[];
  onSeen: () => void;
}): ReactElement {
  const say = useWords();
  const moved = (conflict.theirs as { moved?: string[] } | null)?.moved ?? [];
  const titles = moved.map((part) => {
    const criterion = criteria.find((one) => `judgement:${one.id}` === part);
    return criterion?.title ?? say(part.startsWith("annotation:") ? words.remark : words.overall);
  });
  return (
    <Notice
      icon={PeopleIcon}
      alert
      title={say(words.movedTitle)}
      acts={
        <Button tiny onClick={onSeen}>
          {say(words.movedSeen)}
        </Button>
      }
    >
      <p>{say(words.moved([...new Set(titles)].join(", "), conflict.by ?? say(words.someone)))}</p>
    </Notice>
  );
}

function Side({
  title,
  of,
  children,
}: {
  title: string;
  of: { figure: string; said: string };
  children: ReactElement;
}): ReactElement {
  return (
    <div className={css.side}>
      <p className={look.quiet}>{title}</p>
      <p className={look.strong}>{of.figure}</p>
      {of.said ? <p>{of.said}</p> : null}
      {children}
    </div>
  );
}

/** A change that the service refused for good: why, what it was, and what to do with it. */
export function ParkedNotice({
  parked,
  criterion,
  onDiscard,
}: {
  parked: Parked;
  criterion?: Criterion;
  onDiscard: () => void;
}): ReactElement {
  const say = useWords();
  const [copied, setCopied] = useState(false);
  const { figure, said } = summary(parked.part === "state" ? "" : parked.value, criterion, say);
  const text = [figure, said].filter(Boolean).join(": ");
  return (
    <Notice
      title={say(words.parkedTitle(parked.said))}
      alert
      acts={
        <>
          {text ? (
            <Button
              tiny
              icon={CopyIcon}
              onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
            >
              {say(copied ? words.copied : words.copy)}
            </Button>
          ) : null}
          <Button tiny icon={TrashIcon} onClick={onDiscard}>
            {say(words.discard)}
          </Button>
        </>
      }
    >
      {text ? <p>{text}</p> : null}
      {parked.mend ? <p>{parked.mend}</p> : null}
    </Notice>
  );
}
