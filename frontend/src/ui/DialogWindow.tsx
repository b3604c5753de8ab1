import { Modal } from "@mantine/core";
import "@mantine/core/styles/ModalBase.layer.css";
import "@mantine/core/styles/Modal.layer.css";
import "@mantine/core/styles/Overlay.layer.css";
import "@mantine/core/styles/Paper.layer.css";
import "@mantine/core/styles/CloseButton.layer.css";
import type { ReactElement } from "react";
import { app } from "../words/app";
import { useWords } from "../words/say";
import type { DialogProps } from "./Dialog";
import css from "./Dialog.module.css";

/** The window of a dialog, which is loaded apart. */
export function DialogWindow({ opened, onClose, title, acts, wide = false, children }: DialogProps): ReactElement {
  const say = useWords();
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      centered
      size={wide ? 656 : 480}
      radius={6}
      transitionProps={{ duration: 0 }}
      classNames={{ content: css.content, title: css.title, body: css.body, overlay: css.overlay }}
    >
      <Modal.Overlay />
      <Modal.Content>
        {/* no <header>: a page has one, and this is none of a page */}
        <div className={css.header}>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={say(app.close)} />
        </div>
        <Modal.Body>
          {children}
          {acts ? <div className={css.acts}>{acts}</div> : null}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
