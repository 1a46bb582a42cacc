// What counts of the labels, as the program tells it: in order, not overlapping. Times are epoch
// seconds.
import * as v from "valibot";
import { FOCUS_STATES } from "./status";

export const LABEL_SOURCES = ["user", "correction", "sampling"] as const;

export const correctionSchema = v.object({
  from: v.number(),
  to: v.number(),
  state: v.picklist(FOCUS_STATES),
  source: v.picklist(LABEL_SOURCES),
  label_id: v.string(),
});

export type LabelSource = (typeof LABEL_SOURCES)[number];
export type Correction = v.InferOutput<typeof correctionSchema>;
