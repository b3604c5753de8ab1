import { linkOptions, useNavigate } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { Button, ButtonLink } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { TextArea } from "../../../ui/fields";
import { LockIcon } from "../../../ui/icons";
import { useKeys } from "../../../ui/keys";
import look from "../../../ui/look.module.css";
import { State } from "../../../ui/State";
import { deadline } from "../../../words/figures";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import { keys } from "./roomKeys";
import type { MarkingView } from "./shapes";
import type { Marked } from "./useMarking";

/** What stands in the foot of a marking that is finished, or that one may only look at. */
export function Finished({
  view,
  marked,
  onNext,
}: {
  view: MarkingView;
  marked: Marked;
  /** Opens the next work that is not finished; none is left where it is not there. */
  onNext: (() => void) | undefined;
}): ReactElement {
  const say = useWords();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const by = view.finished_by?.name;
  const navigate = useNavigate();
  const list = linkOptions({
    to: "/assignments/$assignmentId/submissions",
    params: { assignmentId: view.assignment_id },
  });
  useKeys([{ ...keys.finish, words: words.next, run: onNext ?? (() => void navigate(list)) }]);
  return (
    <>
      {marked.state === "finished" ? (
        <State kind="ready">
          {by && view.finished_at ? say(words.finishedBy(by, deadline(view.finished_at))) : say(words.finished)}
        </State>
      ) : null}
      {marked.state === "locked" ? (
        <span className={look.row}>
          <LockIcon />
          <span className={look.small}>{say(words.locked)}</span>
        </span>
      ) : null}
      {marked.state === "open" ? <span className={look.small}>{say(words.readOnly)}</span> : null}
      {marked.state === "finished" && view.may_mark ? (
        <Button onClick={() => setAsking(true)}>{say(words.reopen)}</Button>
      ) : null}
      {onNext ? (
        <Button look="first" keyHint={keys.finish} onClick={onNext}>
          {say(words.next)}
        </Button>
      ) : (
        <ButtonLink look="first" keyHint={keys.finish} {...list}>
          {say(words.toTheList)}
        </ButtonLink>
      )}
      <Dialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={say(words.reopenTitle)}
        acts={
          <Button
            look="first"
            disabled={reason.trim() === ""}
            onClick={() => {
              void marked.reopen(reason.trim());
              setAsking(false);
              setReason("");
            }}
          >
            {say(words.reopen)}
          </Button>
        }
      >
        <TextArea
          label={say(words.reopenWhy)}
          description={say(words.reopenHint)}
          maxLength={500}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Dialog>
    </>
  );
}
