// Whether nudges come, and what keeps them back, in a few words.
import type { NudgeStatus } from "../api/status";
import { whenOf } from "../format/time";

// "Until tomorrow" ends before anybody who slept is back at work, and a night's work is one day.
const MORNING_HOUR = 4;
const MINUTE_MS = 60_000;

const HELD_BACK: Record<string, string> = {
  camera_at_fault: "Held back: no view of you",
  quiet_hours: "Held back: quiet hours",
  meeting: "Held back: a call",
  do_not_disturb: "Held back: do not disturb",
  full_screen: "Held back: full screen",
  daily_cap: "Enough for today",
};

export function nudgeLine(nudges: NudgeStatus, now_s: number): string {
  if (!nudges.enabled) {
    return "Off; the diary goes on";
  }
  if (isSnoozed(nudges)) {
    return `None before ${whenOf(nudges.snoozed_until_ts, now_s).replace(/\bat /, "")}`;
  }
  if (nudges.held_back_by !== null) {
    return HELD_BACK[nudges.held_back_by] ?? "Held back for now";
  }
  return nudges.daily_cap > 0
    ? `${nudges.today} of at most ${nudges.daily_cap} today`
    : `${nudges.today} today`;
}

export function isSnoozed(nudges: NudgeStatus): boolean {
  return nudges.snoozed_until_ts > 0;
}

export function isHeldBack(nudges: NudgeStatus): boolean {
  return nudges.held_back_by !== null;
}

// At least one, so that it can be asked for.
export function minutesUntilTomorrow(now: Date): number {
  const morning = new Date(now);
  morning.setHours(MORNING_HOUR, 0, 0, 0);
  if (now.getHours() >= MORNING_HOUR) {
    morning.setDate(morning.getDate() + 1);
  }
  return Math.max(1, Math.round((morning.getTime() - now.getTime()) / MINUTE_MS));
}
