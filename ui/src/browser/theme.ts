// Light, dark, or as the system says. The colours are CSS's work (light-dark()); this only says
// which scheme holds.
import { effect, signal, type Signal } from "@preact/signals";
import { remember, remembered } from "./preferences";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "focusguard.theme";

export function createTheme(): Signal<Theme> {
  const theme = signal<Theme>(remembered(KEY, THEMES, "system"));
  effect(() => {
    document.documentElement.dataset["theme"] = theme.value;
    remember(KEY, theme.value);
  });
  return theme;
}

export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
}
