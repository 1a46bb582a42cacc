import { calibrationOffer } from "../model/calibration";
import type { PageState } from "../model/page-state";
import { Icon } from "./icons";

export function CalibrationLine({ page }: { page: PageState }) {
  const status = page.status.value;
  const offer = status && calibrationOffer(status.calibration, status.judging.learning_pose);
  return (
    <section
      class="card calibration"
      data-urgent={offer?.urgent ?? false}
      aria-labelledby="calibration-heading"
    >
      <Icon name="focused" />
      <div class="calibration-words">
        <h2 id="calibration-heading">Calibration</h2>
        <p>{offer?.text ?? "\u00a0"}</p>
      </div>
      <button
        type="button"
        class="button"
        aria-disabled={!page.canAsk()}
        aria-haspopup="dialog"
        onClick={() => {
          page.beginCalibration();
        }}
      >
        {offer?.action ?? "Calibrate"}
      </button>
    </section>
  );
}
