// Where the model is good and where it is not: the macro F1 of parts of the rows.
import type { ReadonlySignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { Slice } from "../../api/evaluation";
import { wholeNumber } from "../../format/time";
import {
  figureText,
  intervalText,
  shareIntervalText,
  shareText,
  type Slicing,
} from "../../model/evaluation";
import type { Plot } from "../plot-chart";
import { AsTable } from "./figures-table";
import { listAxis } from "./list-axis";
import { PlotPlace } from "./plot-place";
import { SeriesLegend } from "./series-legend";

// The rest is in the table.
const MOST_DRAWN = 24;
const ROW_PIXELS = 26;
const AXIS_PIXELS = 46;

interface SlicesCardProps {
  slicing: Slicing;
  scheme: ReadonlySignal<string>;
}

export function SlicesCard({ slicing, scheme }: SlicesCardProps) {
  const { by, heading, slices, leftOut } = slicing;
  const drawn = slices.slice(0, MOST_DRAWN);
  const plot = useMemo(() => plotOf(slices.slice(0, MOST_DRAWN)), [slices]);
  return (
    <section class={`card ${by === "session" ? "wide-card" : ""}`} aria-labelledby={`slices-${by}`}>
      <header class="card-header">
        <h2 id={`slices-${by}`}>{heading}</h2>
        <p class="card-note">macro F1, with its 95 % interval</p>
      </header>
      <SeriesLegend items={[{ name: "model" }, { name: "rules" }]} />
      <PlotPlace
        plot={plot}
        summary={summaryOf(heading, slices)}
        scheme={scheme}
        height={ROW_PIXELS * drawn.length + AXIS_PIXELS}
      />
      {slices.length + leftOut > drawn.length && (
        <p class="card-note">
          The {drawn.length} with most rows of {wholeNumber(slices.length + leftOut)}.
        </p>
      )}
      <AsTable
        caption={`Figures ${heading.toLowerCase()}`}
        columns={[
          "Slice",
          "Rows",
          "Macro F1",
          "Interval of F1",
          "Rules’ macro F1",
          "Accuracy",
          "Interval of accuracy",
          "Rules’ accuracy",
        ]}
        rows={slices.map((slice) => ({
          name: slice.name,
          cells: [
            wholeNumber(slice.rows),
            figureText(slice.macro_f1),
            intervalText(slice.macro_f1_interval) ?? "–",
            figureText(slice.rules.macro_f1),
            shareText(slice.accuracy),
            shareIntervalText(slice.accuracy_interval) ?? "–",
            shareText(slice.rules.accuracy),
          ],
        }))}
      />
    </section>
  );
}

// Long names, as of sessions, tell by their beginning.
function plotOf(slices: readonly Slice[]): Plot {
  const hint = (index: number) => {
    const slice = slices[index];
    return slice === undefined
      ? ""
      : `${slice.name}: ${figureText(slice.macro_f1)} (rules ${figureText(slice.rules.macro_f1)}), ` +
          `${wholeNumber(slice.rows)} rows`;
  };
  return {
    x: { min: 0, max: 1, step: 0.2, text: (value) => value.toFixed(1) },
    y: listAxis(
      slices.map(({ name }) => name),
      15,
    ),
    downwards: true,
    series: [
      {
        name: "rules",
        points: slices.map(({ rules }, index) => ({ x: rules.macro_f1, y: index })),
        mark: { style: "rectRot", radius: 5 },
        hint: (_point, index) => hint(index),
      },
      {
        name: "model",
        points: slices.flatMap(({ macro_f1_interval: interval }, index) =>
          interval === null
            ? []
            : [
                { x: interval[0], y: index },
                { x: interval[1], y: index },
                { x: NaN, y: NaN },
              ],
        ),
        line: { width: 2 },
      },
      {
        name: "model",
        points: slices.map(({ macro_f1 }, index) => ({ x: macro_f1, y: index })),
        mark: { style: "circle", radius: 5 },
        hint: (_point, index) => hint(index),
      },
    ],
  };
}

function summaryOf(heading: string, slices: readonly Slice[]): string {
  const worst = slices.reduce<Slice | null>(
    (least, slice) => (least === null || slice.macro_f1 < least.macro_f1 ? slice : least),
    null,
  );
  return worst === null
    ? `Macro F1 ${heading.toLowerCase()}: no rows`
    : `Macro F1 ${heading.toLowerCase()}; the lowest: ${worst.name}, ${figureText(worst.macro_f1)}`;
}
