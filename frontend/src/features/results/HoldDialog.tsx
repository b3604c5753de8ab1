import { type ReactElement, useState } from "react";
import { asProblem } from "../../app/problem";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextField } from "../../ui/fields";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { results } from "../../words/results";
import { useWords } from "../../words/say";
import css from "./results.module.css";
import type { Holding } from "./useHolding";

/** This asks why a result is held, or recalled. */
export function HoldDialog({ holding }: { holding: Holding }): ReactElement | null {
  if (!holding.row) return null;
  return <Asking key={holding.row.id} holding={holding} label={holding.row.label} />;
}

function Asking({ holding, label }: { holding: Holding; label: string }): ReactElement {
  const say = useWords();
  const [reason, setReason] = useState("");
  const fault = holding.error ? asProblem(holding.error).at("reason") : undefined;
  const finish = () => holding.finish(reason.trim());
  return (
    <Dialog
      opened
      onClose={holding.leave}
      title={say(holding.recalls ? results.recallTitle(label) : results.holdTitle(label))}
      acts={
        <>
          <Button onClick={holding.leave}>{say(results.cancel)}</Button>
          <Button look="first" busy={holding.busy} disabled={reason.trim() === ""} onClick={finish}>
            {say(holding.recalls ? results.recall : results.hold)}
          </Button>
        </>
      }
    >
      <p className={css.means}>{say(holding.recalls ? results.recallMeans : results.holdMeans)}</p>
      <TextField
        data-autofocus
        label={say(results.reason)}
        description={say(results.reasonHint)}
        value={reason}
        maxLength={500}
        error={fault}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && reason.trim() !== "") finish();
        }}
      />
      {holding.error && !fault ? <ProblemNotice error={holding.error} /> : null}
    </Dialog>
  );
}
