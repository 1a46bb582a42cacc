import { useSignalEffect, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Insight } from "../api/insight";
import { FOCUS_STATES } from "../api/status";
import { spokenTime } from "../format/time";
import { barRows, type BarRow } from "../model/insight";
import { STATE_WORDS } from "../model/state-words";
import { BarsChart, timeOf } from "./bars-chart";
import { currentLook } from "./chart-look";
import { StateLegend } from "./state-legend";

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
        <StateLegend
          times={{
            FOCUSED: insight.focused_s,
            DISTRACTED: insight.distracted_s,
            AWAY: insight.away_s,
          }}
        />
      </header>
      <div class="chart-place bars-place">
        <Bars rows={rows} scheme={scheme} />
      </div>
      <details class="timeline-table">
        <summary>Show as a table</summary>
        <BarsTable rows={rows} />
      </details>
    </section>
  );
}

function Bars({ rows, scheme }: { rows: readonly BarRow[]; scheme: ReadonlySignal<string> }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<BarsChart | null>(null);

  useEffect(() => {
    if (canvas.current === null) {
      return undefined;
    }
    const created = new BarsChart(canvas.current, [], currentLook(canvas.current));
    chart.current = created;
    return () => {
      created.destroy();
    };
  }, []);

  useEffect(() => {
    chart.current?.show(rows);
  }, [rows]);

  useSignalEffect(() => {
    if (scheme.value && canvas.current !== null) {
      chart.current?.restyle(currentLook(canvas.current));
    }
  });

  return <canvas ref={canvas} role="img" aria-label={summary(rows)} />;
}

function BarsTable({ rows }: { rows: readonly BarRow[] }) {
  return (
    <table>
      <caption class="visually-hidden">Time in each state</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          {FOCUS_STATES.map((state) => (
            <th key={state} scope="col">
              {STATE_WORDS[state]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row">{row.label}</th>
            {FOCUS_STATES.map((state) => (
              <td key={state}>{spokenTime(timeOf(row, state))}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
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
