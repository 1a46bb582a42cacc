// An evaluation as the program writes it, for tests: three classes, and rows held back.
import type { Choices, Curve, Evaluation, Slice, SplitMetrics } from "../api/evaluation";

const LABELS = ["AWAY", "DISTRACTED", "FOCUSED"];

function curve(area: number): Curve {
  const steps = Array.from({ length: 41 }, (_step, index) => index / 40);
  const power = (1 - area) / area; // the area under x to that power
  return {
    roc_area: area,
    average_precision: area - 0.03,
    threshold: steps.map((step) => 1 - step),
    false_positive_rate: steps,
    recall: steps.map((step) => step ** power),
    precision: steps.map((step) => 1 - 0.6 * step ** 3),
  };
}

function choices(confusion: number[][], others: number[]): Choices {
  const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
  const support = confusion.map((row, index) => sum(row) + (others[index] ?? 0));
  const right = confusion.map((row, index) => row[index] ?? 0);
  const said = confusion.map((_row, index) => sum(confusion.map((row) => row[index] ?? 0)));
  const f1 = right.map(
    (count, index) => (2 * count) / ((support[index] ?? 0) + (said[index] ?? 0)),
  );
  const recall = right.map((count, index) => count / (support[index] ?? 1));
  const accuracy = sum(right) / sum(support);
  const macro_f1 = sum(f1) / f1.length;
  return {
    accuracy,
    accuracy_interval: [accuracy - 0.02, accuracy + 0.015],
    macro_f1,
    macro_f1_interval: [macro_f1 - 0.03, macro_f1 + 0.03],
    balanced_accuracy: sum(recall) / recall.length,
    per_class: Object.fromEntries(
      LABELS.map((label, index) => [
        label,
        {
          precision: (right[index] ?? 0) / (said[index] ?? 1),
          recall: recall[index] ?? 0,
          f1: f1[index] ?? 0,
          support: support[index] ?? 0,
        },
      ]),
    ),
    confusion_matrix: confusion,
    said_none_of_them: others,
  };
}

function reliability(overconfidence: number): SplitMetrics["reliability"] {
  return Array.from({ length: 10 }, (_bin, index) => {
    const rows = index < 3 ? 0 : 90 * (index - 2) ** 2;
    const confidence = index / 10 + 0.055;
    return {
      from: index / 10,
      to: (index + 1) / 10,
      rows,
      mean_confidence: rows === 0 ? null : confidence,
      accuracy: rows === 0 ? null : confidence - overconfidence,
    };
  });
}

function split(confusion: number[][], onTrainingRows: boolean): SplitMetrics {
  return {
    ...choices(confusion, [0, 0, 0]),
    on_training_rows: onTrainingRows,
    rows: confusion.flat().reduce((all, one) => all + one, 0),
    labels: LABELS,
    log_loss: 0.357,
    brier_score: 0.211,
    expected_calibration_error: 0.031,
    reliability: reliability(0.03),
    temperature: 1.31,
    before_temperature: {
      log_loss: 0.402,
      brier_score: 0.224,
      expected_calibration_error: 0.058,
      reliability: reliability(0.058),
    },
    curves: { AWAY: curve(0.99), DISTRACTED: curve(0.93), FOCUSED: curve(0.95) },
    rules: choices(
      [
        [532, 84, 40],
        [31, 731, 141],
        [12, 390, 2242],
      ],
      [8, 18, 10],
    ),
  };
}

function slice(name: string, rows: number, macroF1: number): Slice {
  const known = rows > 100;
  const agreement = (value: number) => ({
    accuracy: value + 0.02,
    accuracy_interval: known ? ([value - 0.02, value + 0.05] as [number, number]) : null,
    macro_f1: value,
    macro_f1_interval: known ? ([value - 0.06, value + 0.06] as [number, number]) : null,
  });
  return { name, rows, ...agreement(macroF1), rules: agreement(macroF1 - 0.08) };
}

