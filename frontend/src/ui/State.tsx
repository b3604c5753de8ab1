import type { ReactElement, ReactNode } from "react";
import { useWords } from "../words/say";
import { states } from "../words/states";
import {
  AlertIcon,
  AnonymousIcon,
  BeingMarkedIcon,
  BookmarkIcon,
  CheckIcon,
  CommentIcon,
  DoubtIcon,
  HeldIcon,
  type IconOf,
  LateIcon,
  MinusIcon,
  NothingIcon,
  NotYetIcon,
  OfflineIcon,
  PartlyIcon,
  SavedIcon,
  VerifyIcon,
  WaitingIcon,
} from "./icons";
import css from "./State.module.css";

type Tone = "second" | "quiet" | "strong" | "credited" | "not" | "doubt" | "late";
export type StateKind = keyof typeof states;

const shown: { [kind in StateKind]: readonly [IconOf, Tone] } = {
  credited: [CheckIcon, "credited"],
  seen: [CheckIcon, "credited"],
  ready: [CheckIcon, "quiet"],
  partly: [PartlyIcon, "second"],
  notSeen: [MinusIcon, "second"],
  nothing: [NothingIcon, "quiet"],
  notHandedIn: [NothingIcon, "quiet"],
  notYet: [NotYetIcon, "not"],
  doubt: [DoubtIcon, "doubt"],
  borderline: [DoubtIcon, "doubt"],
  late: [LateIcon, "late"],
  saved: [SavedIcon, "second"],
  waiting: [WaitingIcon, "quiet"],
  saving: [WaitingIcon, "second"],
  offline: [OfflineIcon, "doubt"],
  notSaved: [AlertIcon, "doubt"],
  conflict: [AlertIcon, "doubt"],
  anonymous: [AnonymousIcon, "quiet"],
  held: [HeldIcon, "strong"],
  verify: [VerifyIcon, "strong"],
  beingMarked: [BeingMarkedIcon, "quiet"],
  released: [CheckIcon, "second"],
  recalled: [MinusIcon, "strong"],
  provisional: [BeingMarkedIcon, "quiet"],
  asked: [CommentIcon, "second"],
  answered: [CommentIcon, "doubt"],
  settled: [CheckIcon, "quiet"],
  putBy: [BookmarkIcon, "second"],
};

/**
 * This says a state: its one icon and its one word. What more there is to say ("9 hours late") goes in as
 * children; `bare` shows the icon alone, the word for the pointer and the screen reader.
 */
export function State({
  kind,
  bare = false,
  live = false,
  children,
}: {
  kind: StateKind;
  bare?: boolean;
  live?: boolean;
  children?: ReactNode;
}): ReactElement {
  const say = useWords();
  const [Icon, tone] = shown[kind];
  const word = children ?? say(states[kind]);
  return (
    <span
      className={`${css.state} ${css[tone]}`}
      title={bare ? say(states[kind]) : undefined}
      role={live ? "status" : undefined}
    >
      <Icon />
      <span className={bare ? css.unseen : css.word}>{word}</span>
    </span>
  );
}
