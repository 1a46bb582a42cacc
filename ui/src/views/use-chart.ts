// A chart that lives as long as its canvas does, in the page's own colours.
import { useSignalEffect, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef, type MutableRef } from "preact/hooks";

interface LookedAt<Look> {
  restyle(look: Look): void;
  destroy(): void;
}

interface ChartPlace<Drawing> {
  canvas: MutableRef<HTMLCanvasElement | null>; // for the element's ref
  chart: MutableRef<Drawing | null>; // from the first effect after this one on
}

// `scheme` changes when the colours do; `lookOf` reads them.
export function useChart<Drawing extends LookedAt<Look>, Look>(
  Chart: new (canvas: HTMLCanvasElement, look: Look) => Drawing,
  scheme: ReadonlySignal<string>,
  lookOf: (canvas: HTMLCanvasElement) => Look,
): ChartPlace<Drawing> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Drawing | null>(null);

  useEffect(() => {
    if (canvas.current === null) {
      return undefined;
    }
    const created = new Chart(canvas.current, lookOf(canvas.current));
    chart.current = created;
    return () => {
      created.destroy();
    };
  }, [Chart, lookOf]);

  useSignalEffect(() => {
    if (scheme.value && canvas.current !== null) {
      chart.current?.restyle(lookOf(canvas.current));
    }
  });

  return { canvas, chart };
}
