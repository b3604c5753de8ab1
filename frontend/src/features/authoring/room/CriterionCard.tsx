import type { ReactElement } from "react";
import { Button, IconButton } from "../../../ui/Button";
import { MoreIcon } from "../../../ui/icons";
import { Menu, MenuItem } from "../../../ui/Menu";
import { State } from "../../../ui/State";
import { authoring } from "../../../words/authoring";
import { mark } from "../../../words/figures";
import { rubricParts } from "../../../words/rubricParts";
import { useWords } from "../../../words/say";
import { addCriterion, mergeCriteria, moveCriterion, removeCriterion } from "../draft/criteria";
import { type Criterion, changeCriterion, checked, ownerOf } from "../draft/draft";
import { addIndicator } from "../draft/indicators";
import { carriesMarks } from "../draft/marks";
import css from "./CriterionCard.module.css";
import { CriterionDetails } from "./CriterionDetails";
import { EditableWords } from "./EditableWords";
import { IndicatorRow } from "./IndicatorRow";
import { keys } from "./keys";
import { LevelsShown } from "./LevelsShown";
import { NotesShown } from "./Notes";
import { Readings } from "./Readings";
import { useReview } from "./review";

/** This is one criterion as it was read; the one the author is in stands open, with all that can be done to it. */
export function CriterionCard({ criterion, number }: { criterion: Criterion; number: number }): ReactElement {
  const say = useWords();
  const review = useReview();
  const { cursor, editing, edit, moveTo, go, draft, shown, point, doubtful } = review;
  const open = cursor !== null && ownerOf(cursor) === criterion.id;
  const detailed = open && review.detailsOpen;
  const choice = doubtful.has(criterion.id) && criterion.id in review.view.alternatives;
  const repeats = criterion.statement === criterion.title; // a row of a grid is named and said by the same words
  const isEdited = (what: string) => editing?.piece === criterion.id && editing.what === what;
  const keep = (change: Partial<Criterion>) => {
    edit(null);
    go(changeCriterion(draft, criterion.id, change), criterion.id);
  };
  return (
    <li className={open ? `${css.criterion} ${css.open}` : css.criterion} data-criterion={criterion.id}>
      <span className={css.number}>{number}</span>
      <div className={css.inside}>
        <div className={shown === criterion.id ? `${css.head} ${css.shown}` : css.head} data-read={criterion.id}>
          <h3 className={css.title}>
            <EditableWords
              as="title"
              label={say(authoring.titleOf(number))}
              text={criterion.title}
              empty={say(authoring.untitled)}
              piece={criterion.id}
              mends={`criteria.${criterion.id}.title`}
              editing={isEdited("title")}
              onEdit={() => edit({ piece: criterion.id, what: "title" })}
              onKeep={(title) => keep({ title })}
              onLeave={() => edit(null)}
              onFocus={() => moveTo(criterion.id)}
              onPoint={(there) => point(there ? criterion.id : null)}
            />
          </h3>
          <CriterionStates criterion={criterion} number={number} />
        </div>
        {(open && !choice) || isEdited("statement") || (!criterion.indicators.length && !repeats) ? (
          <EditableWords
            as="statement"
            label={say(authoring.statementOf(number))}
            text={criterion.statement}
            empty={say(authoring.noStatement)}
            mends={`criteria.${criterion.id}.statement`}
            editing={isEdited("statement")}
            onEdit={() => edit({ piece: criterion.id, what: "statement" })}
            onKeep={(statement) => keep({ statement })}
            onLeave={() => edit(null)}
          />
        ) : null}
        {open && doubtful.has(criterion.id) ? <Readings criterion={criterion} /> : null}
        {criterion.indicators.length && !(open && choice) ? (
          <ol className={css.indicators}>
            {criterion.indicators.map((indicator, place) => (
              <IndicatorRow
                key={indicator.id}
                criterion={criterion}
                indicator={indicator}
                number={number}
                place={place + 1}
                open={open}
              />
            ))}
          </ol>
        ) : null}
        {criterion.levels.length && !detailed ? <LevelsShown criterion={criterion} open={open} /> : null}
        {open && !detailed ? <NotesShown criterion={criterion} /> : null}
        {open ? <Acts criterion={criterion} number={number} /> : null}
        {detailed ? <CriterionDetails criterion={criterion} number={number} /> : null}
      </div>
    </li>
  );
}

