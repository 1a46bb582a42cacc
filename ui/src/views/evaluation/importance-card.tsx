// How much worse the model is when a feature is shuffled among the rows.
import type { ReadonlySignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { Evaluation } from "../../api/evaluation";
import { figureText, importanceByRank, splitWords } from "../../model/evaluation";
import type { Plot } from "../plot-chart";
import { AsTable } from "./figures-table";
import { listAxis } from "./list-axis";
import { PlotPlace } from "./plot-place";
import { SeriesLegend } from "./series-legend";

const MOST_DRAWN = 24;
const ROW_PIXELS = 30;
const AXIS_PIXELS = 46;

type Importance = Evaluation["importance"]["features"];

interface ImportanceCardProps {
  evaluation: Evaluation;
  scheme: ReadonlySignal<string>;
}

export function ImportanceCard({ evaluation, scheme }: ImportanceCardProps) {
  const features = useMemo(() => importanceByRank(evaluation), [evaluation]);
  const plot = useMemo(() => plotOf(features.slice(0, MOST_DRAWN)), [features]);
  const drawn = Math.min(features.length, MOST_DRAWN);
  const most = features[0];
  return (
    <section class="card" aria-labelledby="importance-heading">
      <header class="card-header">
        <h2 id="importance-heading">What the model looks at</h2>
        <p class="card-note">
          loss of macro F1 when a feature is shuffled among the{" "}
          {splitWords(evaluation.importance.split).toLowerCase()}
        </p>
      </header>
      <SeriesLegend items={[{ name: "model" }]} />
      <PlotPlace
        plot={plot}
        summary={
          most === undefined
            ? "Importance of the features: there is none"
            : `Importance of the features; the most: ${most.feature}, ${figureText(most.drop_of_macro_f1)}`
        }
        scheme={scheme}
        height={ROW_PIXELS * drawn + AXIS_PIXELS}
      />
      <AsTable
        caption="Importance of each feature"
        columns={["Feature", "Loss of macro F1", "Spread"]}
        rows={features.map(({ feature, drop_of_macro_f1, spread }) => ({
          name: feature,
          cells: [figureText(drop_of_macro_f1), figureText(spread)],
        }))}
      />
    </section>
  );
}

function plotOf(features: Importance): Plot {
  const ends = features.map(({ drop_of_macro_f1, spread }) => drop_of_macro_f1 + spread);
  const starts = features.map(({ drop_of_macro_f1, spread }) => drop_of_macro_f1 - spread);
  const segments = (ends_of: (one: Importance[number]) => [number, number]) =>
    features.flatMap((one, index) => [
      { x: ends_of(one)[0], y: index },
      { x: ends_of(one)[1], y: index },
      { x: NaN, y: NaN },
    ]);
  return {
    x: {
      min: Math.floor(20 * Math.min(0, ...starts)) / 20,
      max: Math.ceil(20 * Math.max(0.01, ...ends)) / 20,
      text: (value) => Number(value.toFixed(3)).toString(),
    },
    y: listAxis(
      features.map(({ feature }) => feature),
      22,
    ),
    downwards: true,
    series: [
      {
        name: "model",
        points: features.map(({ drop_of_macro_f1: x }, index) => ({ x, y: index })),
        mark: { style: "circle", radius: 5 },
        hint: (_point, index) => {
          const one = features[index];
          return one === undefined
            ? ""
            : `${one.feature}: ${figureText(one.drop_of_macro_f1)} ± ${figureText(one.spread)}`;
        },
      },
      {
        name: "model",
        points: segments(({ drop_of_macro_f1 }) => [0, drop_of_macro_f1]),
        line: { width: 5 },
      },
      {
        name: "model",
        points: segments(({ drop_of_macro_f1: drop, spread }) => [drop - spread, drop + spread]),
        line: { width: 1 },
      },
    ],
  };
}
