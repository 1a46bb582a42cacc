// The history: a picker of days, and what is known of them.
import type { ReadonlySignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { HISTORY_MODES, type HistoryDesk, type HistoryMode } from "../model/history-desk";
import type { ModelDesk } from "../model/model-desk";
import type { PageState } from "../model/page-state";
import { InsightView } from "./insight-view";
import { ModelCard } from "./model-card";

const MODE_WORDS: Record<HistoryMode, string> = { day: "Day", week: "Week", range: "Range" };

const PRESETS: readonly [string, number][] = [
  ["30 days", 30],
  ["90 days", 90],
  ["A year", 365],
];

interface HistoryPageProps {
  page: PageState;
  models: ModelDesk;
  history: HistoryDesk;
  scheme: ReadonlySignal<string>;
}

export function HistoryPage({ page, models, history, scheme }: HistoryPageProps) {
  useEffect(() => {
    void history.load();
  }, [history]);
  const insight = history.insight.value;
  const trouble = history.trouble.value;
  return (
    <main id="session" class="history" tabIndex={-1} aria-busy={history.loading.value}>
      <h1 class="visually-hidden">History</h1>
      <Picker history={history} />
      <p class="history-trouble" role="status">
        {trouble ?? (history.loading.value && insight === null ? "Reading the diary." : "")}
      </p>
      {insight !== null && (
        <InsightView insight={insight} timeline={history.timeline.value} scheme={scheme} />
      )}
      <ModelCard page={page} desk={models} />
    </main>
  );
}

function Picker({ history }: { history: HistoryDesk }) {
  const mode = history.mode.value;
  return (
    <section class="card history-picker" aria-label="Days to look at">
      <fieldset class="mode-choice">
        <legend class="visually-hidden">Period</legend>
        {HISTORY_MODES.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name="history-mode"
              value={choice}
              checked={mode === choice}
              onChange={() => void history.choose(choice)}
            />
            {MODE_WORDS[choice]}
          </label>
        ))}
      </fieldset>
      {mode === "range" ? <RangeFields history={history} /> : <DayField history={history} />}
    </section>
  );
}

function DayField({ history }: { history: HistoryDesk }) {
  const period = history.mode.value;
  const canGoOn = history.canGoOn.value;
  return (
    <div class="history-fields">
      <button
        type="button"
        class="button"
        aria-label={`Previous ${period}`}
        onClick={() => void history.step(-1)}
      >
        ‹
      </button>
      <label class="history-field">
        <span>{period === "day" ? "Day" : "Week of"}</span>
        <input
          type="date"
          value={history.date.value}
          onChange={(event) => void history.pick(event.currentTarget.value)}
        />
      </label>
      <button
        type="button"
        class="button"
        aria-label={`Next ${period}`}
        aria-disabled={!canGoOn}
        onClick={() => {
          if (canGoOn) {
            void history.step(1);
          }
        }}
      >
        ›
      </button>
      <button type="button" class="button" onClick={() => void history.goToToday()}>
        Today
      </button>
    </div>
  );
}

function RangeFields({ history }: { history: HistoryDesk }) {
  const { from, to } = history;
  return (
    <div class="history-fields">
      <label class="history-field">
        <span>From</span>
        <input
          type="date"
          value={from.value}
          onChange={(event) => void history.pickRange(event.currentTarget.value, to.value)}
        />
      </label>
      <label class="history-field">
        <span>To</span>
        <input
          type="date"
          value={to.value}
          onChange={(event) => void history.pickRange(from.value, event.currentTarget.value)}
        />
      </label>
      {PRESETS.map(([words, days]) => (
        <button
          key={words}
          type="button"
          class="button"
          onClick={() => void history.lastDays(days)}
        >
          {words}
        </button>
      ))}
    </div>
  );
}
