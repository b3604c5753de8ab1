import type { ReactElement, ReactNode } from "react";
import { Button, IconButton } from "../../../ui/Button";
import { PlusIcon, TrashIcon } from "../../../ui/icons";
import { useWords, type Words } from "../../../words/say";
import css from "./Part.module.css";

/** This is one part of the whole rubric under its name; `add` begins another thing of its kind. */
export function Part({
  name,
  hint,
  add,
  mends,
  children,
}: {
  name: Words;
  hint?: Words;
  add?: { words: Words; run: () => void };
  mends?: string;
  children: ReactNode;
}): ReactElement {
  const say = useWords();
  return (
    <div className={css.part}>
      <h3 className={css.name}>{say(name)}</h3>
      {hint ? <p className={css.hint}>{say(hint)}</p> : null}
      {children}
      {add ? (
        <span>
          <Button tiny icon={PlusIcon} onClick={add.run} data-mends={mends}>
            {say(add.words)}
          </Button>
        </span>
      ) : null}
    </div>
  );
}

/** This is one thing of a part: its fields, and at the right what takes it out. */
export function Thing({
  number,
  remove,
  onRemove,
  children,
}: {
  number: number;
  remove: string;
  onRemove: () => void;
  children: ReactNode;
}): ReactElement {
  return (
    <li className={css.thing}>
      <span className={css.number}>{number}</span>
      <div className={css.fields}>{children}</div>
      <IconButton icon={TrashIcon} label={remove} onClick={onRemove} />
    </li>
  );
}
