import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { newId } from "../../app/ids";
import { pageAt } from "../../app/pageAt";
import { listRubricsOptions, listUnitsOptions, readAssignmentOptions } from "../../client/@tanstack/react-query.gen";
import { setUnit, takeOutUnit } from "../../client/sdk.gen";
import type { UnitView } from "../../client/types.gen";
import { Button, ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { SelectField } from "../../ui/fields";
import look from "../../ui/look.module.css";
import { Notice } from "../../ui/Notice";
import { PlainPage, Section, Sheet } from "../../ui/PlainPage";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { authoring } from "../../words/authoring";
import { useWords, WordsOf } from "../../words/say";
import { UnitRow } from "./UnitRow";
import css from "./UnitsPage.module.css";

const route = getRouteApi("/signed-in/shell/assignments/$assignmentId/rubrics");

/** This says what an assignment is marked by: its rubrics in order, each in a version. */
export function UnitsPage(): ReactElement {
  const say = useWords();
  const { assignmentId } = route.useParams();
  const path = { assignment_id: assignmentId };
  const { data: assignment } = useSuspenseQuery(readAssignmentOptions({ path }));
  const { data: units } = useSuspenseQuery(listUnitsOptions({ path, query: { limit: 200 } }));
  const [gone, setGone] = useState<UnitView | null>(null);
  const { set, takeOut } = useUnits(assignmentId);
  const put = (unit: UnitView, change: { position?: number; version_id?: string | null } = {}) =>
    set.mutate({ id: unit.id, rubric_id: unit.rubric_id, version_id: unit.version_id, ...change });
  return (
    <WordsOf setting={assignment.words}>
      <PlainPage
        narrow
        title={say(authoring.units)}
        lede={<Link {...pageAt(`/assignments/${assignmentId}`)}>{assignment.title}</Link>}
      >
        <p className={`${look.label} ${css.lede}`}>{say(authoring.unitsLede)}</p>
        <ProblemNotice error={set.error ?? takeOut.error} />
        {gone ? (
          <Notice
            title={say(authoring.takenOut(gone.title))}
            acts={
              <Button
                tiny
                onClick={() => {
                  put(gone, { position: gone.position });
                  setGone(null);
                }}
              >
                {say(authoring.putBack)}
              </Button>
            }
          />
        ) : null}
        {units.items.length ? (
          <Sheet as="ol">
            {units.items.map((unit, place) => (
              <UnitRow
                key={unit.id}
                unit={unit}
                first={place === 0}
                last={place === units.items.length - 1}
                onMove={(step) => put(unit, { position: unit.position + step })}
                onNewer={() => put(unit, { version_id: null })}
                onTakeOut={() => takeOut.mutate(unit.id, { onSuccess: () => setGone(unit) })}
              />
            ))}
          </Sheet>
        ) : (
          <EmptyState title={say(authoring.noUnits)}>{say(authoring.noUnitsHint)}</EmptyState>
        )}
        <AddUnit
          courseId={assignment.course_id}
          taken={units.items.map((unit) => unit.rubric_id)}
          onAdd={(rubric_id) => set.mutate({ id: newId(), rubric_id })}
        />
      </PlainPage>
    </WordsOf>
  );
}

function AddUnit({
  courseId,
  taken,
  onAdd,
}: {
  courseId: string;
  taken: readonly string[];
  onAdd: (rubricId: string) => void;
}): ReactElement {
  const say = useWords();
  const { data } = useSuspenseQuery(listRubricsOptions({ path: { course_id: courseId }, query: { limit: 200 } }));
  const [chosen, setChosen] = useState("");
  const free = data.items.filter((rubric) => !taken.includes(rubric.id));
  return (
    <Section title={say(authoring.addUnit)}>
      {free.length ? (
        <div className={css.add}>
          <SelectField
            label={say(authoring.chooseRubric)}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={[
              { value: "", label: say(authoring.chooseRubricFirst) },
              ...free.map((rubric) => ({ value: rubric.id, label: rubric.title })),
            ]}
          />
          <Button
            look="first"
            disabled={!chosen}
            onClick={() => {
              onAdd(chosen);
              setChosen("");
            }}
          >
            {say(authoring.set)}
          </Button>
        </div>
      ) : (
        <div className={css.add}>
          <p className={look.label}>{say(data.items.length ? authoring.allRubricsSet : authoring.noRubricsInCourse)}</p>
          <ButtonLink to="/courses/$courseId/rubrics/new" params={{ courseId }}>
            {say(authoring.newRubric)}
          </ButtonLink>
        </div>
      )}
    </Section>
  );
}

type Set = { id: string; rubric_id: string; version_id?: string | null; position?: number };

function useUnits(assignmentId: string) {
  const queryClient = useQueryClient();
  const path = { assignment_id: assignmentId };
  const onSuccess = () =>
    queryClient.invalidateQueries({ queryKey: listUnitsOptions({ path, query: { limit: 200 } }).queryKey });
  const set = useMutation({
    mutationFn: ({ id, ...body }: Set) => setUnit({ path: { ...path, unit_id: id }, body }),
    onSuccess,
  });
  const takeOut = useMutation({
    mutationFn: (id: string) => takeOutUnit({ path: { ...path, unit_id: id } }),
    onSuccess,
  });
  return { set, takeOut };
}
