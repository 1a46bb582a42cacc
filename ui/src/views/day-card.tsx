// A day gone by, in three lanes.
import { useSignalEffect, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { TimelineAnswer } from "../api/client";
import type { Insight } from "../api/insight";
import { timeOfDay } from "../format/time";
import { currentLook } from "./chart-look";
import { HourTable } from "./hour-table";
import { StateLegend } from "./state-legend";
import { TimelineChart } from "./timeline-chart";

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
        <StateLegend
          times={{
            FOCUSED: insight.focused_s,
            DISTRACTED: insight.distracted_s,
            AWAY: insight.away_s,
          }}
        />
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
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<TimelineChart | null>(null);

  useEffect(() => {
    if (canvas.current === null) {
      return undefined;
    }
    const created = new TimelineChart(canvas.current, currentLook(canvas.current));
    chart.current = created;
    return () => {
      created.destroy();
    };
  }, []);

  useEffect(() => {
    chart.current?.show({ ...timeline, selection: null });
  }, [timeline]);

  useSignalEffect(() => {
    if (scheme.value && canvas.current !== null) {
      chart.current?.restyle(currentLook(canvas.current));
    }
  });

  const from = timeOfDay(timeline.spans[0]?.from ?? 0);
  const to = timeOfDay(timeline.spans.at(-1)?.to ?? 0);
  return <canvas ref={canvas} role="img" aria-label={`Timeline from ${from} to ${to}`} />;
}
