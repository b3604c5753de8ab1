import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { UnitView } from "../../client/types.gen";
import { Button, IconButton } from "../../ui/Button";
import { MoreIcon } from "../../ui/icons";
import look from "../../ui/look.module.css";
import { Menu, MenuItem } from "../../ui/Menu";
import { authoring } from "../../words/authoring";
import { useWords } from "../../words/say";
import css from "./UnitsPage.module.css";

/** This is one rubric of an assignment, with its version and what can be done to it. */
export function UnitRow({
  unit,
  first,
  last,
  onMove,
  onNewer,
  onTakeOut,
}: {
  unit: UnitView;
  first: boolean;
  last: boolean;
  onMove: (step: 1 | -1) => void;
  onNewer: () => void;
  onTakeOut: () => void;
}): ReactElement {
  const say = useWords();
  return (
    <li className={css.unit}>
      <span className={css.number}>{unit.position}</span>
      <div>
        <Link to="/rubrics/$rubricId" params={{ rubricId: unit.rubric_id }} className={css.title}>
          {unit.title}
        </Link>
        <span className={`${look.label} ${css.version}`}>
          {say(unit.version_number === null ? authoring.waitsForVersion : authoring.versionNumber(unit.version_number))}
        </span>
      </div>
      {unit.newer_version === null ? null : (
        <Button tiny onClick={onNewer}>
          {say(authoring.takeNewer(unit.newer_version))}
        </Button>
      )}
      <Menu button={<IconButton icon={MoreIcon} label={say(authoring.moreOf(unit.title))} />}>
        <MenuItem disabled={first} onClick={() => onMove(-1)}>
          {say(authoring.moveUp)}
        </MenuItem>
        <MenuItem disabled={last} onClick={() => onMove(1)}>
          {say(authoring.moveDown)}
        </MenuItem>
        <MenuItem onClick={onTakeOut}>{say(authoring.takeOut(unit.title))}</MenuItem>
      </Menu>
    </li>
  );
}
