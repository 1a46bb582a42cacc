// The session's times between two statuses.
import type { Status } from "../api/status";

// Statuses come several times a second while a session runs; a shorter gap is not filled, so that
// a shown second never goes back when the next status corrects the guess.
const SHORTEST_GAP_S = 0.9;

// A longer silence means that the program is not counting either.
const LONGEST_GAP_S = 5;

// The status with the times that have passed since it came, as long as the session counts.
export function advanced(status: Status, secondsSince: number): Status {
  const counts =
    status.mode === "RUNNING" &&
    status.camera.state === "live" &&
    status.current_state !== "UNKNOWN";
  if (!counts || secondsSince < SHORTEST_GAP_S) {
    return status;
  }
  const gap = Math.min(secondsSince, LONGEST_GAP_S);
  const later = { ...status, total_run_s: status.total_run_s + gap };
  switch (status.current_state) {
    case "FOCUSED":
      later.focused_time_s += gap;
      later.focused_streak_s += gap;
      break;
    case "DISTRACTED":
      later.distracted_time_s += gap;
      later.distracted_streak_s += gap;
      break;
    case "AWAY":
      later.away_time_s += gap;
      later.away_streak_s += gap;
      break;
  }
  return later;
}
