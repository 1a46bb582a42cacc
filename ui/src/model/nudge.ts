// When the page shows a nudge over everything, and what it says.
import { HINTS, type Hint, type OverlayNudge, type Status } from "../api/status";

export interface NudgeText {
  heading: string;
  body: string;
}

type LapseLevel = Exclude<OverlayNudge["level"], Hint>;
type LapseState = Exclude<OverlayNudge["state"], "FOCUSED">;

const TEXTS: Record<LapseState, Record<LapseLevel, NudgeText>> = {
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

const HINT_TEXTS: Record<Hint, NudgeText> = {
  drowsy: {
    heading: "Tired?",
    body: "Your eyes say so. A short rest may help more than going on.",
  },
  too_near: {
    heading: "A little further back?",
    body: "You have been very near to the screen for a while.",
  },
  rarely_blinks: {
    heading: "Blink a few times?",
    body: "You hardly blink, and that dries the eyes.",
  },
  long_break: {
    heading: "Time for a break?",
    body: "You have been at it for long. Get up for a few minutes, and look at something far away.",
  },
  eye_break: {
    heading: "Rest your eyes?",
    body: "Look at something far away, 6 m or more, for 20 seconds.",
  },
};

export function isHint(level: OverlayNudge["level"]): level is Hint {
  return (HINTS as readonly string[]).includes(level);
}

export function nudgeText(nudge: OverlayNudge): NudgeText {
  if (isHint(nudge.level)) {
    return HINT_TEXTS[nudge.level];
  }
  return TEXTS[nudge.state === "AWAY" ? "AWAY" : "DISTRACTED"][nudge.level];
}

// A user who has come back for this long need not be told again.
const BACK_S = 3;

export function isAnswered(nudge: OverlayNudge, status: Status): boolean {
  if (nudge.level === "test") {
    return false;
  }
  if (isHint(nudge.level)) {
    return status.mode !== "RUNNING";
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
