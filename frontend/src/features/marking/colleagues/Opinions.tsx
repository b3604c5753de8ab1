import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from "react";
import { newId } from "../../../app/ids";
import { beside } from "../../../app/queries";
import {
  askOpinionMutation,
  giveOpinionMutation,
  listColleaguesToAskOptions,
  listOpinionsOptions,
  listOpinionsQueryKey,
  settleOpinionMutation,
} from "../../../client/@tanstack/react-query.gen";
import type { OpinionView } from "../../../client/types.gen";
import { Button } from "../../../ui/Button";
import { SelectField, TextArea } from "../../../ui/fields";
import { CheckIcon, CommentIcon } from "../../../ui/icons";
import { useKeys } from "../../../ui/keys";
import look from "../../../ui/look.module.css";
import { Notice } from "../../../ui/Notice";
import { ProblemNotice } from "../../../ui/ProblemNotice";
import { State } from "../../../ui/State";
import { colleagues as words } from "../../../words/colleagues";
import { deadline } from "../../../words/figures";
import { useWords } from "../../../words/say";
import { useKeptWords } from "./keptWords";
import css from "./Opinions.module.css";

export const askKey = { id: "room.ask", key: "g", words: words.keyAsk };

interface Place {
  markingId: string;
  /** The criterion that is asked about; null for the whole. */
  criterion: string | null;
  open: boolean;
  /** The marking is this person's to change: they ask; others only look, or are asked. */
  mayAsk: boolean;
  /** What else one may do here, beside asking. */
  acts: ReactNode;
}

/** What colleagues were asked about one criterion and what they said; where it is open, asking and answering. */
export function Opinions({ onOpen, ...place }: Place & { onOpen: () => void }): ReactElement | null {
  const { markingId, criterion, open, mayAsk } = place;
  const { data } = useQuery({ ...listOpinionsOptions({ path: { marking_id: markingId } }), meta: beside });
  const about = (data?.items ?? []).filter((one) => one.criterion === criterion);
  const waiting = about.filter((one) => one.state !== "settled");
  const asksMe = !mayAsk && about.some((one) => one.of_me && one.state === "asked");
  const opened = useRef(false);
  useEffect(() => {
    // Whoever is asked comes for this one criterion.
    if (asksMe && !opened.current) onOpen();
    opened.current ||= asksMe;
  }, [asksMe, onOpen]);
  if (!open) return waiting.length > 0 ? <Signs of={waiting} /> : null;
  return <Opened {...place} about={about} />;
}

function Signs({ of }: { of: OpinionView[] }): ReactElement {
  const say = useWords();
  return (
    <p className={css.signs}>
      {of.map((one) => (
        <State key={one.id} kind={one.state === "answered" ? "answered" : "asked"}>
          {say(
            one.state === "answered"
              ? words.answeredBy(one.asked_of.name)
              : one.of_me
                ? words.askedOfMe(one.asked_by.name)
                : words.asked(one.asked_of.name, one.asked_by.name),
          )}
        </State>
      ))}
    </p>
  );
}

function Opened({ markingId, criterion, mayAsk, acts, about }: Place & { about: OpinionView[] }): ReactElement | null {
  const say = useWords();
  const [asking, setAsking] = useState(false);
  useKeys([{ ...askKey, when: mayAsk, run: () => setAsking((present) => !present) }]);
  if (about.length === 0 && !mayAsk) return null;
  return (
    <section className={css.opinions} aria-label={say(words.opinions)}>
      {about.map((one) => (
        <Opinion key={one.id} of={one} maySettle={mayAsk} />
      ))}
      {asking ? (
        <Asking markingId={markingId} criterion={criterion} onDone={() => setAsking(false)} />
      ) : mayAsk ? (
        <div className={css.acts}>
          <Button look="plain" tiny keyHint={askKey} onClick={() => setAsking(true)}>
            {say(words.ask)}
          </Button>
          {acts}
        </div>
      ) : null}
    </section>
  );
}

/** Asks the list of opinions anew after one was asked, given or settled. */
function useLookAgain(markingId: string): () => void {
  const queryClient = useQueryClient();
  return () => {
    void queryClient.invalidateQueries({ queryKey: listOpinionsQueryKey({ path: { marking_id: markingId } }) });
    void queryClient.invalidateQueries({ queryKey: ["room-queue"] });
  };
}

