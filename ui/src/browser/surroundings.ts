// What the browser tells about the page's surroundings, as signals.
import { signal, type ReadonlySignal } from "@preact/signals";

// Whether the tab can be seen.
export function createVisibility(): ReadonlySignal<boolean> {
  const visible = signal(document.visibilityState === "visible");
  document.addEventListener("visibilitychange", () => {
    visible.value = document.visibilityState === "visible";
  });
  return visible;
}

// The system's own colours, as a text that changes when they do.
export function createSystemScheme(): ReadonlySignal<string> {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const forced = matchMedia("(forced-colors: active)");
  const scheme = signal("");
  const update = () => {
    scheme.value = `${dark.matches ? "dark" : "light"} ${forced.matches ? "forced" : "own"}`;
  };
  dark.addEventListener("change", update);
  forced.addEventListener("change", update);
  update();
  return scheme;
}
