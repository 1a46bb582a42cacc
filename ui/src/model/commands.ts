// Which commands make sense when.
import type { SessionCommand } from "../api/client";
import type { Mode } from "../api/status";

const ALLOWED: Record<Mode, readonly SessionCommand[]> = {
  IDLE: ["start"],
  RUNNING: ["pause", "stop"],
  PAUSED: ["start", "stop"],
  STOPPED: ["start"],
};

export function isAllowed(command: SessionCommand, mode: Mode): boolean {
  return ALLOWED[mode].includes(command);
}

// The key P: the same key pauses and goes on.
export function pauseOrResume(mode: Mode): SessionCommand {
  return mode === "PAUSED" ? "start" : "pause";
}
