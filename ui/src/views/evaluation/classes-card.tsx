import type { SplitMetrics } from "../../api/evaluation";
import { wholeNumber } from "../../format/time";
import { className, figureText } from "../../model/evaluation";
import { FiguresTable } from "./figures-table";

export function ClassesCard({ metrics }: { metrics: SplitMetrics }) {
  return (
    <section class="card wide-card" aria-labelledby="classes-heading">
      <header class="card-header">
        <h2 id="classes-heading">Each class</h2>
        <p class="card-note">the rules beside the model</p>
      </header>
      <FiguresTable
        caption="Precision, recall and F1 of each class, of the model and of the rules"
        columns={[
          "Class",
          "Precision",
          "Rules’ precision",
          "Recall",
          "Rules’ recall",
          "F1",
          "Rules’ F1",
          "Rows",
        ]}
        rows={metrics.labels.map((label) => {
          const model = metrics.per_class[label];
          const rules = metrics.rules.per_class[label];
          return {
            name: className(label),
            cells: [
              figureText(model?.precision ?? null),
              figureText(rules?.precision ?? null),
              figureText(model?.recall ?? null),
              figureText(rules?.recall ?? null),
              figureText(model?.f1 ?? null),
              figureText(rules?.f1 ?? null),
              wholeNumber(model?.support ?? 0),
            ],
          };
        })}
      />
    </section>
  );
}
