import type { ReactElement } from "react";
import { IconButton } from "../../../ui/Button";
import { MoreIcon } from "../../../ui/icons";
import { Key } from "../../../ui/Key";
import type { KeyName } from "../../../ui/keys";
import { Menu, MenuItem } from "../../../ui/Menu";
import { authoring } from "../../../words/authoring";
import { rubricParts as words } from "../../../words/rubricParts";
import { useWords, type Words } from "../../../words/say";
import type { Criterion } from "../draft/draft";
import { mergeIndicators, moveIndicator, removeIndicator } from "../draft/indicators";
import { keys } from "./keys";
import { useReview } from "./review";

type Act = { words: Words; key: KeyName; run: () => void; off?: boolean };

/** These are the acts for one indicator, with their keys, for whoever comes by the mouse. */
export function IndicatorMenu({
  criterion,
  id,
  number,
  place,
}: {
  criterion: Criterion;
  id: string;
  number: number;
  place: number;
}): ReactElement {
  const say = useWords();
  const { draft, go, edit, moveTo, show } = useReview();
  const move = (step: -1 | 1) => {
    const [next, piece] = moveIndicator(draft, id, step);
    go(next, piece);
  };
  const last = place === criterion.indicators.length;
  const many = draft.rubric.criteria.length > 1;
  const acts: Act[] = [
    { words: words.editWords, key: keys.edit, run: () => edit({ piece: id, what: "words" }) },
    { words: words.split, key: keys.split, run: () => edit({ piece: id, what: "split" }) },
    { words: words.mergeNext, key: keys.merge, run: () => go(mergeIndicators(draft, id), id), off: last },
    { words: authoring.moveUp, key: keys.up, run: () => move(-1), off: number === 1 && place === 1 },
    { words: authoring.moveDown, key: keys.down, run: () => move(1), off: last && !many },
    { words: words.toAnother, key: keys.toAnother, run: () => show("moving"), off: !many },
    { words: words.removeIndicator, key: keys.remove, run: () => go(removeIndicator(draft, id), criterion.id) },
  ];
  return (
    <Menu button={<IconButton icon={MoreIcon} label={say(words.moreOfIndicator(number, place))} />}>
      {acts.map((act) => (
        <MenuItem
          key={act.key.id}
          disabled={act.off}
          rightSection={<Key of={act.key} />}
          onClick={() => {
            moveTo(id);
            act.run();
          }}
        >
          {say(act.words)}
        </MenuItem>
      ))}
    </Menu>
  );
}
