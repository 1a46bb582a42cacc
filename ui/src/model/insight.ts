// What the history shows, out of what the program says: rows of a chart, hours, changes.
import type { Headline, Insight, Times } from "../api/insight";
import type { FocusState } from "../api/status";
import { spokenTime, wholeNumber } from "../format/time";
import { addDays, countDays, mondayOf, monthName, shortDate, weekdayOf } from "./calendar";

export interface BarRow {
  label: string;
  focused_s: number;
  distracted_s: number;
  away_s: number;
}

// Seconds in each state.
export function timesOf(row: Omit<BarRow, "label">): Record<FocusState, number> {
  return { FOCUSED: row.focused_s, DISTRACTED: row.distracted_s, AWAY: row.away_s };
}

// More bars than that nobody takes in: above, weeks stand for days, and months for weeks.
const MOST_DAYS = 31;
const MOST_WEEK_DAYS = 7 * 26;

const HOURS = 24;

// An hour watched for less says nothing.
const LEAST_OF_AN_HOUR_S = 60;

export function isOneDay(insight: Headline): boolean {
  return insight.from === insight.to;
}

// The days of the period, or, where there would be too many, their weeks or months.
export function barRows(insight: Insight): BarRow[] {
  const length = countDays(insight.from, insight.to);
  const labelOf =
    length <= MOST_DAYS
      ? shortDate
      : length <= MOST_WEEK_DAYS
        ? (date: string) => `from ${shortDate(mondayOf(date))}`
        : monthName;
  const known = new Map(insight.days.map((day) => [day.date, day]));
  const rows: BarRow[] = [];
  for (let day = 0; day < length; day += 1) {
    const date = addDays(insight.from, day);
    const label = labelOf(date);
    let row = rows.at(-1);
    if (row?.label !== label) {
      row = { label, focused_s: 0, distracted_s: 0, away_s: 0 };
      rows.push(row);
    }
    const times = known.get(date);
    row.focused_s += times?.focused_s ?? 0;
    row.distracted_s += times?.distracted_s ?? 0;
    row.away_s += times?.away_s ?? 0;
  }
  return rows;
}

export interface HourCell {
  weekday: number; // 0 on Mondays
  hour: number;
  watched_s: number;
  share: number | null; // of it focused, in [0, 1]; null where hardly anything was watched
}

// Seven rows of 24; a single day has only its own.
export function hourCells(insight: Insight): HourCell[][] {
  const only = isOneDay(insight) ? weekdayOf(insight.from) : null;
  return insight.heat_map.watched_s
    .map((row, weekday) =>
      row.slice(0, HOURS).map((watched_s, hour) => {
        const focused = insight.heat_map.focused_s[weekday]?.[hour] ?? 0;
        const share = watched_s < LEAST_OF_AN_HOUR_S ? null : focused / watched_s;
        return { weekday, hour, watched_s, share };
      }),
    )
    .filter((_row, weekday) => only === null || weekday === only);
}

export function hourText(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

export function percentText(share: number | null): string {
  return share === null ? "–" : `${wholeNumber(100 * share)}\u00a0%`;
}

// "+2 h 05 min", "−8 s", "the same"; null when there is nothing to compare with.
export function timeChange(now: number, before: number): string | null {
  const change = now - before;
  if (Math.abs(change) < 0.5) {
    return "the same";
  }
  return `${change > 0 ? "+" : "−"}${spokenTime(Math.abs(change))}`;
}

export function numberChange(now: number, before: number): string {
  const change = Math.round(now) - Math.round(before);
  if (change === 0) {
    return "the same";
  }
  return `${change > 0 ? "+" : "−"}${wholeNumber(Math.abs(change))}`;
}

// "the day before", "the 7 days before".
export function previousWords(previous: Headline): string {
  const days = countDays(previous.from, previous.to);
  return days === 1 ? "the day before" : `the ${days} days before`;
}

export function shareFocused(times: Times): number | null {
  return times.focus_score === null ? null : times.focus_score / 100;
}
