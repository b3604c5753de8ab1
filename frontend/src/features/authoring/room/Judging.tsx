import { type ReactElement, useState } from "react";
import type { AssessedAs } from "../../../client/types.gen";
import { Dialog } from "../../../ui/Dialog";
import { Choice } from "../../../ui/fields";
import { authoring } from "../../../words/authoring";
import { rubricParts as words } from "../../../words/rubricParts";
import { useWords } from "../../../words/say";
import { ownerOf } from "../draft/draft";
import { Question } from "./Question";
import { useReview } from "./review";
import type { Pending } from "./useAnswers";

/** This changes how one criterion is judged, or all of them: the first question, asked again. */
export function Judging({
  pending,
  onAnswer,
}: {
  pending: Pending | null;
  onAnswer: (answer: AssessedAs["answer"], criteria: string[]) => void;
}): ReactElement {
  const say = useWords();
  const { draft, view, cursor, over, show } = useReview();
  const { criteria } = draft.rubric;
  const owner = cursor === null ? null : ownerOf(cursor);
  const [scope, setScope] = useState<"one" | "all">("one");
  const place = criteria.findIndex(({ id }) => id === owner);
  const one = scope === "one" && owner !== null;
  const asked = one ? [owner] : criteria.map(({ id }) => id);
  return (
    <Dialog opened={over === "judging"} onClose={() => show(null)} title={say(words.howJudged)}>
      {criteria.length > 1 && owner !== null ? (
        <Choice
          label={say(words.judgingFor)}
          value={scope}
          onChange={setScope}
          ways={[
            {
              value: "one",
              label: say(words.judgingOne(place + 1, criteria[place]?.title || say(authoring.untitled))),
            },
            { value: "all", label: say(words.judgingAll(criteria.length)) },
          ]}
        />
      ) : null}
      <Question
        key={asked.join()}
        narrow
        rubricId={view.id}
        revision={view.revision}
        draft={draft}
        asked={asked}
        why={say(words.judgingWhy)}
        again={one ? owner : "all"}
        pending={pending}
        onAnswer={(answer) => onAnswer(answer, asked)}
      />
    </Dialog>
  );
}
