// The time in each state, a row for each stretch of time: what a chart shows, for everybody.
import { FOCUS_STATES, type FocusState } from "../api/status";
import { spokenTime } from "../format/time";
import { STATE_WORDS } from "../model/state-words";

export interface StateTableRow {
  key: string | number;
  label: string;
  times: Record<FocusState, number>; // seconds
}

interface StateTableProps {
  caption: string;
  heading: string; // of the rows' labels
  rows: readonly StateTableRow[];
}

export function StateTable({ caption, heading, rows }: StateTableProps) {
  return (
    <table>
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          {FOCUS_STATES.map((state) => (
            <th key={state} scope="col">
              {STATE_WORDS[state]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 && (
          <tr>
            <th scope="row">–</th>
            <td colSpan={3}>Nothing</td>
          </tr>
        )}
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.label}</th>
            {FOCUS_STATES.map((state) => (
              <td key={state}>{spokenTime(row.times[state])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
