// The user's own model: its versions, and what the user does about them.
import { signal } from "@preact/signals";
import type { Models, ModelVersion, TrainingLabels } from "../api/models";
import type { TrainingStatus } from "../api/status";
import { sentence } from "./page-state";

export interface ModelRequests {
  loadModels(): Promise<Models>;
  startTraining(labels: TrainingLabels): Promise<void>;
  cancelTraining(): Promise<void>;
  promoteModel(version: number): Promise<Models>;
  rollBackModel(): Promise<Models>;
}

export class ModelDesk {
  readonly models = signal<Models | null>(null); // what was said last
  readonly outcome = signal(""); // of what was done last, in a sentence
  readonly busy = signal(false); // with the user's last wish
  readonly labels = signal<TrainingLabels>("manual_with_bootstrap"); // to learn from

  private training: TrainingStatus["state"] | null = null;

  constructor(private readonly requests: ModelRequests) {}

  async load(): Promise<void> {
    try {
      this.models.value = await this.requests.loadModels();
    } catch (error) {
      this.outcome.value = sentence(error);
    }
  }

  // The program's training, as each status tells it: when one is over, there is another version.
  observe(training: TrainingStatus): void {
    const wasRunning = this.training === "running";
    this.training = training.state;
    if (wasRunning && training.state !== "running") {
      this.outcome.value = "";
      void this.load();
    }
  }

  train(): Promise<void> {
    return this.act(() => this.requests.startTraining(this.labels.value), "");
  }

  cancel(): Promise<void> {
    return this.act(() => this.requests.cancelTraining(), "");
  }

  promote(version: number): Promise<void> {
    return this.act(async () => {
      this.models.value = await this.requests.promoteModel(version);
    }, `Version ${version} is live.`);
  }

  rollBack(): Promise<void> {
    return this.act(async () => {
      this.models.value = await this.requests.rollBackModel();
      const { live } = this.models.value;
      this.outcome.value =
        live === null ? "No version is live: the rules judge." : `Version ${live} is live again.`;
    });
  }

  // One wish at a time. With an outcome, that is said when it is done.
  private async act(wish: () => Promise<void>, outcome?: string): Promise<void> {
    if (this.busy.value) {
      return;
    }
    this.busy.value = true;
    try {
      await wish();
      if (outcome !== undefined) {
        this.outcome.value = outcome;
      }
    } catch (error) {
      this.outcome.value = sentence(error);
    } finally {
      this.busy.value = false;
    }
  }
}

// How good a version is: on days that it has not learned from, where there are such.
export interface Figures {
  model: number; // macro F1, as are both
  rules: number | null;
  ownRows: boolean; // of the rows that it has learned from
}

export function figuresOf(version: ModelVersion): Figures | null {
  const { metrics } = version;
  for (const split of ["test", "val"]) {
    const model = metrics[`${split}_macro_f1`];
    if (model !== undefined) {
      const trained = metrics[`${split}_rows`] === metrics["train_rows"];
      return { model, rules: metrics[`${split}_rules_macro_f1`] ?? null, ownRows: trained };
    }
  }
  const model = metrics["train_macro_f1"];
  return model === undefined
    ? null
    : { model, rules: metrics["train_rules_macro_f1"] ?? null, ownRows: true };
}
