import type { Evaluation } from "../../api/evaluation";
import { wholeNumber } from "../../format/time";
import { figureText, metricsOf, shareText, splitsOf, splitWords } from "../../model/evaluation";
import { FiguresTable } from "./figures-table";

export function SplitsCard({ evaluation }: { evaluation: Evaluation }) {
  return (
    <section class="card wide-card" aria-labelledby="splits-heading">
      <header class="card-header">
        <h2 id="splits-heading">Training, validation, test</h2>
        <p class="card-note">
          much better on the training rows: the model has learned them by heart
        </p>
      </header>
      <FiguresTable
        caption="The main figures on each part of the rows"
        columns={[
          "Rows",
          "Number",
          "Macro F1",
          "Rules’ macro F1",
          "Accuracy",
          "Rules’ accuracy",
          "Log loss",
          "Calibration error",
        ]}
        rows={splitsOf(evaluation).map((split) => {
          const metrics = metricsOf(evaluation, split);
          return {
            name: splitWords(split),
            cells: [
              wholeNumber(metrics.rows),
              figureText(metrics.macro_f1),
              figureText(metrics.rules.macro_f1),
              shareText(metrics.accuracy),
              shareText(metrics.rules.accuracy),
              figureText(metrics.log_loss),
              figureText(metrics.expected_calibration_error),
            ],
          };
        })}
      />
    </section>
  );
}
