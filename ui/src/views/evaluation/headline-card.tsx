import type { Evaluation, SplitMetrics } from "../../api/evaluation";
import { localDate, spokenTime, timeOfDay } from "../../format/time";
import {
  cautions,
  figureText,
  intervalText,
  metricsOf,
  rowsText,
  shareIntervalText,
  shareText,
  splitWords,
  type Split,
} from "../../model/evaluation";

interface Fact {
  name: string;
  value: string;
  notes: (string | null)[];
}

export function EvaluationHeadline({
  evaluation,
  split,
}: {
  evaluation: Evaluation;
  split: Split;
}) {
  const metrics = metricsOf(evaluation, split);
  const { summary } = evaluation;
  return (
    <section class="card insight-headline" aria-labelledby="headline-heading">
      <header class="card-header">
        <h2 id="headline-heading">
          {splitWords(split)}: {rowsText(metrics.rows)}
        </h2>
        <p class="card-note">
          {summary.model} of {summary.diary.first_date} to {summary.diary.last_date}, trained on{" "}
          {localDate(summary.trained_at)} at {timeOfDay(summary.trained_at)} in{" "}
          {spokenTime(summary.train_time_s)}
        </p>
      </header>
      <dl class="facts-list">
        {factsOf(metrics).map(({ name, value, notes }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <span class="fact-value">{value}</span>
              {notes
                .filter((note) => note !== null)
                .map((note) => (
                  <span key={note} class="fact-note fact-line">
                    {note}
                  </span>
                ))}
            </dd>
          </div>
        ))}
      </dl>
      {cautions(evaluation, split).map((note) => (
        <p key={note} class="caution">
          {note}
        </p>
      ))}
    </section>
  );
}

function factsOf(metrics: SplitMetrics): Fact[] {
  const { rules, before_temperature: before } = metrics;
  const beforeText = (value: number) =>
    before === null ? null : `${figureText(value)} before temperature`;
  return [
    {
      name: "Macro F1",
      value: figureText(metrics.macro_f1),
      notes: [intervalText(metrics.macro_f1_interval), `rules ${figureText(rules.macro_f1)}`],
    },
    {
      name: "Accuracy",
      value: shareText(metrics.accuracy),
      notes: [shareIntervalText(metrics.accuracy_interval), `rules ${shareText(rules.accuracy)}`],
    },
    {
      name: "Balanced accuracy",
      value: shareText(metrics.balanced_accuracy),
      notes: [`rules ${shareText(rules.balanced_accuracy)}`],
    },
    {
      name: "Log loss",
      value: figureText(metrics.log_loss),
      notes: [beforeText(before?.log_loss ?? 0)],
    },
    {
      name: "Brier score",
      value: figureText(metrics.brier_score),
      notes: [beforeText(before?.brier_score ?? 0)],
    },
    {
      name: "Calibration error",
      value: figureText(metrics.expected_calibration_error),
      notes: [beforeText(before?.expected_calibration_error ?? 0)],
    },
    { name: "Temperature", value: figureText(metrics.temperature), notes: [] },
  ];
}
