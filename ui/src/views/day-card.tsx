// A day gone by, in three lanes.
import type { ReadonlySignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { TimelineAnswer } from "../api/client";
import type { Insight } from "../api/insight";
import { timeOfDay } from "../format/time";
import { timesOf } from "../model/insight";
import { currentLook } from "./chart-look";
import { HourTable } from "./hour-table";
import { StateLegend } from "./state-legend";
import { TimelineChart } from "./timeline-chart";
import { useChart } from "./use-chart";

interface DayCardProps {
  insight: Insight;
  timeline: TimelineAnswer;
  scheme: ReadonlySignal<string>;
}

export function DayCard({ insight, timeline, scheme }: DayCardProps) {
  const { spans } = timeline;
  return (
    <section class="card insight-bars" aria-labelledby="day-heading">
      <header class="card-header">
        <h2 id="day-heading">The day</h2>
        <StateLegend times={timesOf(insight)} />
      </header>
      <div class="chart-place lanes-place">
        {spans.length === 0 ? (
          <p class="timeline-empty">Nothing was watched.</p>
        ) : (
          <Lanes timeline={timeline} scheme={scheme} />
        )}
      </div>
      <details class="timeline-table">
        <summary>Show as a table</summary>
        <HourTable spans={spans} />
      </details>
    </section>
  );
}

function Lanes({ timeline, scheme }: Omit<DayCardProps, "insight">) {
  const { canvas, chart } = useChart(TimelineChart, scheme, currentLook);

  useEffect(() => {
    chart.current?.show({ ...timeline, selection: null });
  }, [chart, timeline]);

  const from = timeOfDay(timeline.spans[0]?.from ?? 0);
  const to = timeOfDay(timeline.spans.at(-1)?.to ?? 0);
  return <canvas ref={canvas} role="img" aria-label={`Timeline from ${from} to ${to}`} />;
}
