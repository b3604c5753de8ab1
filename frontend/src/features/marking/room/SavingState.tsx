import { useRouter } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { signInHref } from "../../../app/session";
import { ButtonAnchor } from "../../../ui/Button";
import { State } from "../../../ui/State";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import type { Saving } from "./useMarking";

/** The state of saving, always in the same place: it says "Saved" only once the service has answered. */
export function SavingState({ saving }: { saving: Saving }): ReactElement {
  const say = useWords();
  const router = useRouter();
  // As many as there are parts marked as waiting below, however often one of them was changed.
  const waiting = new Set(saving.standing.waiting.map((change) => change.part)).size;
  if (saving.connection === "signed_out") {
    return (
      <>
        <State kind="notSaved" live>
          {say(words.signedOut(waiting))}
        </State>
        <ButtonAnchor tiny href={signInHref(router.state.location.href)}>
          {say(words.signIn)}
        </ButtonAnchor>
      </>
    );
  }
  if (saving.connection === "offline") {
    return (
      <State kind="offline" live>
        {say(words.offline(waiting))}
      </State>
    );
  }
  if (saving.connection === "retrying") {
    return (
      <State kind="notSaved" live>
        {say(words.retrying(waiting))}
      </State>
    );
  }
  return waiting > 0 || saving.keeping ? <State kind="saving" /> : <State kind="saved" live />;
}
