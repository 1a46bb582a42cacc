import { describe, expect, it } from "vitest";
import { HINTS, type OverlayNudge, type Status } from "../api/status";
import { sampleStatus } from "../testing/sample-status";
import { isAnswered, nudgeText, NudgeWatch } from "./nudge";

function nudge(number: number, change: Partial<OverlayNudge> = {}): OverlayNudge {
  return { number, state: "DISTRACTED", level: "soft_nudge", ts: 1795449600, ...change };
}

function status(overlay: OverlayNudge | null, sessionId = "first"): Status {
  return { ...sampleStatus, session_id: sessionId, overlay };
}

describe("NudgeWatch", () => {
  it("shows no nudge that was there before the page", () => {
    const watch = new NudgeWatch();
    expect(watch.next(status(nudge(3)))).toBeNull();
    expect(watch.next(status(nudge(3)))).toBeNull();
  });

  it("shows each new one once", () => {
    const watch = new NudgeWatch();
    watch.next(status(null));
    expect(watch.next(status(nudge(1)))).toEqual(nudge(1));
    expect(watch.next(status(nudge(1)))).toBeNull();
    expect(watch.next(status(nudge(2)))).toEqual(nudge(2));
  });

  it("shows the first one of a restarted program", () => {
    const watch = new NudgeWatch();
    watch.next(status(nudge(7)));
    expect(watch.next(status(nudge(1), "second"))).toEqual(nudge(1));
  });
});

describe("nudgeText", () => {
  it("differs by state and by level", () => {
    const headings = new Set<string>();
    for (const state of ["DISTRACTED", "AWAY"] as const) {
      for (const level of ["soft_nudge", "escalation"] as const) {
        headings.add(nudgeText(nudge(1, { state, level })).heading);
      }
    }
    expect(headings.size).toBe(4);
    expect(nudgeText(nudge(1, { level: "test" })).heading).toContain("test");
  });
});

describe("a hint", () => {
  it("has words of its own", () => {
    const headings = HINTS.map((level) => nudgeText(nudge(1, { state: "FOCUSED", level })).heading);
    expect(new Set(headings).size).toBe(HINTS.length);
    expect(headings).not.toContain(nudgeText(nudge(1)).heading);
  });

  it("stays until it is closed or the session ends, since its reader is focused anyway", () => {
    const hint = nudge(1, { state: "FOCUSED", level: "eye_break" });
    expect(isAnswered(hint, status(null))).toBe(false);
    expect(isAnswered(hint, { ...status(null), mode: "STOPPED" })).toBe(true);
  });
});

describe("isAnswered", () => {
  it("once the user has been back for a moment", () => {
    const back = { ...status(null), focused_streak_s: 3 };
    expect(isAnswered(nudge(1), { ...back, focused_streak_s: 1 })).toBe(false);
    expect(isAnswered(nudge(1), back)).toBe(true);
    expect(isAnswered(nudge(1), { ...back, current_state: "AWAY" })).toBe(false);
  });

  it("once the session no longer runs", () => {
    expect(isAnswered(nudge(1), { ...status(null), mode: "PAUSED", focused_streak_s: 0 })).toBe(
      true,
    );
  });

  it("never for a test, which the user closes", () => {
    expect(isAnswered(nudge(1, { level: "test" }), status(null))).toBe(false);
  });
});
