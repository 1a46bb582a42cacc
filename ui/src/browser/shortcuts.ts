// Single keys that act on the page as a whole.

export type Shortcut = "start" | "pause" | "stop" | "test" | "theme" | "help";

export const SHORTCUT_KEYS: Record<Shortcut, string> = {
  start: "S",
  pause: "P",
  stop: "X",
  test: "T",
  theme: "D",
  help: "?",
};

// What a key press has to tell: a part of KeyboardEvent.
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  repeat: boolean;
  isComposing: boolean;
  defaultPrevented: boolean;
}

export function shortcutOf(press: KeyPress): Shortcut | null {
  if (press.ctrlKey || press.altKey || press.metaKey) {
    return null;
  }
  if (press.repeat || press.isComposing || press.defaultPrevented) {
    return null;
  }
  const key = press.key.toUpperCase();
  const found = Object.entries(SHORTCUT_KEYS).find(([, letter]) => letter === key);
  return found === undefined ? null : (found[0] as Shortcut);
}

const TYPELESS_INPUTS = new Set(["button", "checkbox", "radio", "reset", "submit"]);

// The parts of an element that decide whether a key pressed in it is typing.
export interface KeyTarget {
  tagName: string;
  type?: string;
  isContentEditable?: boolean;
}

export function isTyping(target: KeyTarget | null): boolean {
  if (target === null) {
    return false;
  }
  switch (target.tagName) {
    case "INPUT":
      return !TYPELESS_INPUTS.has(target.type ?? "text");
    case "TEXTAREA":
    case "SELECT":
      return true;
    default:
      return target.isContentEditable === true;
  }
}

// Calls `act` for each shortcut outside of text fields and dialogs.
export function listenForShortcuts(act: (shortcut: Shortcut) => void): void {
  document.addEventListener("keydown", (event) => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    const shortcut = shortcutOf(event);
    if (shortcut === null || isTyping(target) || document.querySelector("dialog[open]")) {
      return;
    }
    event.preventDefault();
    act(shortcut);
  });
}
