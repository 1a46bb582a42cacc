import { describe, expect, it } from "vitest";
import type { NudgeStatus } from "../api/status";
import { timeOfDay } from "../format/time";
import { sampleStatus } from "../testing/sample-status";
import { minutesUntilTomorrow, nudgeLine } from "./quiet";

// Noon, so that an hour later is the same day in the zone of the test's machine too.
const NOON_S = new Date(2026, 10, 25, 12).getTime() / 1000;

function line(change: Partial<NudgeStatus>): string {
  return nudgeLine({ ...sampleStatus.nudges, ...change }, NOON_S);
}

describe("nudgeLine", () => {
  it("counts the nudges of the day", () => {
    expect(line({})).toBe("3 of at most 50 today");
    expect(line({ daily_cap: 0 })).toBe("3 today");
  });

  it("says until when there are none", () => {
    const snoozed = { held_back_by: "snoozed" };
    const later = NOON_S + 3600;
    expect(line({ ...snoozed, snoozed_until_ts: later })).toBe(`None before ${timeOfDay(later)}`);
    const nextDay = NOON_S + 16 * 3600;
    expect(line({ ...snoozed, snoozed_until_ts: nextDay })).toBe(
      `None before tomorrow ${timeOfDay(nextDay)}`,
    );
  });

  it("says that they are off, whatever else keeps them back", () => {
    expect(line({ enabled: false, snoozed_until_ts: NOON_S + 60 })).toContain("Off");
  });

  it.each([
    "camera_at_fault",
    "quiet_hours",
    "meeting",
    "do_not_disturb",
    "full_screen",
    "daily_cap",
    "something_that_comes_later",
  ])("has words for %s", (reason) => {
    const words = line({ held_back_by: reason });
    expect(words).toMatch(/^(Held back|Enough)/);
    expect(words).not.toContain("_");
  });
});

describe("minutesUntilTomorrow", () => {
  it.each([
    [12, 0, 16 * 60],
    [23, 50, 4 * 60 + 10],
    [3, 59, 1],
    [4, 0, 24 * 60],
  ])("at %d:%d is %d", (hour, minute, minutes) => {
    expect(minutesUntilTomorrow(new Date(2026, 5, 10, hour, minute))).toBe(minutes);
  });

  it("asks for at least one", () => {
    expect(minutesUntilTomorrow(new Date(2026, 5, 10, 3, 59, 59))).toBe(1);
  });
});
