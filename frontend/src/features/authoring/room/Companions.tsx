import { type ReactElement, type ReactNode, useState } from "react";
import type { Comment, GlossaryTerm } from "../../../client/types.gen";
import { Button, IconButton } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { BookIcon, TipIcon, TrashIcon, WatchIcon } from "../../../ui/icons";
import look from "../../../ui/look.module.css";
import { authoring } from "../../../words/authoring";
import { useWords } from "../../../words/say";
import { changeRubric, type Rubric } from "../draft/draft";
import css from "./Companions.module.css";
import { EditableWords } from "./EditableWords";
import { useReview } from "./review";

type Kind = "concepts" | "tips" | "mistakes";

/** This names what else was read: key concepts, tips, mistakes to watch for; each opens as a list to edit. */
export function Companions(): ReactElement | null {
  const say = useWords();
  const { draft } = useReview();
  const [opened, setOpened] = useState<Kind | null>(null);
  const { glossary, comments } = draft.rubric;
  const tips = comments.filter((each) => each.kind === "tip");
  const mistakes = comments.filter((each) => each.kind === "misconception");
  if (!glossary.length && !comments.length) return null;
  const titles = { concepts: authoring.conceptsTitle, tips: authoring.tipsTitle, mistakes: authoring.mistakesTitle };
  return (
    <div className={css.also}>
      <span className={css.lead}>{say(authoring.alsoRead)}</span>
      {glossary.length ? (
        <Button tiny look="plain" icon={BookIcon} onClick={() => setOpened("concepts")}>
          {say(authoring.concepts(glossary.length))}
        </Button>
      ) : null}
      {tips.length ? (
        <Button tiny look="plain" icon={TipIcon} data-mends="comments" onClick={() => setOpened("tips")}>
          {say(authoring.tips(tips.length))}
        </Button>
      ) : null}
      {mistakes.length ? (
        <Button tiny look="plain" icon={WatchIcon} onClick={() => setOpened("mistakes")}>
          {say(authoring.mistakes(mistakes.length))}
        </Button>
      ) : null}
      <Dialog wide opened={opened !== null} onClose={() => setOpened(null)} title={opened ? say(titles[opened]) : ""}>
        <p className={look.label}>{say(authoring.companionsHint)}</p>
        {opened === "concepts" ? <Concepts terms={glossary} /> : null}
        {opened === "tips" ? <Comments comments={tips} /> : null}
        {opened === "mistakes" ? <Comments comments={mistakes} /> : null}
      </Dialog>
    </div>
  );
}

function Concepts({ terms }: { terms: readonly GlossaryTerm[] }): ReactElement {
  const say = useWords();
  const { draft, go } = useReview();
  const put = (glossary: Rubric["glossary"]) => go(changeRubric(draft, { glossary }));
  return (
    <ul className={css.list}>
      {terms.map((term) => (
        <Item
          key={term.id}
          lead={<b className={css.term}>{term.term}</b>}
          label={term.term}
          text={term.definition}
          remove={say(authoring.removeConcept(term.term))}
          onKeep={(definition) => put(terms.map((each) => (each.id === term.id ? { ...each, definition } : each)))}
          onRemove={() => put(terms.filter((each) => each.id !== term.id))}
        />
      ))}
    </ul>
  );
}

function Comments({ comments }: { comments: readonly Comment[] }): ReactElement {
  const say = useWords();
  const { draft, go } = useReview();
  const all = draft.rubric.comments;
  const put = (next: Rubric["comments"]) => go(changeRubric(draft, { comments: next }));
  const numbers = (comment: Comment) =>
    draft.rubric.criteria.flatMap(({ id }, place) => (comment.criteria?.includes(id) ? [place + 1] : [])).join(", ");
  return (
    <ul className={css.list}>
      {comments.map((comment) => (
        <Item
          key={comment.id}
          label={comment.text}
          text={comment.text}
          after={say(numbers(comment) ? authoring.suggestedFor(numbers(comment)) : authoring.forAll)}
          remove={say(authoring.removeComment)}
          onKeep={(text) => put(all.map((each) => (each.id === comment.id ? { ...each, text } : each)))}
          onRemove={() => put(all.filter((each) => each.id !== comment.id))}
        />
      ))}
    </ul>
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
}: {
  lead?: ReactNode;
  label: string;
  text: string;
  after?: string;
  remove: string;
  onKeep: (text: string) => void;
  onRemove: () => void;
}): ReactElement {
  const say = useWords();
  const [editing, setEditing] = useState(false);
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
          }}
          onLeave={() => setEditing(false)}
        />
        {after ? <span className={look.label}>{after}</span> : null}
      </div>
      <IconButton icon={TrashIcon} label={remove} onClick={onRemove} />
    </li>
  );
}
