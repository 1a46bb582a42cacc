// What the page says in one word: how the user is doing, or what keeps the program from knowing.
import type { CameraStatus, FocusState, StateReason, Status } from "../api/status";
import { whenOf } from "../format/time";

export type Connection = "connecting" | "live" | "lost";

export type PresenceKind =
  | "connecting"
  | "lost"
  | "ready"
  | "paused"
  | "stopped"
  | "waiting"
  | "blind"
  | "focused"
  | "distracted"
  | "away";

// Which colour, icon and favicon go with it; several kinds look alike.
export type Tone = "focused" | "distracted" | "away" | "quiet" | "paused" | "alert";

export interface Presence {
  kind: PresenceKind;
  tone: Tone;
  word: string;
  hint: string; // one short line below the word
  streak_s: number | null; // how long the state has lasted; null where that means nothing
}

const STATE_WORDS: Record<FocusState, { kind: PresenceKind; tone: Tone; word: string }> = {
  FOCUSED: { kind: "focused", tone: "focused", word: "Focused" },
  DISTRACTED: { kind: "distracted", tone: "distracted", word: "Distracted" },
  AWAY: { kind: "away", tone: "away", word: "Away" },
};

const STATE_HINTS: Record<FocusState, string> = {
  FOCUSED: "Well done. Carry on.",
  DISTRACTED: "Your eyes are off the screen.",
  AWAY: "Nobody is in front of the camera.",
};

// Where the reason says more than the state does.
const REASON_HINTS: Record<StateReason, string | null> = {
  on_screen: null,
  looking_left: "You are looking to your left.",
  looking_right: "You are looking to your right.",
  looking_up: "You are looking up.",
  looking_down: "You are looking down.",
  looking_at_lap: "You are looking at your lap.",
  eyes_closed: "Your eyes are closed.",
  drowsy: "Your eyes close often. Time for a break?",
  several_faces: "You are with somebody.",
  face_lost: null,
  no_face: null,
  too_dark: "It is too dark to see you.",
  camera_covered: "The camera is covered.",
  camera_frozen: "The camera shows the same picture all the time.",
  model: "Your own model says so; the rules see it otherwise.",
};

export function presenceOf(connection: Connection, status: Status | null): Presence {
  if (connection === "lost") {
    return still("lost", "alert", "Not connected", "What you see is from before.");
  }
  if (status === null || connection === "connecting") {
    return still("connecting", "quiet", "Connecting", "Looking for the program.");
  }
  switch (status.mode) {
    case "IDLE":
      return still("ready", "quiet", "Ready", "Start when you begin to work.");
    case "PAUSED":
      return still("paused", "paused", "Paused", pauseHint(status.paused_until_ts));
    case "STOPPED":
      return still("stopped", "quiet", "Session over", "Start again whenever you like.");
    case "RUNNING":
      return running(status);
  }
}

function pauseHint(until_ts: number): string {
  return until_ts > 0
    ? `Goes on by itself ${whenOf(until_ts, Date.now() / 1000)}.`
    : "The camera is off; nothing is counted.";
}

function running(status: Status): Presence {
  if (status.camera.state !== "live") {
    return withoutPicture(status.camera);
  }
  if (status.current_state === "UNKNOWN") {
    return still("waiting", "quiet", "Looking", "The first pictures are on their way.");
  }
  return {
    ...STATE_WORDS[status.current_state],
    hint: reasonHint(status) ?? STATE_HINTS[status.current_state],
    streak_s: streakOf(status),
  };
}

function reasonHint(status: Status): string | null {
  return status.state_reason === null ? null : REASON_HINTS[status.state_reason];
}

function withoutPicture(camera: CameraStatus): Presence {
  switch (camera.state) {
    case "opening":
      return still("waiting", "quiet", "Starting", "The camera is being opened.");
    case "ended":
      return still("blind", "quiet", "At the end", "The recording is over.");
    case "off":
      return still("blind", "quiet", "Camera off", "Nothing is counted without it.");
    default:
      return still("blind", "alert", "No picture", "Nothing is counted without the camera.");
  }
}

function still(kind: PresenceKind, tone: Tone, word: string, hint: string): Presence {
  return { kind, tone, word, hint, streak_s: null };
}

function streakOf(status: Status): number {
  switch (status.current_state) {
    case "FOCUSED":
      return status.focused_streak_s;
    case "DISTRACTED":
      return status.distracted_streak_s;
    case "AWAY":
      return status.away_streak_s;
    case "UNKNOWN":
      return 0;
  }
}
