// Days of the calendar as the program writes them, "2026-11-23", without any time of day.

const DAY_MS = 86_400_000;

const shortFormat = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});
const longFormat = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const monthFormat = new Intl.DateTimeFormat("en-GB", {
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

export const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

function instantOfDate(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

// Whether the text is a day, as a date field has it when it is filled in.
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(instantOfDate(text));
}

export function addDays(date: string, days: number): string {
  return new Date(instantOfDate(date) + days * DAY_MS).toISOString().slice(0, 10);
}

// How many days from one to the other, both within.
export function countDays(from: string, to: string): number {
  return Math.round((instantOfDate(to) - instantOfDate(from)) / DAY_MS) + 1;
}

// 0 on a Monday.
export function weekdayOf(date: string): number {
  return (new Date(instantOfDate(date)).getUTCDay() + 6) % 7;
}

export function mondayOf(date: string): string {
  return addDays(date, -weekdayOf(date));
}

export function shortDate(date: string): string {
  return shortFormat.format(instantOfDate(date));
}

export function longDate(date: string): string {
  return longFormat.format(instantOfDate(date));
}

export function monthName(date: string): string {
  return monthFormat.format(instantOfDate(date));
}
