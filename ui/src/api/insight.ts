// What the program says about days gone by; docs/insight.md has the keys.
import * as v from "valibot";
import { request, timelineSchema, type TimelineAnswer } from "./client";
import { parseAs } from "./status";

const maybe = v.nullable(v.number());

const times = {
  watched_s: v.number(),
  focused_s: v.number(),
  distracted_s: v.number(),
  away_s: v.number(),
  focus_score: maybe,
};

const headline = {
  ...times,
  from: v.string(),
  to: v.string(),
  days_watched: v.number(),
  longest_focused: v.nullable(v.object({ from: v.number(), to: v.number(), seconds: v.number() })),
  lapses: v.object({ count: v.number(), total_s: v.number(), median_s: maybe, longest_s: maybe }),
  nudges: v.object({
    count: v.number(),
    recovery: v.array(
      v.object({ kind: v.string(), nudges: v.number(), back: v.number(), median_s: maybe }),
    ),
  }),
  eyes: v.object({
    perclos: maybe,
    blinks_per_minute: maybe,
    yawns_per_hour: maybe,
    distance_cm: maybe,
  }),
  as_said: v.nullable(v.object(times)),
};

export const insightSchema = v.object({
  ...headline,
  best_hours: v.array(v.object({ hour: v.number(), ...times })),
  heat_map: v.object({
    watched_s: v.array(v.array(v.number())),
    focused_s: v.array(v.array(v.number())),
  }),
  days: v.array(v.object({ date: v.string(), ...times })),
  sessions: v.array(
    v.object({
      run_id: v.nullable(v.string()),
      session_id: v.nullable(v.string()),
      from: v.number(),
      to: v.number(),
      ...times,
    }),
  ),
  rows: v.number(),
  unreadable_files: v.number(),
  previous: v.object(headline),
});

export type Insight = v.InferOutput<typeof insightSchema>;
export type Headline = Insight["previous"];
export type Times = NonNullable<Headline["as_said"]>;

export async function loadDay(date: string): Promise<Insight> {
  return parseAs(insightSchema, await request("GET", `/api/insight/day?date=${date}`));
}

export async function loadWeek(date: string): Promise<Insight> {
  return parseAs(insightSchema, await request("GET", `/api/insight/week?date=${date}`));
}

export async function loadRange(from: string, to: string): Promise<Insight> {
  return parseAs(insightSchema, await request("GET", `/api/insight/range?from=${from}&to=${to}`));
}

export async function loadDayTimeline(date: string): Promise<TimelineAnswer> {
  return parseAs(timelineSchema, await request("GET", `/api/insight/timeline?date=${date}`));
}
