import type { Feedback } from "../../client/types.gen";
import { feedback as words } from "../../words/feedback";
import { mark } from "../../words/figures";
import type { Say } from "../../words/say";

/** This says the outcome in one line: "66 of 100, provisional", "Not yet achieved: 4 of 5 criteria achieved". */
export function headline(of: Feedback, say: Say): string {
  const counts = countsIn(of, say);
  if (of.figure !== null && of.figure !== undefined) {
    const said = of.complete ? words.figure : words.figureSoFar;
    const figure = say(said(mark(of.figure), mark(of.figure_of)));
    const both = counts ? say(words.both(figure, counts)) : figure;
    return of.provisional && of.complete ? say(words.provisionalFigure(both)) : both;
  }
  if (!of.complete) return counts ? say(words.soFar(counts)) : say(words.notJudged);
  const grade = gradeIn(of, say);
  if (grade && counts) return say(words.graded(grade, counts));
  return grade ?? (counts || of.title);
}

/** This is the grade in the course's own words; the two that the service gives itself are translated. */
export function gradeIn(of: Pick<Feedback, "grade">, say: Say): string | null {
  if (of.grade === "Achieved") return say(words.achieved);
  if (of.grade === "Not yet achieved") return say(words.notYetAchieved);
  return of.grade ?? null;
}

function countsIn(of: Feedback, say: Say): string {
  if (typeof of.achievable !== "number" || typeof of.achieved !== "number") return "";
  return say(words.criteriaAchieved(of.achieved, of.achievable));
}
