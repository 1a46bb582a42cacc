// The focus score as a ring that fills clockwise from the top. Null: nothing has been watched yet.

const RADIUS = 52;
const LENGTH = 2 * Math.PI * RADIUS;

export function ScoreRing({ score }: { score: number | null }) {
  const whole = score === null ? null : Math.round(score);
  const filled = ((whole ?? 0) / 100) * LENGTH;
  return (
    <div
      class="score"
      role="meter"
      aria-label="Focus score"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={whole ?? 0}
      aria-valuetext={whole === null ? "nothing watched yet" : `${whole} of 100`}
    >
      <svg class="score-ring" viewBox="0 0 120 120" aria-hidden="true">
        <circle class="score-track" cx="60" cy="60" r={RADIUS} />
        {filled > 0 && (
          <circle
            class="score-fill"
            cx="60"
            cy="60"
            r={RADIUS}
            stroke-dasharray={`${filled.toFixed(1)} ${LENGTH.toFixed(1)}`}
            transform="rotate(-90 60 60)"
          />
        )}
      </svg>
      <p class="score-text" aria-hidden="true">
        <span class="score-number">{whole ?? "–"}</span>
        <span class="score-label">focus score</span>
      </p>
    </div>
  );
}
