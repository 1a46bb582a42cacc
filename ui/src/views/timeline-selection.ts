// A mouse, a finger or a pen on the day's chart: a drag chooses a stretch, a click a span.
import { draggedOver, type Stretch } from "../model/corrections";

// What the chart knows of its own picture.
export interface ChartPlaces {
  timeAt(clientX: number): number; // epoch seconds
  spanAt(event: MouseEvent): Stretch | null;
}

// A hand that trembles while it clicks moves less than this, in CSS pixels.
const CLICK_PX = 4;

// Ends when the returned function is called.
export function listenForSelection(
  canvas: HTMLCanvasElement,
  places: ChartPlaces,
  onSelect: (stretch: Stretch | null) => void,
): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let startX: number | null = null;

  const isDrag = (event: PointerEvent, start: number) =>
    Math.abs(event.clientX - start) >= CLICK_PX;
  const over = (event: PointerEvent, start: number) =>
    draggedOver(places.timeAt(start), places.timeAt(event.clientX), Date.now() / 1000);

  canvas.addEventListener(
    "pointerdown",
    (event) => {
      if (event.button === 0) {
        startX = event.clientX;
        canvas.setPointerCapture(event.pointerId);
      }
    },
    { signal },
  );
  canvas.addEventListener(
    "pointermove",
    (event) => {
      if (startX !== null && isDrag(event, startX)) {
        onSelect(over(event, startX));
      }
    },
    { signal },
  );
  canvas.addEventListener(
    "pointerup",
    (event) => {
      if (startX === null) {
        return;
      }
      if (isDrag(event, startX)) {
        onSelect(over(event, startX));
      } else {
        const span = places.spanAt(event);
        onSelect(span && draggedOver(span.from, span.to, Date.now() / 1000));
      }
      startX = null;
    },
    { signal },
  );
  // The browser took the gesture for its own, to scroll.
  canvas.addEventListener(
    "pointercancel",
    () => {
      startX = null;
    },
    { signal },
  );
  return () => {
    listening.abort();
  };
}
