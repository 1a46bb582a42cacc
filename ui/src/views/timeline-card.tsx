import { useComputed, useSignalEffect, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { FOCUS_STATES, type FocusState } from "../api/status";
import { spokenTime, timeOfDay } from "../format/time";
import type { PageState } from "../model/page-state";
import { byHour, totals, type Span } from "../model/timeline";
import { STATE_WORDS } from "./state-words";
import { TimelineChart, type ChartLook } from "./timeline-chart";

interface TimelineCardProps {
  page: PageState;
  visible: ReadonlySignal<boolean>;
  scheme: ReadonlySignal<string>; // changes when the colours do
}

export function TimelineCard({ page, visible, scheme }: TimelineCardProps) {
  const spans = page.timeline.value?.spans ?? [];
  const sums = totals(spans);
  return (
    <section class="card timeline" aria-labelledby="timeline-heading">
      <header class="card-header">
        <h2 id="timeline-heading">Today</h2>
        <dl class="legend">
          {FOCUS_STATES.map((state) => (
            <div key={state} data-state={state}>
              <dt>
                <span class="swatch" />
                {STATE_WORDS[state]}
              </dt>
              <dd>{spokenTime(sums[state])}</dd>
            </div>
          ))}
        </dl>
      </header>
      <div class="timeline-plot">
        {spans.length === 0 ? (
          <p class="timeline-empty">
            {page.timeline.value === null
              ? "Reading the day so far."
              : "Nothing yet today. Once a session runs, your day appears here."}
          </p>
        ) : (
          <Plot page={page} visible={visible} scheme={scheme} summary={summary(spans)} />
        )}
      </div>
      <details class="timeline-table">
        <summary>Show as a table</summary>
        <HourTable spans={spans} />
      </details>
    </section>
  );
}

function Plot({ page, visible, scheme, summary }: TimelineCardProps & { summary: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<TimelineChart | null>(null);
  const spans = useComputed(() => page.timeline.value?.spans ?? []);

  useEffect(() => {
    if (canvas.current === null) {
      return undefined;
    }
    const created = new TimelineChart(canvas.current, currentLook(canvas.current));
    chart.current = created;
    created.show(spans.peek());
    return () => {
      created.destroy();
    };
  }, [spans]);

  useSignalEffect(() => {
    if (visible.value) {
      chart.current?.show(spans.value);
    }
  });

  useSignalEffect(() => {
    if (scheme.value && canvas.current !== null) {
      chart.current?.restyle(currentLook(canvas.current));
    }
  });

  return <canvas ref={canvas} role="img" aria-label={summary} />;
}

function HourTable({ spans }: { spans: readonly Span[] }) {
  return (
    <table>
      <caption class="visually-hidden">Time in each state, hour by hour</caption>
      <thead>
        <tr>
          <th scope="col">Hour</th>
          {FOCUS_STATES.map((state) => (
            <th key={state} scope="col">
              {STATE_WORDS[state]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {spans.length === 0 && (
          <tr>
            <th scope="row">–</th>
            <td colSpan={3}>Nothing yet today</td>
          </tr>
        )}
        {byHour(spans).map((row) => (
          <tr key={row.from}>
            <th scope="row">{timeOfDay(row.from)}</th>
            {FOCUS_STATES.map((state) => (
              <td key={state}>{spokenTime(row.totals[state])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function summary(spans: readonly Span[]): string {
  const sums = totals(spans);
  const parts = FOCUS_STATES.map(
    (state) => `${STATE_WORDS[state].toLowerCase()} ${spokenTime(sums[state])}`,
  );
  const from = timeOfDay(spans[0]?.from ?? 0);
  const to = timeOfDay(spans.at(-1)?.to ?? 0);
  return `Timeline from ${from} to ${to}: ${parts.join(", ")}`;
}

// Canvas knows no custom properties, so the look is read from elements that have it.
function currentLook(canvas: HTMLCanvasElement): ChartLook {
  const card = canvas.closest(".timeline");
  const swatch = (state: FocusState) => {
    const element = card?.querySelector(`[data-state="${state}"] .swatch`);
    return element ? getComputedStyle(element).backgroundColor : "gray";
  };
  const style = getComputedStyle(canvas);
  return {
    fontFamily: style.fontFamily,
    text: style.color,
    grid: style.borderColor,
    states: {
      FOCUSED: swatch("FOCUSED"),
      DISTRACTED: swatch("DISTRACTED"),
      AWAY: swatch("AWAY"),
    },
  };
}
