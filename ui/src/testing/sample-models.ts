// The versions of a model as the program lists them, for tests.
import type { Models, ModelVersion } from "../api/models";

export const sampleVersion: ModelVersion = {
  version: 2,
  kind: "logreg",
  live: true,
  trained_at_ts: 1795449600,
  first_date: "2026-11-01",
  last_date: "2026-11-24",
  rows: 118400,
  metrics: {
    test_macro_f1: 0.9136,
    test_rules_macro_f1: 0.8028,
    test_rows: 20000,
    train_rows: 118400,
  },
};

export const sampleModels: Models = {
  live: 2,
  versions: [
    sampleVersion,
    {
      ...sampleVersion,
      version: 1,
      live: false,
      trained_at_ts: 1795363200,
      last_date: "2026-11-23",
      rows: 98400,
      metrics: { test_macro_f1: 0.87001, test_rows: 98400, train_rows: 98400 },
    },
  ],
};
