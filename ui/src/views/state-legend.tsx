// The three states with their marks, and how long each lasted.
import { FOCUS_STATES, type FocusState } from "../api/status";
import { spokenTime } from "../format/time";
import { STATE_WORDS } from "../model/state-words";

export function StateLegend({ times }: { times: Record<FocusState, number> }) {
  return (
    <dl class="legend">
      {FOCUS_STATES.map((state) => (
        <div key={state} data-state={state}>
          <dt>
            <span class="swatch" />
            {STATE_WORDS[state]}
          </dt>
          <dd>{spokenTime(times[state])}</dd>
        </div>
      ))}
    </dl>
  );
}
