import type { InputHTMLAttributes } from "preact";
import { FOCUS_STATES } from "../api/status";
import { clockTime } from "../format/clock-time";
import { wholeNumber } from "../format/time";
import type { LabelDesk } from "../model/label-desk";
import type { PageState } from "../model/page-state";
import type { QuestionDesk } from "../model/question-desk";
import { STATE_WORDS } from "../model/state-words";
import { Icon, type IconName } from "./icons";

interface CorrectionsPanelProps {
  page: PageState;
  labels: LabelDesk;
  questions: QuestionDesk;
}

const ICONS: Record<(typeof FOCUS_STATES)[number], IconName> = {
  FOCUSED: "focused",
  DISTRACTED: "distracted",
  AWAY: "away",
};

const TIME = { type: "time", step: 1 } as const;
const NOTE = { type: "text", maxLength: 200, placeholder: "glasses" } as const;

// Below the day's chart: the same that a drag over the chart begins, for hands on a keyboard.
export function CorrectionsPanel({ page, labels, questions }: CorrectionsPanelProps) {
  const count = labels.corrections.value.length;
  return (
    <details
      class="corrections"
      open={labels.open.value}
      onToggle={(event) => {
        labels.open.value = event.currentTarget.open;
      }}
    >
      <summary>Put it right{count > 0 && ` (${count} corrected)`}</summary>
      {page.status.value?.storage.state === "off" ? (
        <p class="corrections-hint">The diary is switched off, so nothing can be kept.</p>
      ) : (
        <>
          <StretchForm labels={labels} />
          <p class="corrections-outcome" role="status">
            {labels.outcome.value || null}
          </p>
          <CorrectionList labels={labels} />
          <AskingSwitch page={page} questions={questions} />
        </>
      )}
    </details>
  );
}

function StretchForm({ labels }: { labels: LabelDesk }) {
  const ready = labels.stretch.value !== null;
  return (
    <fieldset class="stretch" aria-describedby="stretch-hint">
      <legend class="visually-hidden">Say what you did</legend>
      <p id="stretch-hint" class="corrections-hint">
        Drag over the chart, click a span of it, or type two times of today. Then say what you were.
      </p>
      <div class="stretch-row">
        <TextField label="From" text={labels.fromText} input={TIME} />
        <TextField label="To" text={labels.toText} input={TIME} />
        <TextField label="Note, if you like" text={labels.noteText} input={NOTE} />
        <div class="stretch-states" role="group" aria-label="I was">
          {FOCUS_STATES.map((state) => (
            <button
              key={state}
              type="button"
              class="button"
              data-state={state}
              aria-disabled={!ready}
              onClick={() => void labels.say(state)}
            >
              <Icon name={ICONS[state]} />
              {STATE_WORDS[state]}
            </button>
          ))}
        </div>
      </div>
    </fieldset>
  );
}

interface TextFieldProps {
  label: string;
  text: LabelDesk["fromText"];
  input: InputHTMLAttributes;
}

function TextField({ label, text, input }: TextFieldProps) {
  return (
    <label class="field">
      {label}
      <input
        {...input}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}

function CorrectionList({ labels }: { labels: LabelDesk }) {
  return (
    <ul class="correction-list" aria-label="Corrected today">
      {labels.corrections.value.map((correction) => {
        const from = clockTime(correction.from);
        const to = clockTime(correction.to);
        return (
          <li key={`${correction.label_id} ${correction.from}`} data-state={correction.state}>
            <span class="swatch" />
            <span>
              {from} – {to} {STATE_WORDS[correction.state]}
            </span>
            <button
              type="button"
              class="button-quiet"
              aria-label={`Undo: ${STATE_WORDS[correction.state]} from ${from} to ${to}`}
              onClick={() => void labels.undo(correction)}
            >
              Undo
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function AskingSwitch({ page, questions }: { page: PageState; questions: QuestionDesk }) {
  const perDay = page.status.value?.labels.ask_per_day ?? 0;
  return (
    <label class="asking-switch">
      <input
        type="checkbox"
        checked={questions.asks.value}
        onChange={(event) => {
          questions.choice.value = event.currentTarget.checked ? "rarely" : "off";
        }}
      />
      Ask me now and then whether I was focused, at most {wholeNumber(perDay)} times a day
    </label>
  );
}
