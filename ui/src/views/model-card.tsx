// The user's own model: how to get one, how good it is, and which version is live.
import { useEffect } from "preact/hooks";
import type { ModelVersion } from "../api/models";
import type { TrainingStatus } from "../api/status";
import { localDate, timeOfDay, wholeNumber } from "../format/time";
import { shortDate } from "../model/calendar";
import { figuresOf, type ModelDesk } from "../model/model-desk";
import type { PageState } from "../model/page-state";

const KIND_WORDS: Record<string, string> = { logreg: "Logistic", xgboost: "Trees" };

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
        Learns from your diary, and from the labels that you have given, what focus looks like with
        you. Everything stays on this computer.
      </p>
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
    <table>
      <caption class="visually-hidden">Versions, the newest first</caption>
      <thead>
        <tr>
          <th scope="col">Version</th>
          <th scope="col">Learned from</th>
          <th scope="col">Macro F1</th>
          <th scope="col">Rules</th>
          <th scope="col">
            <span class="visually-hidden">Choose</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {versions.map((version) => (
          <VersionRow key={version.version} version={version} desk={desk} />
        ))}
      </tbody>
    </table>
  );
}

function VersionRow({ version, desk }: { version: ModelVersion; desk: ModelDesk }) {
  const figures = figuresOf(version);
  const trained = version.trained_at_ts;
  return (
    <tr>
      <th scope="row">
        {version.version}
        <span class="fact-note">
          {KIND_WORDS[version.kind] ?? version.kind}, {shortDate(localDate(trained))}{" "}
          {timeOfDay(trained)}
        </span>
      </th>
      <td>
        {wholeNumber(version.rows)} rows
        <span class="fact-note">
          {shortDate(version.first_date)} – {shortDate(version.last_date)}
        </span>
      </td>
      <td>
        {figures === null ? "–" : figures.model.toFixed(3)}
        {figures?.ownRows === true && <span class="fact-note">on what it learned from</span>}
      </td>
      <td>{figures?.rules == null ? "–" : figures.rules.toFixed(3)}</td>
      <td>
        {version.live ? (
          "live"
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
      </td>
    </tr>
  );
}
