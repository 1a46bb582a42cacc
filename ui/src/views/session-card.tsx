import { FOCUS_STATES, type FocusState, type Status } from "../api/status";
import { exactTime, runningTime, timeOfDay } from "../format/time";
import type { PageState } from "../model/page-state";
import { ScoreRing } from "./score-ring";
import { STATE_WORDS } from "../model/state-words";

export function SessionCard({ page }: { page: PageState }) {
  const status = page.shown.value;
  const times = status ? stateTimes(status) : { FOCUSED: 0, DISTRACTED: 0, AWAY: 0 };
  const total = status?.total_run_s ?? 0;
  return (
    <section class="card session" aria-labelledby="session-heading">
      <header class="card-header">
        <h2 id="session-heading">This session</h2>
        <p class="card-note">{status ? sessionHours(status) : ""}</p>
      </header>
      <div class="session-body">
        <ScoreRing score={total > 0 ? (status?.focus_score ?? 0) : null} />
        <div class="session-times">
          <p class="session-total">
            <span class="session-clock">{runningTime(total)}</span> watched
          </p>
          <ShareBar times={times} total={total} />
          <dl class="shares">
            {FOCUS_STATES.map((state) => (
              <div key={state} class="share" data-state={state}>
                <dt>
                  <span class="swatch" />
                  {STATE_WORDS[state]}
                </dt>
                <dd class="share-time">{runningTime(times[state])}</dd>
                <dd class="share-percent">{percent(times[state], total)}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
      <p class="session-nudges">{status ? nudgeRule(status) : "\u00a0"}</p>
    </section>
  );
}

// Decorative: the list below it says the same in words. What is 0 % there has no part here.
function ShareBar({ times, total }: { times: Record<FocusState, number>; total: number }) {
  return (
    <div class="share-bar" aria-hidden="true">
      {total > 0 &&
        FOCUS_STATES.filter((state) => wholePercent(times[state], total) > 0).map((state) => (
          <span
            key={state}
            class="share-part"
            data-state={state}
            style={{ flexGrow: Math.round((1000 * times[state]) / total) }}
          />
        ))}
    </div>
  );
}

function stateTimes(status: Status): Record<FocusState, number> {
  return {
    FOCUSED: status.focused_time_s,
    DISTRACTED: status.distracted_time_s,
    AWAY: status.away_time_s,
  };
}

function wholePercent(part: number, total: number): number {
  return Math.round((100 * part) / total);
}

function percent(part: number, total: number): string {
  return total > 0 ? `${wholePercent(part, total)} %` : "–";
}

function sessionHours(status: Status): string {
  if (status.session_start_ts === 0) {
    return "not started";
  }
  const start = timeOfDay(status.session_start_ts);
  return status.mode === "STOPPED" && status.session_end_ts > 0
    ? `${start} – ${timeOfDay(status.session_end_ts)}`
    : `since ${start}`;
}

function nudgeRule(status: Status): string {
  const rule = `Nudges after ${exactTime(status.distracted_trigger_s)} distracted, at most one in ${exactTime(status.cooldown_s)}.`;
  return status.last_intervention_ts > 0
    ? `${rule} Last at ${timeOfDay(status.last_intervention_ts)}.`
    : rule;
}
