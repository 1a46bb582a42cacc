// Times as the user reads them.

const MINUTE = 60;
const HOUR = 3600;

const clockFormat = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const numberFormat = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

// A running time: "0:07", "12:03", "1:02:03". Part seconds have not passed yet.
export function runningTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / HOUR);
  const minutes = Math.floor((whole % HOUR) / MINUTE);
  const rest = String(whole % MINUTE).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

// A length of time to be read, not watched: "8 s", "12 min", "2 h 05 min".
export function spokenTime(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) {
    return unbroken(`${whole} s`);
  }
  const minutes = Math.round(whole / MINUTE);
  return unbroken(
    minutes < 60
      ? `${minutes} min`
      : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`,
  );
}

// A set length of time, told exactly: "4 s", "1.5 s", "90 s", "2 min", "2 min 30 s".
export function exactTime(seconds: number): string {
  if (seconds < 2 * MINUTE) {
    return unbroken(`${Number(seconds.toFixed(1))} s`);
  }
  const whole = Math.round(seconds);
  const minutes = `${Math.floor(whole / MINUTE)} min`;
  const rest = whole % MINUTE;
  return unbroken(rest === 0 ? minutes : `${minutes} ${rest} s`);
}

// A number and its unit stay on one line.
function unbroken(text: string): string {
  return text.replaceAll(" ", "\u00a0");
}

// The time of day, local: "09:05".
export function timeOfDay(epochSeconds: number): string {
  return clockFormat.format(epochSeconds * 1000);
}

// A time to come: "at 15:30", "tomorrow at 04:00".
export function whenOf(epochSeconds: number, nowSeconds: number): string {
  const at = `at ${timeOfDay(epochSeconds)}`;
  return localDate(epochSeconds) === localDate(nowSeconds) ? at : `tomorrow ${at}`;
}

// The local calendar date, as the program writes it: "2026-11-23".
export function localDate(epochSeconds: number): string {
  const date = new Date(epochSeconds * 1000);
  const month = String(date.getMonth() + 1).padStart(2, "0");
  const day = String(date.getDate()).padStart(2, "0");
  return `${date.getFullYear()}-${month}-${day}`;
}

export function wholeNumber(value: number): string {
  return numberFormat.format(value);
}
