// What is shown of an evaluation, and in which words.
import type { Curve, Evaluation, Interval, Slice, SplitMetrics } from "../api/evaluation";
import { wholeNumber } from "../format/time";
import { STATE_WORDS } from "./state-words";

export const SPLITS = ["train", "val", "test"] as const;
export type Split = (typeof SPLITS)[number];

const SPLIT_WORDS: Record<Split, string> = {
  train: "Training rows",
  val: "Validation rows",
  test: "Test rows",
};

export function splitWords(split: string): string {
  return split in SPLIT_WORDS ? SPLIT_WORDS[split as Split] : split;
}

export function metricsOf(evaluation: Evaluation, split: Split): SplitMetrics {
  return evaluation[`${split}_metrics`];
}

// The splits that have rows of their own; where there are none, the training rows stand for them.
export function splitsOf(evaluation: Evaluation): Split[] {
  return SPLITS.filter((split) => {
    const { on_training_rows, rows } = metricsOf(evaluation, split);
    return split === "train" || (!on_training_rows && rows > 0);
  });
}

export function className(name: string): string {
  return name in STATE_WORDS ? STATE_WORDS[name as keyof typeof STATE_WORDS] : name;
}

// A share or a loss: "0.832".
export function figureText(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}

export function intervalText(interval: Interval): string | null {
  return interval === null ? null : `${interval[0].toFixed(3)} – ${interval[1].toFixed(3)}`;
}

export function shareIntervalText(interval: Interval): string | null {
  return interval === null ? null : `${shareText(interval[0])} – ${shareText(interval[1])}`;
}

export function shareText(share: number): string {
  return `${(100 * share).toFixed(1)}\u00a0%`;
}

export interface CurvePoint {
  threshold: number;
  false_positive_rate: number;
  recall: number;
  precision: number;
}

export function curvePoints(curve: Curve): CurvePoint[] {
  return curve.threshold.map((threshold, index) => ({
    threshold,
    false_positive_rate: curve.false_positive_rate[index] ?? NaN,
    recall: curve.recall[index] ?? NaN,
    precision: curve.precision[index] ?? NaN,
  }));
}

// The points nearest to every tenth of the recall: what a curve says, in a table.
export function curveTable(curve: Curve): CurvePoint[] {
  const points = curvePoints(curve);
  const rows: CurvePoint[] = [];
  for (let tenth = 1; tenth <= 10; tenth += 1) {
    const point = points.find(({ recall }) => recall >= tenth / 10 - 1e-9);
    if (point !== undefined && point !== rows.at(-1)) {
      rows.push(point);
    }
  }
  return rows;
}

// What the reader must know before believing the figures of the split.
export function cautions(evaluation: Evaluation, split: Split): string[] {
  const notes: string[] = [];
  if (metricsOf(evaluation, split).on_training_rows) {
    notes.push(
      splitsOf(evaluation).length === 1
        ? "No rows were held back (split.test_days and split.val_days): these figures are of the " +
            "rows that the model has learned from, and better than they would be on new ones."
        : "The model has learned from these rows: its figures are better than on new ones.",
    );
  }
  if (evaluation.summary.label_strategy === "bootstrap_rules") {
    notes.push(
      "The labels are what the rules said (labels.strategy: bootstrap_rules): the rules agree with " +
        "them by construction, and the model can do no better than repeat the rules.",
    );
  }
  return [...notes, ...evaluation.quality[split].warnings.map(warningWords)];
}

export function warningWords(warning: string): string {
  const [kind, ...rest] = warning.split(":");
  const number = Number(rest.at(-1));
  const name = kind === "missing_column" ? rest.join(":") : rest.slice(0, -1).join(":");
  switch (kind) {
    case "missing_column":
      return `The diary has no ${name}.`;
    case "high_missing_rate":
      return `${name} is missing in ${shareText(number)} of the rows.`;
    case "label_skew":
      return `${shareText(number)} of the rows are ${name}.`;
    case "drift":
      return `${name} is spread otherwise than in the training rows (stability index ${number.toFixed(2)}).`;
    default:
      return warning;
  }
}

// What the rows are cut by, the longest list last.
const SLICINGS: [string, string][] = [
  ["hour", "By the hour of the day"],
  ["distance", "By the distance from the camera"],
  ["lighting", "By the brightness of the face"],
  ["note", "By what the labels’ notes say"],
  ["session", "By the session"],
];

export interface Slicing {
  by: string;
  heading: string;
  slices: Slice[];
  leftOut: number;
}

export function slicingsOf(evaluation: Evaluation): Slicing[] {
  return SLICINGS.flatMap(([by, heading]) => {
    const slicing = evaluation.slices.by[by];
    return slicing === undefined
      ? []
      : [{ by, heading, slices: slicing.slices, leftOut: slicing.left_out }];
  });
}

export function importanceByRank(evaluation: Evaluation): Evaluation["importance"]["features"] {
  return [...evaluation.importance.features].sort(
    (a, b) => b.drop_of_macro_f1 - a.drop_of_macro_f1,
  );
}

export function rowsText(rows: number): string {
  return `${wholeNumber(rows)} ${rows === 1 ? "row" : "rows"}`;
}
