import type { Evaluation } from "../../api/evaluation";
import { className, figureText, shareText, splitsOf, splitWords } from "../../model/evaluation";
import { FiguresTable } from "./figures-table";

export function QualityCard({ evaluation }: { evaluation: Evaluation }) {
  const splits = splitsOf(evaluation);
  const { features } = evaluation.summary;
  const { labels } = evaluation.train_metrics;
  const shares = labels.map((label) => ({
    name: className(label),
    cells: splits.map((split) => share(evaluation.quality[split].label_distribution[label])),
  }));
  const missing = features.map((feature) => ({
    name: `${feature} missing`,
    cells: splits.map((split) => share(evaluation.quality[split].missing_rates[feature])),
  }));
  const drift = features.map((feature) => ({
    name: `${feature} drifted`,
    cells: splits.map((split) => figureText(evaluation.quality[split].drift[feature] ?? null)),
  }));
  return (
    <section class="card wide-card" aria-labelledby="quality-heading">
      <header class="card-header">
        <h2 id="quality-heading">The rows</h2>
        <p class="card-note">
          drift is the population stability index against the training rows; above 0.25 is much
        </p>
      </header>
      <FiguresTable
        caption="Labels, missing values and drift of each part of the rows"
        columns={["Share of the rows", ...splits.map(splitWords)]}
        rows={[...shares, ...missing, ...(splits.length > 1 ? drift : [])]}
      />
    </section>
  );
}

function share(value: number | undefined): string {
  return value === undefined ? "–" : shareText(value);
}
