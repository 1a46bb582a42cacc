import { useComputed, useSignalEffect, type ReadonlySignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { FOCUS_STATES } from "../api/status";
import { spokenTime, timeOfDay } from "../format/time";
import type { PageState } from "../model/page-state";
import type { LabelDesk } from "../model/label-desk";
import type { QuestionDesk } from "../model/question-desk";
import { totals, type Span } from "../model/timeline";
import { STATE_WORDS } from "../model/state-words";
import { currentLook } from "./chart-look";
import { CorrectionsPanel } from "./corrections-panel";
import { HourTable } from "./hour-table";
import { StateLegend } from "./state-legend";
import { TimelineChart } from "./timeline-chart";
import { listenForSelection } from "./timeline-selection";
import { useChart } from "./use-chart";

interface PlotProps {
  page: PageState;
  labels: LabelDesk;
  visible: ReadonlySignal<boolean>;
  scheme: ReadonlySignal<string>; // changes when the colours do
  summary: string;
}

type TimelineCardProps = Omit<PlotProps, "summary"> & { questions: QuestionDesk };

export function TimelineCard({ page, labels, questions, visible, scheme }: TimelineCardProps) {
  const spans = page.timeline.value?.spans ?? [];
  const sums = totals(spans);
  return (
    <section class="card timeline" aria-labelledby="timeline-heading">
      <header class="card-header">
        <h2 id="timeline-heading">Today</h2>
        <StateLegend times={sums} />
      </header>
      <div class="timeline-plot">
        {spans.length === 0 ? (
          <p class="timeline-empty">
            {page.timeline.value === null
              ? "Reading the day so far."
              : "Nothing yet today. Once a session runs, your day appears here."}
          </p>
        ) : (
          <Plot
            page={page}
            labels={labels}
            visible={visible}
            scheme={scheme}
            summary={summary(spans)}
          />
        )}
      </div>
      <details class="timeline-table">
        <summary>Show as a table</summary>
        <HourTable spans={spans} />
      </details>
      <CorrectionsPanel page={page} labels={labels} questions={questions} />
    </section>
  );
}

function Plot({ page, labels, visible, scheme, summary }: PlotProps) {
  const { canvas, chart } = useChart(TimelineChart, scheme, currentLook);
  const day = useComputed(() => ({
    spans: page.timeline.value?.spans ?? [],
    corrections: labels.corrections.value,
    selection: labels.stretch.value,
  }));

  useEffect(() => {
    if (canvas.current === null || chart.current === null) {
      return undefined;
    }
    chart.current.show(day.peek());
    return listenForSelection(canvas.current, chart.current, (stretch) => {
      labels.select(stretch);
    });
  }, [canvas, chart, day, labels]);

  useSignalEffect(() => {
    if (visible.value) {
      chart.current?.show(day.value);
    }
  });

  return <canvas ref={canvas} role="img" aria-label={summary} />;
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
