import { useState } from "preact/hooks";
import type { Insight } from "../api/insight";
import { localDate, spokenTime, timeOfDay, wholeNumber } from "../format/time";
import { shortDate } from "../model/calendar";
import { percentText, shareFocused } from "../model/insight";

// The newest; the rest is asked for.
const FIRST_SHOWN = 10;

export function SessionsCard({ sessions }: { sessions: Insight["sessions"] }) {
  const [all, setAll] = useState(false);
  const newestFirst = [...sessions].reverse();
  const shown = all ? newestFirst : newestFirst.slice(0, FIRST_SHOWN);
  return (
    <section class="card insight-sessions" aria-labelledby="sessions-heading">
      <header class="card-header">
        <h2 id="sessions-heading">Sessions</h2>
        <p class="card-note">{sessions.length === 0 ? "none" : wholeNumber(sessions.length)}</p>
      </header>
      {shown.length > 0 && (
        <table>
          <caption class="visually-hidden">Sessions, the newest first</caption>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Watched</th>
              <th scope="col">Focused</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((session) => (
              <tr key={`${session.run_id ?? ""} ${session.from}`}>
                <th scope="row">
                  {shortDate(localDate(session.from))}, {timeOfDay(session.from)} –{" "}
                  {timeOfDay(session.to)}
                </th>
                <td>{spokenTime(session.watched_s)}</td>
                <td>{percentText(shareFocused(session))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {newestFirst.length > shown.length && (
        <button
          type="button"
          class="button sessions-all"
          onClick={() => {
            setAll(true);
          }}
        >
          Show all {wholeNumber(newestFirst.length)}
        </button>
      )}
    </section>
  );
}
