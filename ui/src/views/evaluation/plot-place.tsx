import type { ReadonlySignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { PlotChart, plotLook, type Plot } from "../plot-chart";
import { useChart } from "../use-chart";

interface PlotPlaceProps {
  plot: Plot;
  summary: string; // what it shows, in a sentence
  scheme: ReadonlySignal<string>; // changes when the colours do
  height: number; // in pixels
}

export function PlotPlace({ plot, summary, scheme, height }: PlotPlaceProps) {
  const { canvas, chart } = useChart(PlotChart, scheme, plotLook);

  useEffect(() => {
    chart.current?.show(plot);
  }, [chart, plot]);

  return (
    <div class="chart-place" style={{ height: `${height}px` }}>
      <canvas ref={canvas} role="img" aria-label={summary} />
    </div>
  );
}
