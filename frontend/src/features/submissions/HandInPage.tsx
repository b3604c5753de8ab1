import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { readAssignmentOptions, readMySubmissionOptions } from "../../client/@tanstack/react-query.gen";
import type { AssignmentView, MySubmission } from "../../client/types.gen";
import { PlainPage } from "../../ui/PlainPage";
import { deadline } from "../../words/figures";
import { useWords, WordsOf } from "../../words/say";
import { submissions as words } from "../../words/submissions";
import css from "./HandInPage.module.css";
import { OpenSubmission } from "./OpenSubmission";
import { Receipt } from "./Receipt";

const route = getRouteApi("/signed-in/shell/assignments/$assignmentId/hand-in");

/** This is where a learner hands in: what is asked, their pieces, the declaration, and then the receipt. */
export function HandInPage(): ReactElement {
  const { assignmentId } = route.useParams();
  const { data: assignment } = useSuspenseQuery(readAssignmentOptions({ path: { assignment_id: assignmentId } }));
  return (
    <WordsOf setting={assignment.words}>
      <HandIn assignment={assignment} />
    </WordsOf>
  );
}

function HandIn({ assignment }: { assignment: AssignmentView }): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const options = readMySubmissionOptions({ path: { assignment_id: assignment.id } });
  const { data: submission } = useSuspenseQuery(options);
  const put = (changed: MySubmission) => queryClient.setQueryData(options.queryKey, changed);
  const refresh = () => queryClient.invalidateQueries({ queryKey: options.queryKey });
  const facts = [
    say(words.numbered(assignment.number)),
    say(words.fromCourse(assignment.course_code, assignment.course_title)),
    assignment.due_at ? say(words.due(deadline(assignment.due_at, assignment.due_zone))) : say(words.noDeadline),
  ];
  const over = submission && submission.state !== "open";
  return (
    <PlainPage narrow title={assignment.title} lede={facts.join(" · ")}>
      {assignment.instructions ? <p className={css.instructions}>{assignment.instructions}</p> : null}
      {over ? (
        <Receipt assignment={assignment} submission={submission} onBegun={put} onChanged={refresh} />
      ) : (
        <OpenSubmission assignment={assignment} submission={submission} onOpened={put} onChanged={refresh} />
      )}
    </PlainPage>
  );
}
