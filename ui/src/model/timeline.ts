// The day so far as spans of one state each: as the program reported them, and then as the
// statuses tell. Times are epoch seconds.
import type { TimelineAnswer } from "../api/client";
import type { Correction } from "../api/correction";
import type { FocusState } from "../api/status";

export interface Span {
  from: number;
  to: number;
  state: FocusState;
}

export interface Timeline {
  date: string;
  spans: readonly Span[];
  corrections: readonly Correction[]; // what the user says instead
  watching: boolean; // whether the last span is still growing
}

export type StateTotals = Record<FocusState, number>;

// A growing span is lengthened in steps; finer ones could not be seen.
const STEP_S = 5;

// A reported span and the first status after it belong together when so little lies between.
const JOIN_S = 3;

export function reportedTimeline(answer: TimelineAnswer): Timeline {
  const spans = answer.spans.filter((span) => span.to > span.from);
  return { date: answer.date, spans, corrections: answer.corrections, watching: false };
}

// The timeline with what a status tells: this state at that time, or null when nothing is watched.
export function extended(timeline: Timeline, state: FocusState | null, at: number): Timeline {
  const last = timeline.spans.at(-1);
  if (state === null) {
    return timeline.watching ? { ...timeline, watching: false } : timeline;
  }
  const continues = last !== undefined && (timeline.watching || at - last.to < JOIN_S);
  if (!continues) {
    return { ...timeline, spans: [...timeline.spans, { from: at, to: at, state }], watching: true };
  }
  const sameState = last.state === state;
  if (sameState && timeline.watching && at - last.to < STEP_S) {
    return timeline;
  }
  const now = Math.max(last.to, at); // a clock that was set back must not disorder the day
  const spans = timeline.spans.slice(0, -1);
  spans.push({ ...last, to: now });
  if (!sameState) {
    spans.push({ from: now, to: now, state });
  }
  return { ...timeline, spans, watching: true };
}

export function totals(spans: readonly Span[]): StateTotals {
  const sums: StateTotals = { FOCUSED: 0, DISTRACTED: 0, AWAY: 0 };
  for (const span of spans) {
    sums[span.state] += span.to - span.from;
  }
  return sums;
}

export interface HourRow {
  from: number;
  totals: StateTotals;
}

// The same by the local clock's hours, for the table. Hours with nothing in them are left out.
export function byHour(spans: readonly Span[]): HourRow[] {
  const rows = new Map<number, Span[]>();
  for (const span of spans) {
    for (let from = span.from; from < span.to;) {
      const hour = startOfHour(from);
      const to = Math.min(span.to, hour + 3600);
      const parts = rows.get(hour) ?? [];
      parts.push({ from, to, state: span.state });
      rows.set(hour, parts);
      from = to;
    }
  }
  return [...rows.entries()].map(([from, parts]) => ({ from, totals: totals(parts) }));
}

// What can be told apart at `seconds` a pixel: spans of the same state that are closer than that
// become one. A long day has thousands of spans and a chart some hundred pixels.
export function condensed(spans: readonly Span[], seconds: number): Span[] {
  const newest: Partial<Record<FocusState, Span>> = {};
  const result: Span[] = [];
  for (const span of spans) {
    const open = newest[span.state];
    if (open !== undefined && span.from - open.to < seconds) {
      open.to = span.to;
      continue;
    }
    const copy = { ...span };
    newest[span.state] = copy;
    result.push(copy);
  }
  return result;
}

export interface Range {
  from: number;
  to: number;
  step: number; // seconds between two marks
}

const MARK_STEPS_S = [300, 600, 900, 1800, 3600, 7200, 10800];
const MOST_MARKS = 9;

// The stretch of the day to show: whole steps by the local clock, so that it grows in jumps and
// rests between them.
export function rangeOf(spans: readonly Span[]): Range {
  const first = spans[0]?.from ?? 0;
  const last = spans.at(-1)?.to ?? first;
  const midnight = startOfDay(first);
  for (const step of MARK_STEPS_S) {
    const from = midnight + Math.floor((first - midnight) / step) * step;
    const marks = Math.max(6, Math.ceil((last - from) / step));
    if (marks <= MOST_MARKS) {
      return { from, to: from + marks * step, step };
    }
  }
  return { from: midnight, to: midnight + 24 * 3600, step: 3 * 3600 };
}

function startOfHour(epochSeconds: number): number {
  return new Date(epochSeconds * 1000).setMinutes(0, 0, 0) / 1000;
}

function startOfDay(epochSeconds: number): number {
  return new Date(epochSeconds * 1000).setHours(0, 0, 0, 0) / 1000;
}
