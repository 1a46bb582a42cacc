// Paper is light, whatever the screen is; charts are drawn anew for it.
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { createSystemScheme } from "./surroundings";

// The colours that a report is in, as a text that changes when they do.
export function createPrintableScheme(): ReadonlySignal<string> {
  const system = createSystemScheme();
  const printing = signal(false);
  const show = (onPaper: boolean) => {
    document.documentElement.dataset["theme"] = onPaper ? "light" : "system";
    printing.value = onPaper;
  };
  window.addEventListener("beforeprint", () => {
    show(true);
  });
  window.addEventListener("afterprint", () => {
    show(false);
  });
  return computed(() => (printing.value ? "print" : system.value));
}
