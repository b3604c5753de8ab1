import { mark } from "../../../words/figures";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import type { Criterion, Judgement } from "../room/shapes";

/** Says a judgement in a few words: the level and the mark, the decision, or how much was seen. */
export function useSaid(): (criterion: Criterion | undefined, judgement: Judgement) => string {
  const say = useWords();
  return (criterion, judgement) => {
    const level = criterion?.levels?.find((one) => one.id === judgement.level)?.label;
    const decided = judgement.achieved ?? null;
    const states = Object.values(judgement.indicators ?? {});
    const parts = [
      judgement.no_response ? say(words.noResponse) : null,
      level ?? null,
      judgement.mark ? mark(judgement.mark) : null,
      decided === null ? null : say(decided ? words.achieved : words.notYetAchieved),
      states.length > 0
        ? say(words.seenOf(String(states.filter((one) => one === "fully").length), String(states.length)))
        : null,
    ];
    return parts.filter(Boolean).join(", ") || say(words.notJudged);
  };
}
