import { msg } from "@lingui/core/macro";
import type { Varied } from "./say";

/** The one word of each state; a page may say more ("9 hours late"), never another word for the same. */
export const states = {
  credited: msg`Achieved`,
  seen: msg`seen`,
  ready: msg`Ready`,
  partly: msg`partly`,
  notSeen: msg`not seen`,
  nothing: msg`not judged`,
  notHandedIn: msg`Nothing handed in`,
  notYet: msg`Not yet achieved`,
  doubt: msg`to check`,
  borderline: msg`borderline`,
  late: msg`late`,
  saved: msg`Saved`,
  waiting: msg`waiting`,
  saving: msg`Saving`,
  offline: msg`Offline`,
  notSaved: msg`not saved`,
  conflict: msg`Two judgements`,
  anonymous: msg`Names are hidden until release`,
  held: msg`Held`,
  verify: {
    vocational: msg`Needs verification`,
    school: msg`Needs moderation`,
    university: msg`Needs moderation`,
  } satisfies Varied,
  beingMarked: msg`Being marked`,
  released: msg`Released`,
  recalled: msg`Recalled`,
  provisional: msg`Provisional`,
  asked: msg`asked`,
  answered: msg`answered`,
  settled: msg`settled`,
  putBy: msg`return later`,
};
