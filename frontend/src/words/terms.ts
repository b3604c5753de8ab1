import { msg, plural } from "@lingui/core/macro";
import type { Varied } from "./say";

/** The field's own nouns, as each setting says them; sentences of a page stand in that page's own file. */
export const terms = {
  learner: {
    vocational: msg`Learner`,
    school: msg`Candidate`,
    university: msg`Student`,
  } satisfies Varied,
  theLearner: {
    vocational: msg`the learner`,
    school: msg`the candidate`,
    university: msg`the student`,
  } satisfies Varied,
  learners: {
    vocational: msg`Learners`,
    school: msg`Candidates`,
    university: msg`Students`,
  } satisfies Varied,
  learnersCounted: (count: number): Varied => ({
    vocational: msg`${plural(count, { one: "# learner", other: "# learners" })}`,
    school: msg`${plural(count, { one: "# candidate", other: "# candidates" })}`,
    university: msg`${plural(count, { one: "# student", other: "# students" })}`,
  }),
  course: {
    vocational: msg`Course`,
    school: msg`Course`,
    university: msg`Module`,
  } satisfies Varied,
  assignment: {
    vocational: msg`Unit`,
    school: msg`Paper`,
    university: msg`Assignment`,
  } satisfies Varied,
  assignmentsCounted: (count: number): Varied => ({
    vocational: msg`${plural(count, { one: "# unit", other: "# units" })}`,
    school: msg`${plural(count, { one: "# paper", other: "# papers" })}`,
    university: msg`${plural(count, { one: "# assignment", other: "# assignments" })}`,
  }),
  criterion: {
    vocational: msg`Assessment criterion`,
    school: msg`Marking point`,
    university: msg`Marking criterion`,
  } satisfies Varied,
  criteria: {
    vocational: msg`Assessment criteria`,
    school: msg`Marking points`,
    university: msg`Marking criteria`,
  } satisfies Varied,
  outcome: {
    vocational: msg`Assessment decision`,
    school: msg`Mark`,
    university: msg`Mark`,
  } satisfies Varied,
  moderation: {
    vocational: msg`Internal verification`,
    school: msg`Moderation`,
    university: msg`Moderation`,
  } satisfies Varied,
  secondAttempt: {
    vocational: msg`Resubmission`,
    school: msg`Second attempt`,
    university: msg`Resubmission`,
  } satisfies Varied,
  rubric: {
    vocational: msg`Rubric`,
    school: msg`Mark scheme`,
    university: msg`Rubric`,
  } satisfies Varied,
  achieved: msg`Achieved`,
  notYetAchieved: msg`Not yet achieved`,
  courseLead: msg`Course lead`,
  assessor: msg`Assessor`,
  moderator: {
    vocational: msg`Verifier`,
    school: msg`Moderator`,
    university: msg`Moderator`,
  } satisfies Varied,
  administrator: msg`Administrator`,
};
