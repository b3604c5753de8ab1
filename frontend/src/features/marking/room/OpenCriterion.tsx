import type { ReactElement, RefObject } from "react";
import { Button, IconButton } from "../../../ui/Button";
import { TextArea } from "../../../ui/fields";
import { CloseIcon } from "../../../ui/icons";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import { leaveField } from "../flow/focusHome";
import { ChosenComments, CommentBank } from "./CommentBank";
import css from "./Criteria.module.css";
import { Indicative } from "./Criterion";
import { Decision, Indicators, type Judging, Levels, MarkJudging, PlaceLink, usePlaceName } from "./judging";
import { keys } from "./roomKeys";
import type { AnyPlace, Rubric } from "./shapes";

/** The fields of the open criterion that keys reach. */
export interface Fields {
  mark: RefObject<HTMLInputElement | null>;
  comment: RefObject<HTMLTextAreaElement | null>;
}

/** Everything that is needed to judge one criterion, in the order in which it is done. */
export function OpenCriterion({
  rubric,
  markingId,
  learner,
  judging,
  fields,
  bank,
  onBank,
  indicative,
  onIndicative,
  onAnnotate,
}: {
  rubric: Rubric;
  markingId: string;
  learner: string | null;
  judging: Judging;
  fields: Fields;
  bank: boolean;
  onBank: (open: boolean) => void;
  indicative: boolean;
  onIndicative: () => void;
  onAnnotate: () => void;
}): ReactElement {
  const say = useWords();
  const { criterion, judgement, judge, readOnly } = judging;
  const chosen = judgement.comments ?? [];
  return (
    <>
      {criterion.scoring === "levels" ? <Levels {...judging} field={fields.mark} /> : null}
      {criterion.scoring === "marks" ? <MarkJudging {...judging} field={fields.mark} /> : null}
      <Indicators {...judging} />
      {criterion.scoring === "achieved" ? <Decision {...judging} /> : null}
      <Indicative criterion={criterion} shown={indicative} onTurn={onIndicative} />
      <EvidenceList judging={judging} />
      <TextArea
        ref={fields.comment}
        data-part={`judgement:${criterion.id}`}
        minRows={2}
        aria-label={say(words.commentOn(criterion.title))}
        placeholder={say(words.comment)}
        readOnly={readOnly}
        value={judgement.comment ?? ""}
        onChange={(event) => judge({ comment: event.target.value }, true)}
        onKeyDown={(event) => {
          if (event.key === "Escape") leaveField(event.currentTarget);
        }}
      />
      <ChosenComments
        rubric={rubric}
        chosen={chosen}
        readOnly={readOnly}
        onTakeOut={(id) => judge({ comments: chosen.filter((one) => one !== id) })}
      />
      {bank ? (
        <CommentBank
          rubric={rubric}
          markingId={markingId}
          criterion={criterion.id}
          level={judgement.level ?? null}
          learner={learner}
          onClose={() => onBank(false)}
          onPut={(put) => {
            if ("text" in put) judge({ comment: [judgement.comment?.trim(), put.text].filter(Boolean).join(" ") });
            else judge({ comments: chosen.includes(put.id) ? chosen : [...chosen, put.id] });
            onBank(false);
          }}
        />
      ) : null}
      {readOnly ? null : (
        <div className={css.acts}>
          <Button look="plain" tiny keyHint={keys.bank} onClick={() => onBank(!bank)}>
            {say(words.commentBank)}
          </Button>
          <Button look="plain" tiny keyHint={keys.annotate} onClick={onAnnotate}>
            {say(words.annotate)}
          </Button>
          <Button
            look="plain"
            tiny
            keyHint={keys.flag}
            aria-pressed={judgement.flag ?? false}
            onClick={() => judge({ flag: !judgement.flag })}
          >
            {say(judgement.flag ? words.flagged : words.flag)}
          </Button>
        </div>
      )}
    </>
  );
}

/** The places of the work that the whole judgement rests on; those of one indicator stand beside it. */
function EvidenceList({ judging }: { judging: Judging }): ReactElement | null {
  const say = useWords();
  const { judgement, judge, pieces, onPlace, readOnly } = judging;
  const all = judgement.evidence ?? [];
  const whole = all.filter((one) => !one.indicator);
  if (whole.length === 0) return null;
  return (
    <ul className={css.evidence} aria-label={say(words.evidence)}>
      {whole.map((one) => (
        <li key={JSON.stringify(one.place)}>
          <PlaceLink place={one.place} pieces={pieces} onPlace={onPlace} />
          {readOnly ? null : (
            <Remove place={one.place} onRemove={() => judge({ evidence: all.filter((other) => other !== one) })} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Remove({ place, onRemove }: { place: AnyPlace; onRemove: () => void }): ReactElement {
  const say = useWords();
  const name = usePlaceName(place);
  return <IconButton icon={CloseIcon} label={say(words.removeEvidence(name))} onClick={onRemove} />;
}
