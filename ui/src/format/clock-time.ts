// Times of a day as a time field writes them.

const format = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

// "09:05:07", local.
export function clockTime(epochSeconds: number): string {
  return format.format(epochSeconds * 1000);
}

// The epoch second of "09:05" or "09:05:07" on a local date; null for any other text.
export function instantOf(date: string, time: string): number | null {
  const milliseconds = /^\d{2}:\d{2}(:\d{2})?$/.test(time) ? Date.parse(`${date}T${time}`) : NaN;
  return Number.isNaN(milliseconds) ? null : milliseconds / 1000;
}
