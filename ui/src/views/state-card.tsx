import { runningTime } from "../format/time";
import type { PresenceKind } from "../model/presence";
import type { PageState } from "../model/page-state";
import { Icon, type IconName } from "./icons";

const ICONS: Record<PresenceKind, IconName> = {
  connecting: "waiting",
  lost: "lost",
  ready: "ready",
  paused: "pause",
  stopped: "done",
  waiting: "waiting",
  blind: "camera-off",
  focused: "focused",
  distracted: "distracted",
  away: "away",
};

export function StateCard({ page }: { page: PageState }) {
  const presence = page.presence.value;
  return (
    <section class="card state" data-tone={presence.tone} data-kind={presence.kind}>
      <h2 class="visually-hidden">State</h2>
      <span class="state-icon">
        <Icon name={ICONS[presence.kind]} />
      </span>
      <div class="state-text">
        <p class="state-word">{presence.word}</p>
        <p class="state-hint">{presence.hint}</p>
      </div>
      {presence.streak_s !== null && (
        <p class="state-streak">
          <span class="state-time">{runningTime(presence.streak_s)}</span>
          <span class="state-unit">in a row</span>
        </p>
      )}
    </section>
  );
}
