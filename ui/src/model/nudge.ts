// When the page shows a nudge over everything, and what it says.
import type { OverlayNudge, Status } from "../api/status";

export interface NudgeText {
  heading: string;
  body: string;
}

const TEXTS: Record<OverlayNudge["state"], Record<OverlayNudge["level"], NudgeText>> = {
  DISTRACTED: {
    soft_nudge: {
      heading: "Back to it?",
      body: "Your eyes have been elsewhere for a moment. One breath, then the next small step.",
    },
    escalation: {
      heading: "Still elsewhere",
      body: "This has gone on for a while. If you need a break, take a real one and pause; if not, here is where you were.",
    },
    test: {
      heading: "This is a test",
      body: "A nudge looks like this when you are distracted. Everything works.",
    },
  },
  AWAY: {
    soft_nudge: {
      heading: "Are you there?",
      body: "The camera sees nobody at the desk.",
    },
    escalation: {
      heading: "Your desk is empty",
      body: "If you are taking a break, pause the session: then this time is not counted as away.",
    },
    test: {
      heading: "This is a test",
      body: "A nudge looks like this when you are away. Everything works.",
    },
  },
};

export function nudgeText(nudge: OverlayNudge): NudgeText {
  return TEXTS[nudge.state][nudge.level];
}

// A user who has come back for this long need not be told again.
const BACK_S = 3;

export function isAnswered(nudge: OverlayNudge, status: Status): boolean {
  if (nudge.level === "test") {
    return false;
  }
  const back = status.current_state === "FOCUSED" && status.focused_streak_s >= BACK_S;
  return status.mode !== "RUNNING" || back;
}

// Tells nudges that came while the page was open from those that it found on arrival. Numbers
// rise within a session_id; a restarted program counts anew.
export class NudgeWatch {
  private sessionId: string | null = null;
  private newest = 0;

  // The nudge to show now, if this status brings one.
  next(status: Status): OverlayNudge | null {
    const nudge = status.overlay;
    const arrival = this.sessionId === null;
    if (this.sessionId !== status.session_id) {
      this.sessionId = status.session_id;
      this.newest = 0;
    }
    if (nudge === null || nudge.number <= this.newest) {
      return null;
    }
    this.newest = nudge.number;
    return arrival ? null : nudge;
  }
}