const quality = {
  rows: 4239,
  missing_rates: { face_present: 0, head_yaw_deg: 0.082, head_yaw_deg_mean_10s: 0.031 },
  label_distribution: { AWAY: 0.157, DISTRACTED: 0.217, FOCUSED: 0.626 },
  drift: {},
  warnings: [],
};

export const sampleEvaluation: Evaluation = {
  summary: {
    model: "xgboost",
    model_id: "0b0e8f7e-6c1f-4f0e-9a53-0a7a1f3c2d11",
    trained_at: 1795449600,
    program_version: "1.2.3",
    features: ["face_present", "head_yaw_deg", "head_yaw_deg_mean_10s"],
    label_strategy: "manual",
    train_time_s: 3.4,
    diary: { first_date: "2026-11-02", last_date: "2026-11-23", sessions: 61 },
  },
  quality: {
    train: quality,
    val: { ...quality, drift: { face_present: 0.01, head_yaw_deg: 0.08 } },
    test: {
      ...quality,
      drift: { face_present: 0.02, head_yaw_deg: 0.31, head_yaw_deg_mean_10s: 0.12 },
      warnings: ["drift:head_yaw_deg:0.31"],
    },
  },
  train_metrics: split(
    [
      [640, 12, 12],
      [3, 880, 38],
      [8, 120, 2526],
    ],
    true,
  ),
  val_metrics: split(
    [
      [300, 24, 8],
      [4, 411, 30],
      [6, 140, 1180],
    ],
    false,
  ),
  test_metrics: split(
    [
      [544, 84, 36],
      [0, 861, 60],
      [0, 314, 2340],
    ],
    false,
  ),
  slices: {
    split: "test",
    on_training_rows: false,
    by: {
      hour: {
        slices: Array.from({ length: 9 }, (_hour, index) => {
          const hour = (number: number) => `${String(number).padStart(2, "0")}:00`;
          return slice(
            `${hour(index + 9)} to ${hour(index + 10)}`,
            500 - 30 * index,
            0.9 - 0.02 * index,
          );
        }),
        left_out: 0,
      },
      session: {
        slices: Array.from({ length: 50 }, (_session, index) =>
          slice(
            `${String(10_000_000 + index)}-6c1f-4f0e-9a53-0a7a1f3c2d11`,
            300 - 5 * index,
            0.92 - 0.004 * index,
          ),
        ),
        left_out: 11,
      },
      distance: {
        slices: [
          slice("unknown", 310, 0.61),
          slice("50 to 75 cm", 2900, 0.89),
          slice("75 to 100 cm", 80, 0.84),
        ],
        left_out: 0,
      },
      lighting: {
        slices: [slice("dim", 900, 0.8), slice("medium", 2390, 0.9)],
        left_out: 0,
      },
      note: {
        slices: [slice("no note", 2990, 0.89), slice("glasses", 300, 0.82)],
        left_out: 0,
      },
    },
  },
  importance: {
    split: "test",
    on_training_rows: false,
    features: [
      { feature: "face_present", drop_of_macro_f1: 0.31, spread: 0.004 },
      { feature: "head_yaw_deg", drop_of_macro_f1: 0.12, spread: 0.006 },
      { feature: "head_yaw_deg_mean_10s", drop_of_macro_f1: 0.18, spread: 0.003 },
    ],
  },
};

// The contract's own config holds no rows back, and takes the rules' verdicts for labels.
export const sampleWithoutTest: Evaluation = {
  ...sampleEvaluation,
  summary: { ...sampleEvaluation.summary, model: "logreg", label_strategy: "bootstrap_rules" },
  val_metrics: { ...sampleEvaluation.train_metrics, before_temperature: null, temperature: 1 },
  test_metrics: { ...sampleEvaluation.train_metrics, before_temperature: null, temperature: 1 },
  train_metrics: { ...sampleEvaluation.train_metrics, before_temperature: null, temperature: 1 },
  slices: { ...sampleEvaluation.slices, on_training_rows: true },
  importance: { ...sampleEvaluation.importance, on_training_rows: true },
};
