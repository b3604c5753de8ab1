import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, linkOptions, useNavigate } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { readResultOptions } from "../../client/@tanstack/react-query.gen";
import type { ResultRow, ResultView, UnitHead, UnitRow } from "../../client/types.gen";
import { Bar, Foot } from "../../ui/Bar";
import { Button, ButtonLink } from "../../ui/Button";
import { TextIcon } from "../../ui/icons";
import { Keys } from "../../ui/Key";
import { KeysSheet, sheetKey } from "../../ui/KeysSheet";
import { type KeyName, useKeys } from "../../ui/keys";
import { Notice } from "../../ui/Notice";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { State } from "../../ui/State";
import { day, mark, time } from "../../words/figures";
import { lateness } from "../../words/lateness";
import { results } from "../../words/results";
import { Sentence, useWords, WordsOf } from "../../words/say";
import { HoldDialog } from "./HoldDialog";
import { LedgerSteps } from "./LedgerSteps";
import css from "./ResultPage.module.css";
import { CriterionCell, ResultState, TotalCell } from "./resultStates";
import { useHolding } from "./useHolding";
import { useReleaseOfOne } from "./useReleaseOfOne";

const route = getRouteApi("/signed-in/results/$resultId");
const keys = {
  next: { id: "result.next", key: "n", words: results.nextResult },
  previous: { id: "result.previous", key: "p", words: results.previousResult },
  hold: { id: "results.hold", key: "h", words: results.keyHold },
} satisfies { [name: string]: KeyName };

/** This is one result: its criteria, the way from the marking to the grade, and what may be done with it now. */
export function ResultPage(): ReactElement {
  const { resultId } = route.useParams();
  const { data: view } = useSuspenseQuery(readResultOptions({ path: { result_id: resultId } }));
  return (
    <WordsOf setting={view.words}>
      <OneResult key={resultId} view={view} />
    </WordsOf>
  );
}

function OneResult({ view }: { view: ResultView }): ReactElement {
  const say = useWords();
  const navigate = useNavigate();
  const holding = useHolding();
  const [sheet, setSheet] = useState(false);
  const go = (resultId: string | null) => {
    if (resultId) void navigate({ to: "/results/$resultId", params: { resultId } });
  };
  const mayHold = view.may.some((act) => act !== "release");
  useKeys([
    { ...keys.next, run: () => go(view.next), when: view.next !== null },
    { ...keys.previous, run: () => go(view.previous), when: view.previous !== null },
    { ...keys.hold, run: () => holding.begin(view.row), when: mayHold },
  ]);
  return (
    <div className={css.room}>
      <ResultBar view={view}>
        <Acts view={view} onHold={() => holding.begin(view.row)} />
      </ResultBar>
      <main className={css.page}>
        <ProblemNotice error={holding.row ? undefined : holding.error} />
        {view.row.reason ? <Notice title={say(results.reasonGiven(view.row.reason))} /> : null}
        {view.row.submission_id === null ? <p className={css.lede}>{say(results.nothingHandedIn)}</p> : null}
        {view.units.map((head) => (
          <UnitOfResult key={head.unit_id} view={view} head={head} />
        ))}
      </main>
      <Foot left={<ResultState row={view.row} />}>
        <Keys
          entries={[
            { of: keys.next },
            { of: keys.previous },
            ...(mayHold ? [{ of: keys.hold, words: holdWords(view) }] : []),
            { of: sheetKey },
          ]}
        />
      </Foot>
      <KeysSheet opened={sheet} onOpen={() => setSheet(true)} onClose={() => setSheet(false)} />
      <HoldDialog holding={holding} />
    </div>
  );
}

function holdWords({ may }: ResultView) {
  if (may.includes("recall")) return results.keyRecall;
  return may.includes("unhold") ? results.keyUnhold : results.keyHold;
}

function ResultBar({ view, children }: { view: ResultView; children: ReactElement }): ReactElement {
  const say = useWords();
  const { row } = view;
  return (
    <Bar
      back={{
        ...linkOptions({ to: "/assignments/$assignmentId/results", params: { assignmentId: view.assignment_id } }),
        label: say(results.backToResults),
      }}
      name={say(results.resultOf(row.label))}
      facts={[
        view.assignment_title,
        row.attempt ? say(results.nthAttempt(row.attempt)) : null,
        row.handed_in_at ? say(results.handedInAt(`${day(row.handed_in_at)}, ${time(row.handed_in_at)}`)) : null,
        row.late_seconds ? <Late key="late" seconds={row.late_seconds} /> : null,
        row.released_at ? say(results.releasedAt(`${day(row.released_at)}, ${time(row.released_at)}`)) : null,
      ]}
    >
      {children}
    </Bar>
  );
}

