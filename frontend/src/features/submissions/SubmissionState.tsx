import type { ReactElement } from "react";
import { State } from "../../ui/State";
import { lateness } from "../../words/figures";
import { useWords } from "../../words/say";
import { submissions as words } from "../../words/submissions";

type Standing = {
  state: "nothing" | "open" | "handed_in" | "collected";
  late_seconds: number | null;
};

/** This says how far a learner is with an assignment: nothing yet, begun, handed in, late. */
export function SubmissionState({ of: { state, late_seconds } }: { of: Standing }): ReactElement {
  const say = useWords();
  if (state === "nothing") return <State kind="notHandedIn" />;
  if (state === "open") return <State kind="waiting">{say(words.begun)}</State>;
  if (late_seconds) return <State kind="late">{say(words.lateBy(lateness(late_seconds)))}</State>;
  return <State kind="ready">{say(state === "collected" ? words.collected : words.handedIn)}</State>;
}
