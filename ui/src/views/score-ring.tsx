// The focus score as a ring that fills clockwise from the top. Null: nothing has been watched yet.
import { Ring } from "./ring";

export function ScoreRing({ score }: { score: number | null }) {
  const whole = score === null ? null : Math.round(score);
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
      <Ring percent={whole ?? 0} ring="score-ring" track="score-track" fill="score-fill" />
      <p class="score-text" aria-hidden="true">
        <span class="score-number">{whole ?? "–"}</span>
        <span class="score-label">focus score</span>
      </p>
    </div>
  );
}
