import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import { returnLaterMutation } from "../../../client/@tanstack/react-query.gen";
import type { MarkingView } from "../../../client/types.gen";
import { Button } from "../../../ui/Button";
import { useKeys } from "../../../ui/keys";
import { ProblemNotice } from "../../../ui/ProblemNotice";
import { colleagues as words } from "../../../words/colleagues";
import { useWords } from "../../../words/say";

const key = { id: "room.returnLater", key: "l", words: words.keyReturnLater };

/** Puts the work by and opens the next; on work that is put by, takes it up again. */
export function ReturnLater({ view, onNext }: { view: MarkingView; onNext: () => void }): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const [later, setLater] = useState(view.position.return_later);
  const put = useMutation({
    ...returnLaterMutation(),
    onSuccess: ({ later: now }) => {
      setLater(now);
      void queryClient.invalidateQueries({ queryKey: ["room-queue"] });
      void queryClient.invalidateQueries({ queryKey: ["marking"] });
      if (now) onNext();
    },
  });
  const turn = () => {
    if (!put.isPending) put.mutate({ path: { submission_id: view.submission_id }, body: { later: !later } });
  };
  useKeys([{ ...key, run: turn }]);
  return (
    <>
      <ProblemNotice error={put.error} />
      <Button look="plain" keyHint={key} busy={put.isPending} onClick={turn}>
        {say(later ? words.takeUp : words.returnLater)}
      </Button>
    </>
  );
}
