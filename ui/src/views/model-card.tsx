// The user's own model: how to get one, how good it is, and which version is live.
import { useEffect } from "preact/hooks";
import { TRAINING_LABELS, type ModelVersion, type TrainingLabels } from "../api/models";
import type { TrainingStatus } from "../api/status";
import { localDate, timeOfDay, wholeNumber } from "../format/time";
import { shortDate } from "../model/calendar";
import { figuresOf, type ModelDesk } from "../model/model-desk";
import type { PageState } from "../model/page-state";

const KIND_WORDS: Record<string, string> = { logreg: "Logistic", xgboost: "Trees" };

const LABEL_WORDS: Record<TrainingLabels, string> = {
  manual_with_bootstrap: "what you put right, and the rules for the rest",
  manual: "only what you put right",
  bootstrap_rules: "only the rules",
};

interface ModelCardProps {
  page: PageState;
  desk: ModelDesk;
}

export function ModelCard({ page, desk }: ModelCardProps) {
  useEffect(() => {
    void desk.load();
  }, [desk]);
  const training = page.status.value?.training;
  const models = desk.models.value;
  const live = models?.live ?? null;
  const isRunning = training?.state === "running";
  return (
    <section class="card model" aria-labelledby="model-heading">
      <header class="card-header">
        <h2 id="model-heading">Your model</h2>
        <p class="card-note">{live === null ? "none is live" : `version ${live} is live`}</p>
      </header>
      <p class="card-note">
        {page.status.value?.scorer.kind === "model"
          ? `Version ${page.status.value.scorer.version ?? "?"} judges now. `
          : "The rules judge now; with state.scorer: model, the live version does. "}
        Learns from your diary what focus looks like with you. Everything stays on this computer.
      </p>
      {!isRunning && <LabelChoice desk={desk} />}
      <div class="model-actions">
        {isRunning ? (
          <button type="button" class="button" onClick={() => void desk.cancel()}>
            Cancel training
          </button>
        ) : (
          <button
            type="button"
            class="button button-main"
            aria-disabled={desk.busy.value}
            onClick={() => void desk.train()}
          >
            Train
          </button>
        )}
        {live !== null && (
          <button
            type="button"
            class="button"
            aria-disabled={desk.busy.value}
            onClick={() => void desk.rollBack()}
          >
            Take version {live} back
          </button>
        )}
        {isRunning && <Progress training={training} />}
      </div>
      <p class="model-outcome" role="status">
        {desk.outcome.value || training?.message}
      </p>
      {models !== null && models.versions.length > 0 && (
        <Versions versions={models.versions} desk={desk} />
      )}
    </section>
  );
}

function LabelChoice({ desk }: { desk: ModelDesk }) {
  return (
    <label class="field model-labels">
      Learn from
      <select
        value={desk.labels.value}
        onChange={(event) => {
          desk.labels.value =
            TRAINING_LABELS.find((labels) => labels === event.currentTarget.value) ??
            desk.labels.value;
        }}
      >
        {TRAINING_LABELS.map((labels) => (
          <option key={labels} value={labels}>
            {LABEL_WORDS[labels]}
          </option>
        ))}
      </select>
    </label>
  );
}

function Progress({ training }: { training: TrainingStatus }) {
  return (
    <div class="model-progress">
      <span aria-hidden="true">Training: {training.step}</span>
      <progress aria-label={`Training: ${training.step}`} max={1} value={training.progress} />
    </div>
  );
}

function Versions({ versions, desk }: { versions: ModelVersion[]; desk: ModelDesk }) {
  return (
    <ul class="model-versions" aria-label="Versions, the newest first">
      {versions.map((version) => (
        <Version key={version.version} version={version} desk={desk} />
      ))}
    </ul>
  );
}

function Version({ version, desk }: { version: ModelVersion; desk: ModelDesk }) {
  const figures = figuresOf(version);
  const trained = version.trained_at_ts;
  return (
    <li>
      <p class="model-version-name">
        <b>Version {version.version}</b>
        <span class="fact-note">
          {KIND_WORDS[version.kind] ?? version.kind}, {shortDate(localDate(trained))}{" "}
          {timeOfDay(trained)}
        </span>
      </p>
      <dl>
        <div>
          <dt>Learned from</dt>
          <dd>
            {wholeNumber(version.rows)} rows, {shortDate(version.first_date)} –{" "}
            {shortDate(version.last_date)}
          </dd>
        </div>
        <div>
          <dt>Macro F1{figures?.ownRows === true && ", on these rows"}</dt>
          <dd>{figures === null ? "unknown" : figures.model.toFixed(3)}</dd>
        </div>
        <div>
          <dt>The rules' own</dt>
          <dd>{figures?.rules == null ? "unknown" : figures.rules.toFixed(3)}</dd>
        </div>
      </dl>
      {version.live ? (
        <p>live</p>
      ) : (
        <button
          type="button"
          class="button"
          aria-disabled={desk.busy.value}
          onClick={() => void desk.promote(version.version)}
        >
          Make live <span class="visually-hidden">version {version.version}</span>
        </button>
      )}
    </li>
  );
}
