import { type ReactElement, useState } from "react";
import { links } from "../words/links";
import { useWords } from "../words/say";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { TextField } from "./fields";
import { CopyIcon } from "./icons";

/** This shows a secret that is shown once, to be copied: a sign-in link, a token. */
export function LinkDialog({
  title,
  hint,
  link,
  onClose,
}: {
  title: string;
  hint: string;
  /** Nothing is shown without it. */
  link: string | undefined;
  onClose: () => void;
}): ReactElement {
  const say = useWords();
  const [copied, setCopied] = useState(false);
  const close = () => {
    setCopied(false);
    onClose();
  };
  const copy = async () => {
    await navigator.clipboard.writeText(link ?? "");
    setCopied(true);
  };
  return (
    <Dialog
      opened={link !== undefined}
      onClose={close}
      title={title}
      acts={
        <>
          <Button icon={CopyIcon} onClick={() => void copy()}>
            {say(copied ? links.copied : links.copy)}
          </Button>
          <Button look="first" onClick={close}>
            {say(links.done)}
          </Button>
        </>
      }
    >
      <TextField
        label={hint}
        readOnly
        value={link ?? ""}
        onFocus={(event) => event.currentTarget.select()}
        data-autofocus
      />
    </Dialog>
  );
}
