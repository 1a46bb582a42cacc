// What GET /status and GET /api/events tell, checked before anything believes it.
import * as v from "valibot";

export const MODES = ["IDLE", "RUNNING", "PAUSED", "STOPPED"] as const;
export const FOCUS_STATES = ["FOCUSED", "DISTRACTED", "AWAY"] as const;
export const CAMERA_STATES = [
  "live",
  "off",
  "opening",
  "missing",
  "busy",
  "denied",
  "stalled",
  "unplugged",
  "unreadable",
  "ended",
] as const;
export const STATE_REASONS = [
  "on_screen",
  "looking_left",
  "looking_right",
  "looking_up",
  "looking_down",
  "looking_at_lap",
  "eyes_closed",
  "drowsy",
  "several_faces",
  "face_lost",
  "no_face",
  "too_dark",
  "camera_covered",
  "camera_frozen",
  "model",
] as const;
export const ASKING_CHOICES = ["off", "rarely"] as const;
export const STORAGE_STATES = ["ok", "off", "full", "read_only", "failing"] as const;

const notNegative = v.pipe(v.number(), v.finite(), v.minValue(0));
const count = v.pipe(notNegative, v.integer());

export const HINTS = ["drowsy", "too_near", "rarely_blinks", "long_break", "eye_break"] as const;

// A hint comes to somebody who is focused, all else to somebody who is not.
const overlaySchema = v.object({
  number: count,
  state: v.picklist(FOCUS_STATES),
  level: v.picklist(["soft_nudge", "escalation", "test", ...HINTS]),
  ts: notNegative,
});

const SEPARATIONS = ["good", "fair", "poor", "unknown"] as const;

const calibrationSchema = v.object({
  state: v.picklist(["off", "collecting", "waiting"]),
  step: v.string(),
  progress: v.pipe(notNegative, v.maxValue(1)),
  sees_face: v.boolean(),
  screens: count,
  message: v.string(),
  separation: v.picklist(SEPARATIONS),
  profile: v.nullable(
    v.object({ made_at: notNegative, screens: count, separation: v.picklist(SEPARATIONS) }),
  ),
  drifted: v.boolean(),
});

export const TRAINING_STATES = ["idle", "running", "done", "failed", "cancelled"] as const;

const trainingSchema = v.object({
  state: v.picklist(TRAINING_STATES),
  progress: v.pipe(notNegative, v.maxValue(1)),
  step: v.string(),
  message: v.string(),
});

const nudgesSchema = v.object({
  enabled: v.boolean(),
  snoozed_until_ts: notNegative,
  today: count,
  daily_cap: count,
  held_back_by: v.nullable(v.string()),
});

const cameraSchema = v.object({
  state: v.picklist(CAMERA_STATES),
  source: v.string(),
  message: v.string(),
  remedy: v.string(),
  width: count,
  height: count,
  fps: notNegative,
});

const storageSchema = v.object({
  state: v.picklist(STORAGE_STATES),
  folder: v.string(),
  message: v.string(),
  rows_written: count,
  rows_journaled: count,
  rows_waiting: count,
  rows_dropped: count,
});

// How often the page may ask whether the user was focused.
const askingSchema = v.object({
  ask: v.picklist(ASKING_CHOICES),
  ask_per_day: count,
  ask_apart_s: notNegative,
});

// Seconds, and epoch seconds that are 0 when the thing has not happened yet. Keys that the page
// does not show are left out; what the program adds later does no harm.
const statusSchema = v.object({
  mode: v.picklist(MODES),
  current_state: v.picklist(["UNKNOWN", ...FOCUS_STATES]),
  distracted_streak_s: notNegative,
  focused_streak_s: notNegative,
  away_streak_s: notNegative,
  last_intervention_ts: notNegative,
  cooldown_s: notNegative,
  distracted_trigger_s: notNegative,
  away_ignore_s: notNegative,
  focus_score: v.pipe(notNegative, v.maxValue(100)),
  session_start_ts: notNegative,
  session_end_ts: notNegative,
  total_run_s: notNegative,
  focused_time_s: notNegative,
  distracted_time_s: notNegative,
  away_time_s: notNegative,
  session_id: v.string(),
  state_reason: v.nullable(v.picklist(STATE_REASONS)),
  judging: v.object({ learning_pose: v.boolean() }),
  scorer: v.object({
    kind: v.picklist(["rules", "model"]),
    version: v.nullable(count),
    message: v.string(),
  }),
  calibration: calibrationSchema,
  training: trainingSchema,
  camera: cameraSchema,
  vision: v.object({ model: v.string() }),
  fps: notNegative,
  frames_dropped: count,
  viewers: count,
  storage: storageSchema,
  overlay: v.nullable(overlaySchema),
  labels: askingSchema,
  paused_until_ts: notNegative,
  nudges: nudgesSchema,
  version: v.string(),
});

export type Status = v.InferOutput<typeof statusSchema>;
export type Mode = Status["mode"];
export type StateReason = (typeof STATE_REASONS)[number];
export type FocusState = (typeof FOCUS_STATES)[number];
export type TrainingStatus = Status["training"];
export type CalibrationStatus = Status["calibration"];
export type CameraStatus = Status["camera"];
export type StorageStatus = Status["storage"];
export type AskingChoice = (typeof ASKING_CHOICES)[number];
export type NudgeStatus = Status["nudges"];
export type Hint = (typeof HINTS)[number];
export type OverlayNudge = NonNullable<Status["overlay"]>;

// Throws an Error that names the first key that is wrong.
export function parseStatus(json: string): Status {
  return parseAs(statusSchema, json);
}

export function parseAs<Schema extends v.GenericSchema>(
  schema: Schema,
  json: string,
): v.InferOutput<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Error("The program's answer is not JSON.");
  }
  const result = v.safeParse(schema, value);
  if (!result.success) {
    const [issue] = result.issues;
    const key = v.getDotPath(issue) ?? "the answer";
    throw new Error(`The program's answer has an unexpected value in ${key}: ${issue.message}.`);
  }
  return result.output;
}
