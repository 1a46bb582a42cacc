import { describe, expect, it } from "vitest";
import { evaluationSchema } from "../api/evaluation";
import { parseAs } from "../api/status";
import { sampleEvaluation, sampleWithoutTest } from "../testing/sample-evaluation";
import {
  cautions,
  className,
  curveTable,
  importanceByRank,
  intervalText,
  shareIntervalText,
  slicingsOf,
  splitsOf,
  warningWords,
} from "./evaluation";

describe("an evaluation", () => {
  it("is read as it is written", () => {
    expect(parseAs(evaluationSchema, JSON.stringify(sampleEvaluation))).toEqual(sampleEvaluation);
  });

  it("shows the splits that have rows of their own", () => {
    expect(splitsOf(sampleEvaluation)).toEqual(["train", "val", "test"]);
    expect(splitsOf(sampleWithoutTest)).toEqual(["train"]);
    const empty = { ...sampleEvaluation.val_metrics, rows: 0 };
    expect(splitsOf({ ...sampleEvaluation, val_metrics: empty })).toEqual(["train", "test"]);
  });

  it("says what is to be known before its figures are believed", () => {
    expect(cautions(sampleEvaluation, "val")).toEqual([]);
    expect(cautions(sampleEvaluation, "train")).toEqual([
      "The model has learned from these rows: its figures are better than on new ones.",
    ]);
    expect(cautions(sampleEvaluation, "test")).toEqual([
      "head_yaw_deg is spread otherwise than in the training rows (stability index 0.31).",
    ]);
    const [onTraining, bootstrap] = cautions(sampleWithoutTest, "train");
    expect(onTraining).toContain("No rows were held back");
    expect(bootstrap).toContain("The labels are what the rules said");
  });

  it("says warnings in words", () => {
    expect(warningWords("missing_column:head_yaw_deg")).toBe("The diary has no head_yaw_deg.");
    expect(warningWords("high_missing_rate:perclos:0.253")).toBe(
      "perclos is missing in 25.3\u00a0% of the rows.",
    );
    expect(warningWords("label_skew:AWAY:0.95")).toBe("95.0\u00a0% of the rows are AWAY.");
    expect(warningWords("something:new")).toBe("something:new");
  });

  it("makes a table of some points of a curve", () => {
    const curve = sampleEvaluation.test_metrics.curves["DISTRACTED"];
    const rows = curve == null ? [] : curveTable(curve);
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.length).toBeLessThanOrEqual(10);
    expect(rows.at(-1)?.recall).toBe(1);
    expect(new Set(rows).size).toBe(rows.length);
  });

  it("names classes, intervals and slices", () => {
    expect(className("AWAY")).toBe("Away");
    expect(className("READING")).toBe("READING");
    expect(intervalText([0.1234, 0.5])).toBe("0.123 – 0.500");
    expect(intervalText(null)).toBeNull();
    expect(shareIntervalText([0.1234, 0.5])).toBe("12.3\u00a0% – 50.0\u00a0%");
    expect(shareIntervalText(null)).toBeNull();
    expect(slicingsOf(sampleEvaluation).map(({ heading }) => heading)).toEqual([
      "By the hour of the day",
      "By the distance from the camera",
      "By the brightness of the face",
      "By what the labels’ notes say",
      "By the session",
    ]);
  });

  it("puts the features that matter most first", () => {
    expect(importanceByRank(sampleEvaluation).map(({ feature }) => feature)).toEqual([
      "face_present",
      "head_yaw_deg_mean_10s",
      "head_yaw_deg",
    ]);
  });
});
