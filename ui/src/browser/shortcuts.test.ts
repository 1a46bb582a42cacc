import { describe, expect, it } from "vitest";
import { isTyping, shortcutOf, type KeyPress } from "./shortcuts";

function press(key: string, change: Partial<KeyPress> = {}): KeyPress {
  return {
    key,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    repeat: false,
    isComposing: false,
    defaultPrevented: false,
    ...change,
  };
}

describe("shortcutOf", () => {
  it.each([
    ["s", "start"],
    ["S", "start"],
    ["p", "pause"],
    ["x", "stop"],
    ["t", "test"],
    ["d", "theme"],
    ["?", "help"],
  ])("takes %s for %s", (key, shortcut) => {
    expect(shortcutOf(press(key))).toBe(shortcut);
  });

  it.each(["a", "Enter", " ", "Escape", "/", "ß", "Shift"])("leaves %j alone", (key) => {
    expect(shortcutOf(press(key))).toBeNull();
  });

  it.each(["ctrlKey", "altKey", "metaKey", "repeat", "isComposing", "defaultPrevented"] as const)(
    "leaves a key alone when %s is set",
    (flag) => {
      expect(shortcutOf(press("s", { [flag]: true }))).toBeNull();
    },
  );
});

describe("isTyping", () => {
  it.each([
    { tagName: "INPUT", type: "text" },
    { tagName: "INPUT", type: "search" },
    { tagName: "INPUT" },
    { tagName: "TEXTAREA" },
    { tagName: "SELECT" },
    { tagName: "DIV", isContentEditable: true },
  ])("in %o", (target) => {
    expect(isTyping(target)).toBe(true);
  });

  it.each([
    null,
    { tagName: "BODY" },
    { tagName: "BUTTON" },
    { tagName: "INPUT", type: "radio" },
    { tagName: "INPUT", type: "checkbox" },
  ])("not in %o", (target) => {
    expect(isTyping(target)).toBe(false);
  });
});
