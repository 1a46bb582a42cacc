// Line icons on a 24 × 24 grid. They take the text's colour and are hidden from screen readers,
// since a word stands beside each.
import type { ComponentChildren } from "preact";

const SHAPES = {
  focused: (
    <>
      <circle cx="12" cy="12" r="9" />
      <circle cx="12" cy="12" r="4.5" />
      <circle cx="12" cy="12" r="0.75" fill="currentColor" />
    </>
  ),
  distracted: (
    <>
      <path d="M2.5 12C5 7.7 8.2 5.5 12 5.5s7 2.2 9.5 6.5c-2.5 4.3-5.7 6.5-9.5 6.5S5 16.3 2.5 12z" />
      <circle cx="15.5" cy="12" r="2.5" fill="currentColor" />
    </>
  ),
  away: (
    <>
      <circle cx="12" cy="7" r="3.75" stroke-dasharray="2.4 2.32" />
      <path d="M4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6" stroke-dasharray="2.6 2.6" />
    </>
  ),
  ready: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M10 8.5v7l5.5-3.5z" fill="currentColor" />
    </>
  ),
  waiting: <circle cx="12" cy="12" r="9" stroke-dasharray="4 3.07" />,
  pause: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M9.75 8.75v6.5M14.25 8.75v6.5" />
    </>
  ),
  done: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M8 12.3l2.7 2.7L16 9.5" />
    </>
  ),
  lost: (
    <>
      <path d="M9 3.5V8M15 3.5V8M6.5 8h11v3.5a5.5 5.5 0 0 1-11 0zM12 17v3.5" />
      <path d="M3.5 20.5l17-17" />
    </>
  ),
  camera: (
    <>
      <rect x="2.5" y="6.5" width="13" height="11" rx="2.5" />
      <path d="M15.5 10.5l6-3v9l-6-3" />
    </>
  ),
  "camera-off": (
    <>
      <path d="M8 6.5h5a2.5 2.5 0 0 1 2.5 2.5v4.5M15 16.5a2.5 2.5 0 0 1-2 1H5A2.5 2.5 0 0 1 2.5 15V9A2.5 2.5 0 0 1 4.5 6.6M15.5 10.5l6-3v9l-4-2" />
      <path d="M3 3l18 18" />
    </>
  ),
  start: <path d="M7.5 5v14l11-7z" fill="currentColor" />,
  hold: <path d="M8.5 6v12M15.5 6v12" stroke-width="3" />,
  stop: <rect x="6.5" y="6.5" width="11" height="11" rx="1.5" fill="currentColor" />,
  bell: <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5a2.2 2.2 0 0 0 4 0M12 5V3.5" />,
  "bell-off": (
    <>
      <path d="M6 16.5V11a6 6 0 0 1 1.2-3.6M9.5 5.6A6 6 0 0 1 18 11v4M16.5 18h-12L6 16.5M10 20.5a2.2 2.2 0 0 0 4 0" />
      <path d="M3.5 3.5l17 17" />
    </>
  ),
  system: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 3.5a8.5 8.5 0 0 1 0 17z" fill="currentColor" />
    </>
  ),
  light: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4" />
    </>
  ),
  dark: <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z" />,
  book: (
    <path d="M12 6.5C10 5 7 4.5 3.5 4.5v13c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2v-13C17 4.5 14 5 12 6.5zM12 6.5v13" />
  ),
  warning: (
    <>
      <path d="M12 3.5 2.5 20h19z" />
      <path d="M12 10v4.5" />
      <circle cx="12" cy="17.2" r="0.5" fill="currentColor" />
    </>
  ),
  close: <path d="M6 6l12 12M18 6 6 18" />,
} satisfies Record<string, ComponentChildren>;

export type IconName = keyof typeof SHAPES;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {SHAPES[name]}
    </svg>
  );
}