function Opinion({ of, maySettle }: { of: OpinionView; maySettle: boolean }): ReactElement {
  const say = useWords();
  const lookAgain = useLookAgain(of.marking_id);
  const settle = useMutation({ ...settleOpinionMutation(), onSuccess: lookAgain });
  const title = of.of_me ? words.askedOfMe(of.asked_by.name) : words.asked(of.asked_of.name, of.asked_by.name);
  if (of.state === "settled") {
    return (
      <div className={css.settled}>
        <p>
          <State kind="settled" /> {say(title)}
          {": "}
          {of.question}
        </p>
        {of.answer ? <p>{of.answer}</p> : null}
      </div>
    );
  }
  return (
    <Notice
      icon={CommentIcon}
      title={say(title)}
      acts={
        maySettle ? (
          <Button
            tiny
            icon={CheckIcon}
            busy={settle.isPending}
            onClick={() => settle.mutate({ path: { opinion_id: of.id } })}
          >
            {say(of.state === "answered" ? words.settle : words.takeBack)}
          </Button>
        ) : undefined
      }
    >
      <p className={css.said}>{of.question}</p>
      {of.of_me ? (
        <Answering of={of} lookAgain={lookAgain} />
      ) : of.answer ? (
        <>
          <p className={look.label}>{say(words.answeredBy(of.asked_of.name))}</p>
          <p className={css.said}>{of.answer}</p>
        </>
      ) : null}
      <ProblemNotice error={settle.error} />
    </Notice>
  );
}

function Answering({ of, lookAgain }: { of: OpinionView; lookAgain: () => void }): ReactElement {
  const say = useWords();
  const [typed, keep] = useKeptWords(`answer.${of.id}`);
  const [anew, setAnew] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const give = useMutation({
    ...giveOpinionMutation(),
    onSuccess: () => {
      keep("");
      setAnew(false);
      lookAgain();
    },
  });
  if (of.answer && !anew && typed === "") {
    return (
      <>
        <p className={look.label}>{say(words.myAnswer(of.answered_at ? deadline(of.answered_at) : ""))}</p>
        <p className={css.said}>{of.answer}</p>
        <div className={css.acts}>
          <Button
            tiny
            look="plain"
            onClick={() => {
              keep(of.answer ?? "");
              setAnew(true);
            }}
          >
            {say(words.sayAnew)}
          </Button>
        </div>
      </>
    );
  }
  const send = () => give.mutate({ path: { opinion_id: of.id }, body: { answer: typed.trim() } });
  return (
    <div className={css.form}>
      <TextArea
        ref={field}
        label={say(words.yourOpinion)}
        maxLength={2000}
        minRows={3}
        value={typed}
        onChange={(event) => keep(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <ProblemNotice error={give.error} />
      <div className={css.acts}>
        <Button tiny disabled={typed.trim() === ""} busy={give.isPending} onClick={send}>
          {say(words.say)}
        </Button>
      </div>
    </div>
  );
}

function Asking({
  markingId,
  criterion,
  onDone,
}: {
  markingId: string;
  criterion: string | null;
  onDone: () => void;
}): ReactElement {
  const say = useWords();
  const lookAgain = useLookAgain(markingId);
  const { data, error } = useQuery(listColleaguesToAskOptions({ path: { marking_id: markingId } }));
  const [typed, keep] = useKeptWords(`question.${markingId}.${criterion}`);
  const [chosen, choose] = useState<string | null>(null);
  // The same id for every try: a question that was sent and not answered for is not asked twice.
  const id = useRef(newId());
  const field = useRef<HTMLSelectElement>(null);
  const people = data?.items ?? [];
  const asked = chosen ?? people[0]?.person_id;
  useEffect(() => {
    if (people.length > 0) field.current?.focus();
  }, [people.length]);
  const ask = useMutation({
    ...askOpinionMutation(),
    onSuccess: () => {
      keep("");
      lookAgain();
      onDone();
    },
  });
  if (error) return <ProblemNotice error={error} />;
  if (data && people.length === 0) return <p className={look.label}>{say(words.nobodyToAsk)}</p>;
  const leave = (event: { key: string; preventDefault: () => void }) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    onDone();
  };
  return (
    <div className={css.form}>
      <SelectField
        ref={field}
        label={say(words.askWhom)}
        description={say(words.askHint)}
        data={people.map((one) => ({ value: one.person_id, label: one.name }))}
        value={asked ?? ""}
        onChange={(event) => choose(event.target.value)}
        onKeyDown={leave}
      />
      <TextArea
        label={say(words.askWhat)}
        maxLength={2000}
        value={typed}
        onChange={(event) => keep(event.target.value)}
        onKeyDown={leave}
      />
      <ProblemNotice error={ask.error} />
      <div className={css.acts}>
        <Button
          tiny
          disabled={!asked || typed.trim() === ""}
          busy={ask.isPending}
          onClick={() => {
            if (!asked) return;
            const body = { asked_of: asked, criterion, question: typed.trim() };
            ask.mutate({ path: { marking_id: markingId, opinion_id: id.current }, body });
          }}
        >
          {say(words.send)}
        </Button>
      </div>
    </div>
  );
}