function Late({ seconds }: { seconds: number }): ReactElement {
  const say = useWords();
  return <State kind="late">{say(results.lateBy(lateness(seconds)))}</State>;
}

function Acts({ view, onHold }: { view: ResultView; onHold: () => void }): ReactElement {
  const say = useWords();
  const release = useReleaseOfOne(view);
  const { may, row } = view;
  const hasLetter = row.submission_id === null || row.units.some((unit) => unit.marking_id);
  return (
    <>
      {release.error ? <State kind="notSaved">{say(results.jobFailed)}</State> : null}
      {hasLetter ? (
        <ButtonLink look="plain" icon={TextIcon} to="/results/$resultId/feedback" params={{ resultId: row.id }}>
          {say(results.letter)}
        </ButtonLink>
      ) : null}
      {may.includes("hold") ? (
        <Button keyHint={keys.hold} onClick={onHold}>
          {say(results.hold)}
        </Button>
      ) : null}
      {may.includes("unhold") ? (
        <Button keyHint={keys.hold} onClick={onHold}>
          {say(results.unhold)}
        </Button>
      ) : null}
      {may.includes("recall") ? (
        <Button keyHint={keys.hold} onClick={onHold}>
          {say(results.recall)}
        </Button>
      ) : null}
      {may.includes("release") ? (
        <Button look="first" busy={release.busy} onClick={release.run}>
          {say(results.release)}
        </Button>
      ) : null}
    </>
  );
}

function UnitOfResult({ view, head }: { view: ResultView; head: UnitHead }): ReactElement | null {
  const say = useWords();
  const unit = view.row.units.find((each) => each.unit_id === head.unit_id);
  const found = view.ledgers.find((each) => each.unit_id === head.unit_id);
  if (!unit) return null;
  return (
    <section className={css.unit}>
      <div className={css.head}>
        <h2 className={css.title}>{head.title}</h2>
        {view.row.submission_id && unit.marking_id ? (
          <ButtonLink
            look="plain"
            tiny
            to="/submissions/$submissionId/units/$unitId/marking"
            params={{ submissionId: view.row.submission_id, unitId: unit.unit_id }}
          >
            {say(results.marking)}
          </ButtonLink>
        ) : null}
      </div>
      <CriteriaList head={head} unit={unit} row={view.row} />
      {unit.gates_unmet.length ? (
        <Notice title={say(results.gates)}>
          <ul>
            {unit.gates_unmet.map((gate) => (
              <li key={gate}>{gate}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <h3 className={css.heading}>{say(results.ledger)}</h3>
      {found ? (
        <LedgerSteps ledger={found.ledger} people={view.people} />
      ) : (
        <p className={css.quiet}>{say(results.noLedger)}</p>
      )}
    </section>
  );
}

function CriteriaList({ head, unit, row }: { head: UnitHead; unit: UnitRow; row: ResultRow }): ReactElement {
  const say = useWords();
  return (
    <>
      <h3 className={css.heading}>{say(results.criteria)}</h3>
      <ol className={css.criteria}>
        {head.criteria.map((criterion, place) => (
          <li key={criterion.criterion} className={css.criterion}>
            <span className={css.number}>{criterion.reference ?? place + 1}</span>
            <span>{criterion.title}</span>
            <span className={css.figure}>
              <CriterionCell figure={unit.criteria.find((each) => each.criterion === criterion.criterion)} />
              {criterion.maximum === null ? null : <Sentence of={results.slash(mark(criterion.maximum))} />}
            </span>
          </li>
        ))}
        {unit.adjustments.map((each) => (
          <li key={each.text} className={css.criterion}>
            <span />
            <span>{each.text}</span>
            <span className={css.figure}>{mark(each.marks)}</span>
          </li>
        ))}
        <li className={`${css.criterion} ${css.total}`}>
          <span />
          <span>{unit.grade ?? say(results.total)}</span>
          <span className={css.figure}>
            {unit.marking_state === "finished" ? (
              <>
                <TotalCell unit={unit} />
                {unit.marks === null ? null : <Sentence of={results.slash(mark(unit.maximum))} />}
              </>
            ) : (
              <ResultState row={row} />
            )}
          </span>
        </li>
        {unit.borderline ? (
          <li className={css.criterion}>
            <span />
            <State kind="borderline" />
          </li>
        ) : null}
      </ol>
    </>
  );
}
