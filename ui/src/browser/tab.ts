// How the page looks from outside: the tab's title and icon, for a user who works elsewhere.
import type { OverlayNudge } from "../api/status";
import { runningTime } from "../format/time";
import alertIcon from "../icons/alert.svg";
import awayIcon from "../icons/away.svg";
import distractedIcon from "../icons/distracted.svg";
import focusedIcon from "../icons/focused.svg";
import pausedIcon from "../icons/paused.svg";
import quietIcon from "../icons/quiet.svg";
import { nudgeText } from "../model/nudge";
import type { Presence, Tone } from "../model/presence";

const ICONS: Record<Tone, string> = {
  focused: focusedIcon,
  distracted: distractedIcon,
  away: awayIcon,
  quiet: quietIcon,
  paused: pausedIcon,
  alert: alertIcon,
};

// `question` is what the page asks the user now.
export function tabTitle(
  presence: Presence,
  nudge: OverlayNudge | null,
  question: string | null,
): string {
  const streak = presence.streak_s === null ? "" : ` ${runningTime(presence.streak_s)}`;
  const state = question ?? `${presence.word}${streak}`;
  const first = nudge === null ? state : nudgeText(nudge).heading;
  return `${first} · FocusGuard`;
}

export function showInTab(
  presence: Presence,
  nudge: OverlayNudge | null,
  question: string | null,
): void {
  const title = tabTitle(presence, nudge, question);
  if (document.title !== title) {
    document.title = title;
  }
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const icon = ICONS[presence.tone];
  if (link !== null && link.getAttribute("href") !== icon) {
    link.href = icon;
  }
}
