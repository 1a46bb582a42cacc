import { useEffect, useRef } from "preact/hooks";
import { playTone } from "../browser/tone";
import { wizardView, type Choice } from "../model/calibration";
import type { PageState } from "../model/page-state";
import { Modal } from "./modal";

export function CalibrationDialog({ page }: { page: PageState }) {
  const status = page.status.value;
  if (!page.calibrating.value || status === null) {
    return null;
  }
  const { calibration, camera } = status;
  const view = wizardView(calibration);
  const looking = view.stage === "looking";
  return (
    <Modal
      class="wizard"
      labelledBy="wizard-heading"
      describedBy="wizard-text"
      tone={view.stage === "again" ? "alert" : "focused"}
      onClose={() => void page.endCalibration()}
    >
      <div class="wizard-content" data-stage={view.stage}>
        <div class="wizard-words" role="status">
          <h2 id="wizard-heading">{view.heading}</h2>
          <p id="wizard-text">{view.text}</p>
        </div>
        {looking && <LookRing progress={calibration.progress} />}
        {looking && (
          <p class="wizard-face" data-seen={calibration.sees_face}>
            {faceWords(camera.state === "live", calibration.sees_face)}
          </p>
        )}
        <Choices key={view.stage + calibration.step} page={page} choices={view.choices} />
      </div>
      <StepEnd looking={looking} />
    </Modal>
  );
}

function faceWords(live: boolean, seen: boolean): string {
  if (!live) {
    return "Waiting for the camera.";
  }
  return seen ? "Your face is seen." : "No face is seen.";
}

function LookRing({ progress }: { progress: number }) {
  const percent = Math.round(progress * 100);
  return (
    <div
      class="wizard-ring"
      role="progressbar"
      aria-label="This step"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <svg viewBox="0 0 120 120" aria-hidden="true">
        <circle class="wizard-track" cx="60" cy="60" r="52" pathLength={100} />
        <circle
          class="wizard-fill"
          cx="60"
          cy="60"
          r="52"
          pathLength={100}
          stroke-dasharray={`${percent} 100`}
          transform="rotate(-90 60 60)"
        />
      </svg>
    </div>
  );
}

// The main button has the focus, so that the whole way can be gone with the Enter key.
function Choices({ page, choices }: { page: PageState; choices: readonly Choice[] }) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    first.current?.focus();
  }, []);
  return (
    <div class="wizard-actions">
      {choices.map(({ command, text }, place) => (
        <button
          key={command}
          ref={place === 0 ? first : null}
          type="button"
          class={place === 0 ? "button button-main" : "button"}
          onClick={() => void page.calibrate(command)}
        >
          {text}
        </button>
      ))}
      <button
        ref={choices.length === 0 ? first : null}
        type="button"
        class="button"
        onClick={() => void page.endCalibration()}
      >
        Cancel
      </button>
    </div>
  );
}

// Who was asked to look away cannot read that it is over.
function StepEnd({ looking }: { looking: boolean }) {
  const wasLooking = useRef(false);
  useEffect(() => {
    if (wasLooking.current && !looking) {
      playTone();
    }
    wasLooking.current = looking;
  }, [looking]);
  return null;
}
