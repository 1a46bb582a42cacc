// One class against all others, at every threshold: as ROC or as precision over recall.
import type { ReadonlySignal } from "@preact/signals";
import type { Point } from "chart.js";
import { useMemo } from "preact/hooks";
import type { Curve, SplitMetrics } from "../../api/evaluation";
import { className, curvePoints, curveTable, figureText } from "../../model/evaluation";
import type { CurvePoint } from "../../model/evaluation";
import type { Plot, PlotAxis, PlotSeries } from "../plot-chart";
import { AsTable } from "./figures-table";
import { PlotPlace } from "./plot-place";
import { SeriesLegend } from "./series-legend";

interface CurveKind {
  id: string;
  heading: string;
  x: string;
  y: string;
  area: (curve: Curve) => number;
  areaName: string;
  start: Point; // what no threshold is high enough for
  point: (point: CurvePoint) => Point;
  chance: readonly Point[];
}

export const ROC: CurveKind = {
  id: "roc",
  heading: "ROC curves",
  x: "False positive rate",
  y: "Recall",
  area: (curve) => curve.roc_area,
  areaName: "area",
  start: { x: 0, y: 0 },
  point: ({ false_positive_rate, recall }) => ({ x: false_positive_rate, y: recall }),
  chance: [
    { x: 0, y: 0 },
    { x: 1, y: 1 },
  ],
};

export const PRECISION_RECALL: CurveKind = {
  id: "precision-recall",
  heading: "Precision over recall",
  x: "Recall",
  y: "Precision",
  area: (curve) => curve.average_precision,
  areaName: "average precision",
  start: { x: 0, y: 1 },
  point: ({ recall, precision }) => ({ x: recall, y: precision }),
  chance: [],
};

// So that the classes are told apart without their colours too.
const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3]];

interface CurvesCardProps {
  kind: CurveKind;
  metrics: SplitMetrics;
  scheme: ReadonlySignal<string>;
}

export function CurvesCard({ kind, metrics, scheme }: CurvesCardProps) {
  const plot = useMemo(() => plotOf(kind, metrics), [kind, metrics]);
  const known = curvesOf(metrics);
  const areas = known.map(([name, curve]) => `${className(name)} ${figureText(kind.area(curve))}`);
  return (
    <section class="card" aria-labelledby={`${kind.id}-heading`}>
      <header class="card-header">
        <h2 id={`${kind.id}-heading`}>{kind.heading}</h2>
        <p class="card-note">{kind.areaName}; the rules have no probabilities</p>
      </header>
      <SeriesLegend
        items={[
          ...known.map(([name, curve]) => ({ name, value: figureText(kind.area(curve)) })),
          ...(kind.chance.length > 0 ? [{ name: "chance" }] : []),
        ]}
      />
      <PlotPlace
        plot={plot}
        summary={`${kind.heading}; ${kind.areaName}: ${areas.join(", ")}`}
        scheme={scheme}
        height={300}
      />
      <AsTable
        caption={`${kind.heading}, some points of each`}
        columns={["Class", "Threshold", "False positive rate", "Recall", "Precision"]}
        rows={known.flatMap(([name, curve]) =>
          curveTable(curve).map((point) => ({
            name: className(name),
            cells: [
              figureText(point.threshold),
              figureText(point.false_positive_rate),
              figureText(point.recall),
              figureText(point.precision),
            ],
          })),
        )}
      />
    </section>
  );
}

function curvesOf(metrics: SplitMetrics): [string, Curve][] {
  return metrics.labels.flatMap((label): [string, Curve][] => {
    const curve = metrics.curves[label];
    return curve == null ? [] : [[label, curve]];
  });
}

function shareAxis(title: string): PlotAxis {
  return { title, min: 0, max: 1, step: 0.2, text: (value) => value.toFixed(1) };
}

function plotOf(kind: CurveKind, metrics: SplitMetrics): Plot {
  const series = curvesOf(metrics).map(([name, curve], index): PlotSeries => {
    const points = curvePoints(curve);
    return {
      name,
      points: [kind.start, ...points.map((point) => kind.point(point))],
      line: { width: 2, dash: DASHES[index % DASHES.length] ?? [] },
      hint: ({ x, y }, at) =>
        `${className(name)}: ${kind.x.toLowerCase()} ${figureText(x)}, ` +
        `${kind.y.toLowerCase()} ${figureText(y)}` +
        (at === 0 ? "" : ` from ${figureText(points[at - 1]?.threshold ?? null)} on`),
    };
  });
  const chance: PlotSeries = { name: "chance", points: kind.chance, line: { width: 1 } };
  return { x: shareAxis(kind.x), y: shareAxis(kind.y), series: [...series, chance] };
}
