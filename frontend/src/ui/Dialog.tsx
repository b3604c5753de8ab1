import { Modal } from "@mantine/core";
import "@mantine/core/styles/ModalBase.layer.css";
import "@mantine/core/styles/Modal.layer.css";
import "@mantine/core/styles/Overlay.layer.css";
import "@mantine/core/styles/Paper.layer.css";
import "@mantine/core/styles/CloseButton.layer.css";
import type { ReactElement, ReactNode } from "react";
import { app } from "../words/app";
import { useWords } from "../words/say";
import css from "./Dialog.module.css";

/** This asks for what a page cannot hold; Escape and a press beside it leave it. Undo is better than a question. */
export function Dialog({
  opened,
  onClose,
  title,
  acts,
  wide = false,
  children,
}: {
  opened: boolean;
  onClose: () => void;
  title: string;
  acts?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}): ReactElement {
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
