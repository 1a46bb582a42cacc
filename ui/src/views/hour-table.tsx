import { FOCUS_STATES } from "../api/status";
import { spokenTime, timeOfDay } from "../format/time";
import { STATE_WORDS } from "../model/state-words";
import { byHour, type Span } from "../model/timeline";

export function HourTable({ spans }: { spans: readonly Span[] }) {
  return (
    <table>
      <caption class="visually-hidden">Time in each state, hour by hour</caption>
      <thead>
        <tr>
          <th scope="col">Hour</th>
          {FOCUS_STATES.map((state) => (
            <th key={state} scope="col">
              {STATE_WORDS[state]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {spans.length === 0 && (
          <tr>
            <th scope="row">–</th>
            <td colSpan={3}>Nothing</td>
          </tr>
        )}
        {byHour(spans).map((row) => (
          <tr key={row.from}>
            <th scope="row">{timeOfDay(row.from)}</th>
            {FOCUS_STATES.map((state) => (
              <td key={state}>{spokenTime(row.totals[state])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
