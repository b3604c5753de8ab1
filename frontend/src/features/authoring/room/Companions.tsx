import { type ReactElement, type ReactNode, useState } from "react";
import type { Comment, GlossaryTerm } from "../../../client/types.gen";
import { Button, IconButton } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { BookIcon, type IconOf, PlusIcon, TipIcon, TrashIcon, WatchIcon } from "../../../ui/icons";
import look from "../../../ui/look.module.css";
import { authoring } from "../../../words/authoring";
import { rubricParts } from "../../../words/rubricParts";
import { useWords, type Words } from "../../../words/say";
import { addComment, addConcept } from "../draft/companions";
import { changeRubric, type Rubric } from "../draft/draft";
import { criteriaNumbered, numbersOf } from "../draft/whole";
import { KeptField } from "../whole/KeptField";
import css from "./Companions.module.css";
import { EditableWords } from "./EditableWords";
import { useReview } from "./review";

type Kind = "concepts" | "tips" | "mistakes";

/** This names what else was read: key concepts, tips, mistakes to watch for; each opens as a list to edit. */
export function Companions(): ReactElement {
  const say = useWords();
  const { draft, view } = useReview();
  const [opened, setOpened] = useState<Kind | null>(null);
  const { glossary, comments } = draft.rubric;
  const tips = comments.filter((each) => each.kind === "tip");
  const mistakes = comments.filter((each) => each.kind === "misconception");
  const titles = { concepts: authoring.conceptsTitle, tips: authoring.tipsTitle, mistakes: authoring.mistakesTitle };
  const lead = view.source_name && (glossary.length || comments.length) ? authoring.alsoRead : rubricParts.also;
  const opens = (kind: Kind, icon: IconOf, words: Words) => (
    <Button
      tiny
      look="plain"
      icon={icon}
      data-mends={kind === "tips" ? "comments" : undefined}
      onClick={() => setOpened(kind)}
    >
      {say(words)}
    </Button>
  );
  return (
    <div className={css.also}>
      <span className={css.lead}>{say(lead)}</span>
      {opens("concepts", BookIcon, glossary.length ? authoring.concepts(glossary.length) : authoring.conceptsTitle)}
      {opens("tips", TipIcon, tips.length ? authoring.tips(tips.length) : authoring.tipsTitle)}
      {opens("mistakes", WatchIcon, mistakes.length ? authoring.mistakes(mistakes.length) : authoring.mistakesTitle)}
      <Dialog wide opened={opened !== null} onClose={() => setOpened(null)} title={opened ? say(titles[opened]) : ""}>
        <p className={look.label}>{say(authoring.companionsHint)}</p>
        {opened === "concepts" ? <Concepts terms={glossary} /> : null}
        {opened === "tips" ? <Comments kind="tip" comments={tips} /> : null}
        {opened === "mistakes" ? <Comments kind="misconception" comments={mistakes} /> : null}
      </Dialog>
    </div>
  );
}

function Concepts({ terms }: { terms: readonly GlossaryTerm[] }): ReactElement {
  const say = useWords();
  const { draft, go } = useReview();
  const put = (glossary: Rubric["glossary"]) => go(changeRubric(draft, { glossary }));
  const change = (id: string, part: Partial<GlossaryTerm>) =>
    put(terms.map((each) => (each.id === id ? { ...each, ...part } : each)));
  return (
    <>
      <ul className={css.list}>
        {terms.map((term, place) => (
          <Item
            key={term.id}
            lead={
              <KeptField
                label={say(rubricParts.term(place + 1))}
                value={term.term}
                onKeep={(name) => name && change(term.id, { term: name })}
              />
            }
            label={term.term}
            text={term.definition}
            remove={say(authoring.removeConcept(term.term))}
            onKeep={(definition) => change(term.id, { definition })}
            onRemove={() => put(terms.filter((each) => each.id !== term.id))}
          />
        ))}
      </ul>
      <Button tiny icon={PlusIcon} onClick={() => go(addConcept(draft, say(rubricParts.newConcept)))}>
        {say(rubricParts.addConcept)}
      </Button>
    </>
  );
}

function Comments({ kind, comments }: { kind: Comment["kind"]; comments: readonly Comment[] }): ReactElement {
  const say = useWords();
  const { draft, go } = useReview();
  const all = draft.rubric.comments;
  const put = (next: Rubric["comments"]) => go(changeRubric(draft, { comments: next }));
  const { rubric } = draft;
  const change = (id: string, part: Partial<Comment>) =>
    put(all.map((each) => (each.id === id ? { ...each, ...part } : each)));
  const isWrong = (typed: string) => criteriaNumbered(rubric, typed) === null;
  return (
    <>
      <ul className={css.list}>
        {comments.map((comment) => (
          <Item
            key={comment.id}
            label={comment.text || say(authoring.noWords)}
            text={comment.text}
            after={
              <KeptField
                label={say(rubricParts.commentCriteria)}
                name={say(rubricParts.ofComment(say(rubricParts.commentCriteria), comment.text))}
                hint={say(rubricParts.conditionCriteriaHint)}
                value={numbersOf(rubric, comment.criteria ?? [])}
                wrong={(typed) =>
                  isWrong(typed) ? say(rubricParts.conditionWrong(rubric.criteria.length)) : undefined
                }
                onKeep={(typed) => change(comment.id, { criteria: criteriaNumbered(rubric, typed) ?? [] })}
              />
            }
            remove={say(authoring.removeComment)}
            onKeep={(text) => change(comment.id, { text })}
            onRemove={() => put(all.filter((each) => each.id !== comment.id))}
            onLeftEmpty={() => put(all.filter((each) => each.id !== comment.id))}
          />
        ))}
      </ul>
      <Button tiny icon={PlusIcon} onClick={() => go(addComment(draft, kind))}>
        {say(kind === "tip" ? rubricParts.addTip : rubricParts.addMistake)}
      </Button>
    </>
  );
}

function Item({
  lead,
  label,
  text,
  after,
  remove,
  onKeep,
  onRemove,
  onLeftEmpty = () => {},
}: {
  lead?: ReactNode;
  label: string;
  text: string;
  after?: ReactNode;
  remove: string;
  onKeep: (text: string) => void;
  onRemove: () => void;
  /** It was added and got no words: it was never meant. */
  onLeftEmpty?: () => void;
}): ReactElement {
  const say = useWords();
  const [editing, setEditing] = useState(text === "");
  return (
    <li className={css.item}>
      <div>
        {lead}
        <EditableWords
          label={label}
          text={text}
          empty={say(authoring.noWords)}
          editing={editing}
          onEdit={() => setEditing(true)}
          onKeep={(next) => {
            setEditing(false);
            if (next) onKeep(next);
            else if (!text) onLeftEmpty();
          }}
          onLeave={() => {
            setEditing(false);
            if (!text) onLeftEmpty();
          }}
        />
        {after}
      </div>
      <IconButton icon={TrashIcon} label={remove} onClick={onRemove} />
    </li>
  );
}
