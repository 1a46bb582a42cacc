// What `focusguard train` says of a model; docs/evaluation-of-models.md has the keys.
import * as v from "valibot";

const maybe = v.nullable(v.number());
const numbers = v.array(v.number());
const byName = v.record(v.string(), v.number());
const interval = v.nullable(v.tuple([v.number(), v.number()]));

const agreement = {
  accuracy: v.number(),
  accuracy_interval: interval,
  macro_f1: v.number(),
  macro_f1_interval: interval,
};

const choices = {
  ...agreement,
  balanced_accuracy: v.number(),
  per_class: v.record(
    v.string(),
    v.object({ precision: v.number(), recall: v.number(), f1: v.number(), support: v.number() }),
  ),
  confusion_matrix: v.array(numbers),
  said_none_of_them: numbers,
};

const probabilities = {
  log_loss: v.number(),
  brier_score: v.number(),
  expected_calibration_error: v.number(),
  reliability: v.array(
    v.object({
      from: v.number(),
      to: v.number(),
      rows: v.number(),
      mean_confidence: maybe,
      accuracy: maybe,
    }),
  ),
};

const curve = v.object({
  roc_area: v.number(),
  average_precision: v.number(),
  threshold: numbers,
  false_positive_rate: numbers,
  recall: numbers,
  precision: numbers,
});

const splitMetrics = v.object({
  ...choices,
  ...probabilities,
  on_training_rows: v.boolean(),
  rows: v.number(),
  labels: v.array(v.string()),
  temperature: v.number(),
  before_temperature: v.nullable(v.object(probabilities)),
  curves: v.record(v.string(), v.nullable(curve)),
  rules: v.object(choices),
});

const slice = v.object({
  ...agreement,
  name: v.string(),
  rows: v.number(),
  rules: v.object(agreement),
});

const quality = v.object({
  rows: v.number(),
  missing_rates: byName,
  label_distribution: byName,
  drift: byName,
  warnings: v.array(v.string()),
});

export const evaluationSchema = v.object({
  summary: v.object({
    model: v.string(),
    model_id: v.string(),
    trained_at: v.number(),
    program_version: v.string(),
    features: v.array(v.string()),
    label_strategy: v.string(),
    train_time_s: v.number(),
    diary: v.object({ first_date: v.string(), last_date: v.string(), sessions: v.number() }),
  }),
  quality: v.object({ train: quality, val: quality, test: quality }),
  train_metrics: splitMetrics,
  val_metrics: splitMetrics,
  test_metrics: splitMetrics,
  slices: v.object({
    split: v.string(),
    on_training_rows: v.boolean(),
    by: v.record(v.string(), v.object({ slices: v.array(slice), left_out: v.number() })),
  }),
  importance: v.object({
    split: v.string(),
    on_training_rows: v.boolean(),
    features: v.array(
      v.object({ feature: v.string(), drop_of_macro_f1: v.number(), spread: v.number() }),
    ),
  }),
});

export type Evaluation = v.InferOutput<typeof evaluationSchema>;
export type SplitMetrics = v.InferOutput<typeof splitMetrics>;
export type Choices = SplitMetrics["rules"];
export type Curve = v.InferOutput<typeof curve>;
export type Slice = v.InferOutput<typeof slice>;
export type Interval = v.InferOutput<typeof interval>;
