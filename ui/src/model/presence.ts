// What the page says in one word: how the user is doing, or what keeps the program from knowing.
import type { CameraStatus, FocusState, Status } from "../api/status";

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
      return still("paused", "paused", "Paused", "The camera is off; nothing is counted.");
    case "STOPPED":
      return still("stopped", "quiet", "Session over", "Start again whenever you like.");
    case "RUNNING":
      return running(status);
  }
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
    hint: STATE_HINTS[status.current_state],
    streak_s: streakOf(status),
  };
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
