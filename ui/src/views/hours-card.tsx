// When the user is focused: the hours of the week in shades.
import type { Insight } from "../api/insight";
import { spokenTime } from "../format/time";
import { WEEKDAYS } from "../model/calendar";
import { hourCells, hourText, percentText, type HourCell } from "../model/insight";

const MARKED_HOURS = [0, 6, 12, 18];

export function HoursCard({ insight }: { insight: Insight }) {
  const rows = hourCells(insight);
  return (
    <section class="card insight-hours" aria-labelledby="hours-heading">
      <header class="card-header">
        <h2 id="hours-heading">Focused by the hour</h2>
        <p class="hours-legend" aria-hidden="true">
          0 % <span class="hours-scale" /> 100 %
        </p>
      </header>
      <div class="hours-map" role="img" aria-label={summary(rows)}>
        {rows.map((row) => (
          <HoursRow key={row[0]?.weekday} cells={row} />
        ))}
        <div class="hours-row" aria-hidden="true">
          <span />
          {MARKED_HOURS.map((hour) => (
            <span key={hour} class="hours-mark">
              {hour}
            </span>
          ))}
        </div>
      </div>
      <details class="timeline-table">
        <summary>Show as a table</summary>
        <HoursTable rows={rows} />
      </details>
    </section>
  );
}

function HoursRow({ cells }: { cells: readonly HourCell[] }) {
  return (
    <div class="hours-row">
      <span class="hours-day">{WEEKDAYS[cells[0]?.weekday ?? 0]}</span>
      {cells.map((cell) => (
        <span
          key={cell.hour}
          class="hours-cell"
          data-watched={cell.share !== null}
          style={{ "--share": `${Math.round(100 * (cell.share ?? 0))}%` }}
          title={cellText(cell)}
        />
      ))}
    </div>
  );
}

// Only hours with anything in them.
function HoursTable({ rows }: { rows: readonly HourCell[][] }) {
  const hours = Array.from({ length: 24 }, (_hour, hour) => hour).filter((hour) =>
    rows.some((row) => row[hour]?.share != null),
  );
  return (
    <table>
      <caption class="visually-hidden">Share of each hour that was focused</caption>
      <thead>
        <tr>
          <th scope="col">Hour</th>
          {rows.map((row) => (
            <th key={row[0]?.weekday} scope="col">
              {WEEKDAYS[row[0]?.weekday ?? 0]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {hours.map((hour) => (
          <tr key={hour}>
            <th scope="row">{hourText(hour)}</th>
            {rows.map((row) => (
              <td key={row[hour]?.weekday}>{percentText(row[hour]?.share ?? null)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cellText({ weekday, hour, watched_s, share }: HourCell): string {
  const when = `${WEEKDAYS[weekday] ?? ""} ${hourText(hour)}`;
  return share === null
    ? `${when}: not watched`
    : `${when}: ${percentText(share)} of ${spokenTime(watched_s)} focused`;
}

function summary(rows: readonly HourCell[][]): string {
  const best = rows
    .flat()
    .reduce<HourCell | null>(
      (most, cell) => ((cell.share ?? -1) > (most?.share ?? -1) ? cell : most),
      null,
    );
  return best === null
    ? "Share of each hour that was focused: nothing was watched"
    : `Share of each hour that was focused; the most: ${cellText(best)}`;
}
