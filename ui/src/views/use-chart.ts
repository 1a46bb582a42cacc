// A chart that lives as long as its canvas does, in the page's own colours.
import { useSignalEffect, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef, type MutableRef } from "preact/hooks";
import { currentLook, type ChartLook } from "./chart-look";

interface LookedAt {
  restyle(look: ChartLook): void;
  destroy(): void;
}

interface ChartPlace<Drawing> {
  canvas: MutableRef<HTMLCanvasElement | null>; // for the element's ref
  chart: MutableRef<Drawing | null>; // from the first effect after this one on
}

// `scheme` changes when the colours do.
export function useChart<Drawing extends LookedAt>(
  Chart: new (canvas: HTMLCanvasElement, look: ChartLook) => Drawing,
  scheme: ReadonlySignal<string>,
): ChartPlace<Drawing> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Drawing | null>(null);

  useEffect(() => {
    if (canvas.current === null) {
      return undefined;
    }
    const created = new Chart(canvas.current, currentLook(canvas.current));
    chart.current = created;
    return () => {
      created.destroy();
    };
  }, [Chart]);

  useSignalEffect(() => {
    if (scheme.value && canvas.current !== null) {
      chart.current?.restyle(currentLook(canvas.current));
    }
  });

  return { canvas, chart };
}
