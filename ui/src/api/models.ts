// The user's own model: train one, list its versions, choose the one that judges.
import * as v from "valibot";
import { request } from "./client";
import { parseAs } from "./status";

const stateSchema = v.object({ state: v.string() });

const versionSchema = v.object({
  version: v.number(),
  kind: v.string(),
  live: v.boolean(),
  trained_at_ts: v.number(),
  first_date: v.string(),
  last_date: v.string(),
  rows: v.number(),
  metrics: v.record(v.string(), v.number()),
});

const modelsSchema = v.object({
  live: v.nullable(v.number()),
  versions: v.array(versionSchema), // the newest first
});

export type Models = v.InferOutput<typeof modelsSchema>;
export type ModelVersion = v.InferOutput<typeof versionSchema>;

export async function loadModels(): Promise<Models> {
  return parseAs(modelsSchema, await request("GET", "/api/models"));
}

// Whose word a training learns: the user's and the rules' for the rest, only the user's, or only the
// rules'.
export const TRAINING_LABELS = ["manual_with_bootstrap", "manual", "bootstrap_rules"] as const;
export type TrainingLabels = (typeof TRAINING_LABELS)[number];

export async function startTraining(labels: TrainingLabels): Promise<void> {
  parseAs(stateSchema, await request("POST", "/api/train", { labels }));
}

export async function cancelTraining(): Promise<void> {
  parseAs(stateSchema, await request("POST", "/api/train/cancel"));
}

// These two answer with what there is then.

export async function promoteModel(version: number): Promise<Models> {
  return parseAs(modelsSchema, await request("POST", "/api/models/promote", { version }));
}

export async function rollBackModel(): Promise<Models> {
  return parseAs(modelsSchema, await request("POST", "/api/models/rollback"));
}
