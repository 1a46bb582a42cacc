import type { PageState } from "../model/page-state";
import { isSnoozed, minutesUntilTomorrow, nudgeLine } from "../model/quiet";
import { Modal } from "./modal";

interface Choice {
  words: string;
  minutes: () => number;
}

const SNOOZES: readonly Choice[] = [
  { words: "15 min", minutes: () => 15 },
  { words: "1 h", minutes: () => 60 },
  { words: "Until tomorrow", minutes: () => minutesUntilTomorrow(new Date()) },
];

const PAUSES: readonly Choice[] = [
  { words: "5 min", minutes: () => 5 },
  { words: "15 min", minutes: () => 15 },
  { words: "1 h", minutes: () => 60 },
];

interface QuietDialogProps {
  page: PageState;
  onClose: () => void;
}

export function QuietDialog({ page, onClose }: QuietDialogProps) {
  const nudges = page.status.value?.nudges;
  if (nudges === undefined) {
    return null;
  }
  const choose = (action: Promise<void>) => {
    onClose();
    void action;
  };
  return (
    <Modal class="help quiet-dialog" labelledBy="quiet-dialog-heading" onClose={onClose}>
      <h2 id="quiet-dialog-heading">Some quiet</h2>
      <p class="quiet-now">{nudgeLine(nudges, Date.now() / 1000)}</p>
      <ChoiceRow
        id="snooze"
        heading="No nudges for"
        hint="Everything else goes on."
        choices={SNOOZES}
        enabled={page.canAsk() && nudges.enabled}
        onChoose={(minutes) => {
          choose(page.snooze(minutes));
        }}
      />
      {isSnoozed(nudges) && (
        <button
          type="button"
          class="button quiet-again"
          onClick={() => {
            choose(page.unsnooze());
          }}
        >
          Nudge me again
        </button>
      )}
      <ChoiceRow
        id="pause-for"
        heading="Pause the session for"
        hint="The camera is off; it goes on by itself."
        choices={PAUSES}
        enabled={page.canSend("pause")}
        onChoose={(minutes) => {
          choose(page.pauseFor(minutes));
        }}
      />
      <label class="help-switch">
        <input
          type="checkbox"
          checked={nudges.enabled}
          disabled={!page.canAsk()}
          onChange={(event) => {
            void page.switchNudges(event.currentTarget.checked ? "on" : "off");
          }}
        />
        Nudges on
      </label>
      <div class="help-actions">
        <button type="button" class="button button-main" autofocus onClick={onClose}>
          Close
        </button>
      </div>
    </Modal>
  );
}

interface ChoiceRowProps {
  id: string;
  heading: string;
  hint: string;
  choices: readonly Choice[];
  enabled: boolean;
  onChoose: (minutes: number) => void;
}

function ChoiceRow({ id, heading, hint, choices, enabled, onChoose }: ChoiceRowProps) {
  return (
    <div class="quiet-row" role="group" aria-labelledby={`${id}-heading`}>
      <p id={`${id}-heading`} class="quiet-row-heading">
        {heading}
      </p>
      <p class="quiet-row-hint">{hint}</p>
      <div class="quiet-choices">
        {choices.map((choice) => (
          <button
            key={choice.words}
            type="button"
            class="button"
            aria-disabled={!enabled}
            onClick={() => {
              if (enabled) {
                onChoose(choice.minutes());
              }
            }}
          >
            {choice.words}
          </button>
        ))}
      </div>
    </div>
  );
}
