// What was said of the rows of each class, as a table in shades.
import type { Choices } from "../../api/evaluation";
import { wholeNumber } from "../../format/time";
import { className, shareText } from "../../model/evaluation";

interface ConfusionCardProps {
  of: "model" | "rules";
  labels: readonly string[];
  choices: Choices;
}

export function ConfusionCard({ of, labels, choices }: ConfusionCardProps) {
  const heading = of === "model" ? "What the model says" : "What the rules say";
  const others = choices.said_none_of_them.some((rows) => rows > 0);
  const columns = others ? [...labels.map(className), "Other"] : labels.map(className);
  return (
    <section class="card" aria-labelledby={`confusion-${of}`}>
      <header class="card-header">
        <h2 id={`confusion-${of}`}>{heading}</h2>
        <p class="card-note">share of the rows of each class</p>
      </header>
      <table class="confusion">
        <caption class="visually-hidden">
          {heading} of the rows of each class, in rows and as a share
        </caption>
        <thead>
          <tr>
            <th scope="col">Labelled</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, index) => {
            const counts = choices.confusion_matrix[index] ?? [];
            const cells = others ? [...counts, choices.said_none_of_them[index] ?? 0] : counts;
            const all = counts.reduce((sum, count) => sum + count, cells.at(-1) ?? 0);
            const whole = others ? all : all - (cells.at(-1) ?? 0);
            return (
              <tr key={label}>
                <th scope="row">{className(label)}</th>
                {cells.map((count, column) => (
                  <Cell
                    key={columns[column]}
                    count={count}
                    share={whole === 0 ? 0 : count / whole}
                    right={column === index}
                  />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ count, share, right }: { count: number; share: number; right: boolean }) {
  return (
    <td
      class="confusion-cell"
      data-right={right}
      style={{ "--share": `${Math.round(100 * share)}%` }}
    >
      <span class="confusion-share">{shareText(share)}</span>
      <span class="confusion-count">{wholeNumber(count)}</span>
    </td>
  );
}
