// Two small cards: what nudges did, and how the eyes fared.
import type { Insight } from "../api/insight";
import { exactTime, wholeNumber } from "../format/time";

const KIND_WORDS: Record<string, string> = {
  BEEP: "Sound",
  NOTIFY: "Notification",
  OVERLAY: "On the page",
  VIDEO: "Clip",
};

export function NudgesCard({ insight }: { insight: Insight }) {
  const { count, recovery } = insight.nudges;
  return (
    <section class="card insight-nudges" aria-labelledby="nudges-heading">
      <header class="card-header">
        <h2 id="nudges-heading">Nudges</h2>
        <p class="card-note">{count === 0 ? "none" : wholeNumber(count)}</p>
      </header>
      {recovery.length === 0 ? (
        <p class="card-note">How soon you came back after each kind is shown here.</p>
      ) : (
        <dl class="rows">
          {recovery.map((one) => (
            <div key={one.kind}>
              <dt>{KIND_WORDS[one.kind] ?? one.kind}</dt>
              <dd>
                {one.median_s === null
                  ? "mostly not back within a minute"
                  : `half back within ${exactTime(one.median_s)}`}
                <span class="fact-note">
                  {one.back} of {one.nudges}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

export function EyesCard({ insight }: { insight: Insight }) {
  const { perclos, blinks_per_minute: blinks, yawns_per_hour, distance_cm } = insight.eyes;
  const rows: [string, string | null][] = [
    ["Eyes closed", perclos === null ? null : `${(100 * perclos).toFixed(1)} % of the time`],
    ["Blinks", blinks === null ? null : `${wholeNumber(blinks)} a minute`],
    ["Yawns", yawns_per_hour === null ? null : `${yawns_per_hour.toFixed(1)} an hour`],
    ["Distance", distance_cm === null ? null : `${wholeNumber(distance_cm)} cm`],
  ];
  const known = rows.filter(([, value]) => value !== null);
  return (
    <section class="card insight-eyes" aria-labelledby="eyes-heading">
      <header class="card-header">
        <h2 id="eyes-heading">Eyes</h2>
      </header>
      {known.length === 0 ? (
        <p class="card-note">Not enough was seen of them.</p>
      ) : (
        <dl class="rows">
          {known.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