const tiers = { pass: authoring.tierPass, merit: authoring.tierMerit, distinction: authoring.tierDistinction };

/** What stands at the right of a title: what is doubtful, what it is worth, what it is for. */
function CriterionStates({ criterion, number }: { criterion: Criterion; number: number }): ReactElement {
  const say = useWords();
  const { doubtful, view } = useReview();
  const pieces = [criterion.id, ...criterion.indicators.map((each) => each.id)];
  const isDoubtful = pieces.some((piece) => doubtful.has(piece));
  return (
    <span className={css.states}>
      {isDoubtful ? (
        <State kind="doubt">{say(view.alternatives[criterion.id] ? authoring.twoReadings : authoring.toCheck)}</State>
      ) : null}
      {criterion.reference ? <span className={css.fact}>{criterion.reference}</span> : null}
      {criterion.tags.length ? <span className={css.fact}>{criterion.tags.join(", ")}</span> : null}
      {criterion.tier ? <span className={css.fact}>{say(tiers[criterion.tier])}</span> : null}
      {criterion.weight === null ? null : (
        <span className={css.fact} title={say(authoring.weight)}>
          {say(rubricParts.percentOf(mark(criterion.weight)))}
        </span>
      )}
      {criterion.scored ? null : <span className={css.fact}>{say(authoring.feedbackOnly)}</span>}
      {criterion.required ? <span className={css.fact}>{say(authoring.required)}</span> : null}
      {carriesMarks(criterion) ? (
        <span className={css.fact} title={say(authoring.maximumOf(number))}>
          <b>{mark(criterion.max_marks)}</b> {say(authoring.marksAbbreviated)}
        </span>
      ) : null}
    </span>
  );
}

function Acts({ criterion, number }: { criterion: Criterion; number: number }): ReactElement {
  const say = useWords();
  const { draft, go, cursor, edit, detailsOpen, toggleDetails, doubtful, view } = useReview();
  const { id } = criterion;
  const place = number - 1;
  const last = draft.rubric.criteria.length - 1;
  const pieces = [id, ...criterion.indicators.map((each) => each.id)];
  const unsettled = !view.alternatives[id] && pieces.some((piece) => doubtful.has(piece));
  const add = () => {
    const [next, added] = addIndicator(draft, id, cursor);
    go(next, added);
    edit({ piece: added, what: "words" });
  };
  const addAfter = () => {
    const [next, added] = addCriterion(draft, id);
    go(next, added);
    edit({ piece: added, what: "title" });
  };
  return (
    <div className={css.acts}>
      {unsettled ? (
        <Button tiny keyHint={keys.check} onClick={() => go(checked(draft, id), id)}>
          {say(authoring.isRight)}
        </Button>
      ) : null}
      <Button tiny look="plain" keyHint={keys.addIndicator} onClick={add}>
        {say(authoring.addIndicator)}
      </Button>
      <Button tiny look="plain" keyHint={keys.details} aria-expanded={detailsOpen} onClick={toggleDetails}>
        {say(authoring.details)}
      </Button>
      <Menu button={<IconButton icon={MoreIcon} label={say(authoring.more(number))} />}>
        <MenuItem onClick={addAfter}>{say(authoring.addCriterion)}</MenuItem>
        <MenuItem disabled={place === last} onClick={() => go(mergeCriteria(draft, id), id)}>
          {say(authoring.mergeNext)}
        </MenuItem>
        <MenuItem disabled={place === 0} onClick={() => go(moveCriterion(draft, id, -1), id)}>
          {say(authoring.moveUp)}
        </MenuItem>
        <MenuItem disabled={place === last} onClick={() => go(moveCriterion(draft, id, 1), id)}>
          {say(authoring.moveDown)}
        </MenuItem>
        <MenuItem onClick={() => go(removeCriterion(draft, id), draft.rubric.criteria[place + 1]?.id ?? null)}>
          {say(authoring.removeCriterion)}
        </MenuItem>
      </Menu>
    </div>
  );
}
