import { calibrationOffer } from "../model/calibration";
import type { PageState } from "../model/page-state";
import { Icon } from "./icons";

export function CalibrationLine({ page }: { page: PageState }) {
  const status = page.status.value;
  const offer = status && calibrationOffer(status.calibration, status.judging.learning_pose);
  return (
    <section class="card calibration" data-urgent={offer?.urgent ?? false} aria-label="Calibration">
      <Icon name="focused" />
      <p>{offer?.text ?? "\u00a0"}</p>
      <button
        type="button"
        class="button"
        aria-disabled={!page.canTest()}
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
