import type { ReadonlySignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Insight } from "../api/insight";
import { spokenTime } from "../format/time";
import { barRows, timesOf, type BarRow } from "../model/insight";
import { BarsChart } from "./bars-chart";
import { currentLook } from "./chart-look";
import { StateLegend } from "./state-legend";
import { StateTable } from "./state-table";
import { useChart } from "./use-chart";

interface BarsCardProps {
  insight: Insight;
  scheme: ReadonlySignal<string>;
}

export function BarsCard({ insight, scheme }: BarsCardProps) {
  const rows = barRows(insight);
  return (
    <section class="card insight-bars" aria-labelledby="bars-heading">
      <header class="card-header">
        <h2 id="bars-heading">Time watched</h2>
        <StateLegend times={timesOf(insight)} />
      </header>
      <div class="chart-place bars-place">
        <Bars rows={rows} scheme={scheme} />
      </div>
      <details class="timeline-table">
        <summary>Show as a table</summary>
        <StateTable
          caption="Time in each state"
          heading="When"
          rows={rows.map((row) => ({ key: row.label, label: row.label, times: timesOf(row) }))}
        />
      </details>
    </section>
  );
}

function Bars({ rows, scheme }: { rows: readonly BarRow[]; scheme: ReadonlySignal<string> }) {
  const { canvas, chart } = useChart(BarsChart, scheme, currentLook);

  useEffect(() => {
    chart.current?.show(rows);
  }, [chart, rows]);

  return <canvas ref={canvas} role="img" aria-label={summary(rows)} />;
}

function summary(rows: readonly BarRow[]): string {
  const watched = (row: BarRow) => row.focused_s + row.distracted_s + row.away_s;
  const most = rows.reduce<BarRow | null>(
    (best, row) => (best === null || watched(row) > watched(best) ? row : best),
    null,
  );
  const longest = most === null ? "" : `; most on ${most.label}, ${spokenTime(watched(most))}`;
  return `Time watched in ${rows.length} bars${longest}`;
}
