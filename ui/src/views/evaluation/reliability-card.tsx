// Whether what is said with 80 % is right in 80 % of the rows.
import type { ReadonlySignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { SplitMetrics } from "../../api/evaluation";
import { wholeNumber } from "../../format/time";
import { figureText, shareText } from "../../model/evaluation";
import type { Plot, PlotAxis } from "../plot-chart";
import { AsTable } from "./figures-table";
import { PlotPlace } from "./plot-place";
import { SeriesLegend } from "./series-legend";

type Bin = SplitMetrics["reliability"][number];

const percent: Omit<PlotAxis, "title"> = {
  min: 0,
  max: 1,
  step: 0.2,
  text: (value) => `${Math.round(100 * value)} %`,
};

interface ReliabilityCardProps {
  metrics: SplitMetrics;
  scheme: ReadonlySignal<string>;
}

export function ReliabilityCard({ metrics, scheme }: ReliabilityCardProps) {
  const plot = useMemo(() => plotOf(metrics.reliability), [metrics]);
  const error = figureText(metrics.expected_calibration_error);
  return (
    <section class="card" aria-labelledby="reliability-heading">
      <header class="card-header">
        <h2 id="reliability-heading">Reliability</h2>
        <p class="card-note">
          how often what is said is right, by how sure the model is; the bars are the rows
        </p>
      </header>
      <SeriesLegend items={[{ name: "model", value: `off by ${error}` }, { name: "ideal" }]} />
      <PlotPlace
        plot={plot}
        summary={`Reliability diagram; expected calibration error ${error}`}
        scheme={scheme}
        height={300}
      />
      <AsTable
        caption="Accuracy by confidence"
        columns={["Confidence", "Rows", "Mean confidence", "Accuracy"]}
        rows={metrics.reliability.map((bin) => ({
          name: binName(bin),
          cells: [wholeNumber(bin.rows), figureText(bin.mean_confidence), figureText(bin.accuracy)],
        }))}
      />
    </section>
  );
}

function binName({ from, to }: Bin): string {
  return `${Math.round(100 * from)} – ${Math.round(100 * to)} %`;
}

function plotOf(bins: readonly Bin[]): Plot {
  const filled = bins.filter((bin) => bin.rows > 0);
  const most = Math.max(1, ...filled.map((bin) => bin.rows));
  return {
    x: { ...percent, title: "Confidence" },
    y: { ...percent, title: "Right" },
    series: [
      {
        name: "model",
        points: filled.map((bin) => ({ x: bin.mean_confidence ?? NaN, y: bin.accuracy ?? NaN })),
        line: { width: 2 },
        mark: { style: "circle", radius: 4 },
        hint: (_point, index) => {
          const bin = filled[index];
          return bin === undefined
            ? ""
            : `${binName(bin)}: ${shareText(bin.accuracy ?? 0)} of ${wholeNumber(bin.rows)} rows right`;
        },
      },
      // How many rows there are, as stems from below: none is a point of the curve.
      {
        name: "ideal",
        points: filled.flatMap((bin) => [
          { x: (bin.from + bin.to) / 2, y: 0 },
          { x: (bin.from + bin.to) / 2, y: (0.2 * bin.rows) / most },
          { x: NaN, y: NaN },
        ]),
        line: { width: 10 },
      },
      {
        name: "ideal",
        points: [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
        line: { width: 1, dash: [5, 4] },
      },
    ],
  };
}
