import { lazy, type ReactElement, type ReactNode, Suspense, useState } from "react";

export interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  acts?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

const load = () => import("./DialogWindow");
const DialogWindow = lazy(() => load().then((module) => ({ default: module.DialogWindow })));

// No page opens with a dialog, so none waits for it; once the page stands it is fetched, to open within a frame.
if (typeof requestIdleCallback === "function") requestIdleCallback(() => void load());

/** This asks for what a page cannot hold; Escape and a press beside it leave it. Undo is better than a question. */
export function Dialog(props: DialogProps): ReactElement | null {
  const [asked, setAsked] = useState(false);
  if (props.opened && !asked) setAsked(true);
  if (!asked && !props.opened) return null;
  return (
    <Suspense>
      <DialogWindow {...props} />
    </Suspense>
  );
}
