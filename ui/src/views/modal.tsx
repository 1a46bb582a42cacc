import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface ModalProps {
  class: string;
  role?: "dialog" | "alertdialog";
  labelledBy: string;
  describedBy?: string;
  tone?: string;
  onClose: () => void;
  children: ComponentChildren;
}

// A dialog over the page for as long as it is rendered. The browser keeps the focus inside, makes
// the rest inert, closes on Escape and gives the focus back.
export function Modal(props: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={props.class}
      role={props.role ?? "dialog"}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      data-tone={props.tone}
      onClose={props.onClose}
    >
      {props.children}
    </dialog>
  );
}
