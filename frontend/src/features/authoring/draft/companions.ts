import type { Comment } from "../../../client/types.gen";
import { changeRubric, type Draft, named } from "./draft";

/** This adds a key concept under a name, whose definition is still to be written. */
export function addConcept(draft: Draft, term: string): Draft {
  const [next, id] = named(draft, "k");
  return changeRubric(next, { glossary: [...next.rubric.glossary, { id, term, definition: "" }] });
}

/** This adds a tip or a mistake to watch for, for no criterion in particular. */
export function addComment(draft: Draft, kind: Comment["kind"]): Draft {
  const [next, id] = named(draft, "f");
  return changeRubric(next, { comments: [...next.rubric.comments, { id, kind, text: "", criteria: [] }] });
}
