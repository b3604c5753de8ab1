import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { pageAt } from "../../app/pageAt";
import { useMe } from "../../app/session";
import { listCoursesOptions, readWaitingOptions } from "../../client/@tanstack/react-query.gen";
import type { CourseSummary, WaitingItem } from "../../client/types.gen";
import { ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { PlainPage, Section, Sheet } from "../../ui/PlainPage";
import { State } from "../../ui/State";
import { app } from "../../words/app";
import { courses as words } from "../../words/courses";
import { day } from "../../words/figures";
import { type Say, useWords, type Words } from "../../words/say";
import { CourseFacts, rolesSaid } from "./CourseFacts";
import { coursesOfMine } from "./courseQueries";
import { daysUntil } from "./deadline";
import css from "./WaitingPage.module.css";

/** This is what waits for a person, the earliest date first, each with its one act; below it their courses. */
export function WaitingPage(): ReactElement {
  const say = useWords();
  const me = useMe();
  const { data: waiting } = useSuspenseQuery(readWaitingOptions());
  const { data: mine } = useSuspenseQuery(listCoursesOptions(coursesOfMine));
  const mayMake = mine.total === 0 && !me.is_administrator;
  if (waiting.total === 0 && mine.total === 0) {
    return (
      <>
        <title>{say(app.pageTitle(say(app.waiting)))}</title>
        <EmptyState
          whole
          title={say(words.nothingWaits)}
          acts={
            <ButtonLink look={mayMake ? "first" : undefined} to="/courses">
              {say(words.courses)}
            </ButtonLink>
          }
        >
          {say(words.noCourseYet)}
        </EmptyState>
      </>
    );
  }
  return (
    <PlainPage
      title={say(app.waiting)}
      lede={say(waiting.total ? words.waitingLede(waiting.total) : words.nothingWaitsHint)}
    >
      {waiting.total ? (
        <Sheet as="ol">
          {waiting.items.map((item, place) => (
            <Waits key={`${item.kind} ${item.assignment_id ?? item.rubric_id}`} item={item} first={place === 0} />
          ))}
        </Sheet>
      ) : null}
      {mine.items.length ? (
        <Section title={say(words.yourCourses)}>
          <ul className={css.courses}>
            {mine.items.map((course) => (
              <CourseRow
                key={course.id}
                course={course}
                waits={waiting.items.filter((item) => item.course_id === course.id).length}
              />
            ))}
          </ul>
        </Section>
      ) : null}
    </PlainPage>
  );
}

function Waits({ item, first }: { item: WaitingItem; first: boolean }): ReactElement {
  const say = useWords();
  const { to, act } = whereTo(item);
  return (
    <li className={css.waits}>
      <div className={css.what}>
        <div className={css.title}>{item.kind === "check_rubric" ? say(words.rubricOf(item.title)) : item.title}</div>
        <div className={css.in}>{item.course}</div>
      </div>
      <Progress item={item} />
      <Due at={item.due_at ?? null} own={item.kind === "hand_in"} />
      <ButtonLink wide look={first ? "first" : undefined} {...to}>
        {say(act)}
      </ButtonLink>
    </li>
  );
}

function Progress({ item }: { item: WaitingItem }): ReactElement {
  const say = useWords();
  const done = item.done ?? 0;
  const of = item.of ?? 0;
  const counted = item.kind === "mark" || item.kind === "release";
  return (
    <div className={css.progress}>
      <span>{said(item, done, of, say)}</span>
      {counted && done > 0 ? (
        <span className={css.track} aria-hidden>
          <i style={{ width: `${(100 * done) / Math.max(of, 1)}%` }} />
        </span>
      ) : null}
    </div>
  );
}

function said(item: WaitingItem, done: number, of: number, say: Say): string {
  if (item.kind === "mark") return say(words.finishedOf(done, of));
  if (item.kind === "release") return say(words.toRelease(of - done));
  if (item.kind === "give_opinion") return say(words.opinionsAsked(of));
  if (item.kind === "read_opinion") return say(words.opinionsCame(of));
  if (item.kind === "check_rubric") return say(of > done ? words.piecesToCheck(of - done) : words.notPublished);
  return say(item.kind === "hand_in" ? words.notHandedIn : words.feedbackCame);
}

/** This is the day the work is due. Late is who has still to hand it in, never who marks what came. */
function Due({ at, own }: { at: string | null; own: boolean }): ReactElement {
  const say = useWords();
  if (!at) return <div className={`${css.due} ${css.quiet}`}>{say(words.noDate)}</div>;
  const days = daysUntil(at);
  if (days > 1) return <div className={css.due}>{day(at)}</div>;
  const late = own && Date.parse(at) < Date.now();
  return (
    <div className={css.due}>
      {late && days < 0 ? <State kind="late">{say(words.daysLate(-days))}</State> : null}
      {late && days === 0 ? <State kind="late" /> : null}
      {late ? null : say(days < 0 ? words.daysAgo(-days) : days ? words.tomorrow : words.today)}
      <div className={css.quiet}>{day(at)}</div>
    </div>
  );
}

function CourseRow({ course, waits }: { course: CourseSummary; waits: number }): ReactElement {
  const say = useWords();
  return (
    <li className={css.course}>
      <Link to="/courses/$courseId" params={{ courseId: course.id }} className={css.courseTitle}>
        {course.title}
      </Link>
      <span>
        <CourseFacts course={course} />
      </span>
      <span className={waits ? undefined : css.quiet}>
        {say(waits ? words.waitingCount(waits) : words.nothingWaiting)}
      </span>
      <span className={css.roles}>{rolesSaid(course, say)}</span>
    </li>
  );
}

/** This is the page that an item opens, and the verb on its button. */
function whereTo(item: WaitingItem): { to: LinkProps; act: Words } {
  const assignment = `/assignments/${item.assignment_id}`;
  const room = `/submissions/${item.next_submission_id}/units/${item.next_unit_id}/marking`;
  if (item.kind === "mark") return { to: pageAt(room), act: words.markNth((item.done ?? 0) + 1) };
  if (item.kind === "give_opinion") return { to: pageAt(room), act: words.giveOpinion };
  if (item.kind === "read_opinion") return { to: pageAt(room), act: words.readIt };
  if (item.kind === "check_rubric") return { to: pageAt(`/rubrics/${item.rubric_id}`), act: words.checkIt };
  if (item.kind === "release") return { to: pageAt(`${assignment}/results`), act: words.releaseIt };
  if (item.kind === "hand_in") return { to: pageAt(`${assignment}/hand-in`), act: words.handIn };
  return { to: pageAt(`${assignment}/feedback`), act: words.readIt };
}
