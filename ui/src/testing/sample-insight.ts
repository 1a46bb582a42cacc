// An insight as the program sends it, for tests: a week of which two days were watched.
import type { Headline, Insight, Times } from "../api/insight";

function times(focused_s: number, distracted_s: number, away_s: number): Times {
  const watched_s = focused_s + distracted_s + away_s;
  const focus_score = watched_s > 0 ? (100 * focused_s) / watched_s : null;
  return { watched_s, focused_s, distracted_s, away_s, focus_score };
}

const headline: Headline = {
  ...times(21_600, 2_400, 3_000),
  from: "2026-11-23",
  to: "2026-11-29",
  days_watched: 2,
  longest_focused: { from: 1795428000, to: 1795431120, seconds: 3_120 },
  lapses: { count: 34, total_s: 1_200, median_s: 12.4, longest_s: 250 },
  nudges: {
    count: 21,
    recovery: [
      { kind: "BEEP", nudges: 14, back: 12, median_s: 6.2 },
      { kind: "OVERLAY", nudges: 3, back: 1, median_s: null },
    ],
  },
  eyes: { perclos: 0.061, blinks_per_minute: 14.2, yawns_per_hour: 0.4, distance_cm: 57.3 },
  as_said: null,
};

function hours(value: (weekday: number, hour: number) => number): number[][] {
  return Array.from({ length: 7 }, (_row, weekday) =>
    Array.from({ length: 24 }, (_cell, hour) => value(weekday, hour)),
  );
}

const watchedHour = (weekday: number, hour: number) => weekday < 2 && hour >= 9 && hour < 17;

export const sampleInsight: Insight = {
  ...headline,
  best_hours: [
    { hour: 10, ...times(6_000, 200, 100) },
    { hour: 9, ...times(5_000, 600, 400) },
  ],
  heat_map: {
    watched_s: hours((weekday, hour) => (watchedHour(weekday, hour) ? 1_687.5 : 0)),
    focused_s: hours((weekday, hour) => (watchedHour(weekday, hour) ? 1_000 + hour * 25 : 0)),
  },
  days: [
    { date: "2026-11-23", ...times(10_800, 1_200, 1_800) },
    { date: "2026-11-24", ...times(10_800, 1_200, 1_200) },
  ],
  sessions: Array.from({ length: 15 }, (_session, index) => ({
    run_id: `run-${index}`,
    session_id: "session",
    from: 1795420800 + index * 3_600,
    to: 1795420800 + index * 3_600 + 1_800,
    ...times(1_440, 160, 200),
  })),
  rows: 810_000,
  unreadable_files: 0,
  previous: {
    ...headline,
    ...times(18_000, 4_000, 2_000),
    from: "2026-11-16",
    to: "2026-11-22",
    longest_focused: null,
  },
};
