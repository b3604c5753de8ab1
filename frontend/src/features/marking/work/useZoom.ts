import type { Dispatch, SetStateAction } from "react";
import { useKeys } from "../../../ui/keys";
import { marking as words } from "../../../words/marking";

const STEP = 1.25;
const LARGEST = STEP ** 6;
const SMALLEST = STEP ** -3;

/** The keys that make the work larger and smaller: + and _, and = for its own size. */
export function useZoom(setZoom: Dispatch<SetStateAction<number>>): void {
  const by = (factor: number) => setZoom((present) => Math.min(Math.max(present * factor, SMALLEST), LARGEST));
  useKeys([
    { id: "work.larger", key: "+", words: words.keyLarger, run: () => by(STEP) },
    { id: "work.smaller", key: "_", words: words.keySmaller, run: () => by(1 / STEP) },
    { id: "work.whole", key: "=", words: words.keyWhole, run: () => setZoom(1) },
  ]);
}
