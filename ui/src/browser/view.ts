// Which of the page's views is shown, by the address's fragment, so that links, bookmarks and the
// browser's Back work.
import { signal, type ReadonlySignal } from "@preact/signals";

export const VIEWS = ["live", "history"] as const;
export type View = (typeof VIEWS)[number];

// A fragment that names no view belongs to something within the view.
export function viewOf(fragment: string, otherwise: View): View {
  return VIEWS.find((view) => fragment === `#${view}`) ?? otherwise;
}

export function createView(): ReadonlySignal<View> {
  const view = signal(viewOf(window.location.hash, "live"));
  window.addEventListener("hashchange", () => {
    view.value = window.location.hash === "" ? "live" : viewOf(window.location.hash, view.value);
  });
  return view;
}
