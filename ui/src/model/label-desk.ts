// Where the user puts the day right: a stretch of today is chosen, and then its state said.
import { batch, computed, signal } from "@preact/signals";
import type { TimelineAnswer } from "../api/client";
import type { Correction } from "../api/correction";
import type { NewLabel } from "../api/labels";
import type { FocusState } from "../api/status";
import { clockTime, instantOf } from "../format/clock-time";
import type { Stretch } from "./corrections";
import { sentence, type PageState } from "./page-state";
import { STATE_WORDS } from "./state-words";

export interface LabelRequests {
  addLabel(label: NewLabel): Promise<void>;
  removeLabel(labelId: string): Promise<void>;
  loadTimeline(): Promise<TimelineAnswer>;
}

export class LabelDesk {
  // What the fields hold, as the user types it.
  readonly fromText = signal("");
  readonly toText = signal("");
  readonly noteText = signal("");
  readonly open = signal(false);
  readonly outcome = signal(""); // what was done last, in a sentence

  // The stretch that the fields name; null while they name none.
  readonly stretch = computed<Stretch | null>(() => {
    const date = this.page.timeline.value?.date;
    if (date === undefined) {
      return null;
    }
    const from = instantOf(date, this.fromText.value);
    const to = instantOf(date, this.toText.value);
    return from !== null && to !== null && from < to ? { from, to } : null;
  });

  readonly corrections = computed<readonly Correction[]>(
    () => this.page.timeline.value?.corrections ?? [],
  );

  private busy = false;

  constructor(
    private readonly page: PageState,
    private readonly requests: LabelRequests,
  ) {}

  // Chosen on the chart.
  select(stretch: Stretch | null): void {
    batch(() => {
      this.fromText.value = stretch === null ? "" : clockTime(stretch.from);
      this.toText.value = stretch === null ? "" : clockTime(stretch.to);
      if (stretch !== null) {
        this.open.value = true;
        this.outcome.value = "";
      }
    });
  }

  async say(state: FocusState): Promise<void> {
    const stretch = this.stretch.value;
    if (stretch === null) {
      return;
    }
    const note = this.noteText.value.trim();
    const kept = await this.keep({
      ...stretch,
      state,
      source: "correction",
      ...(note !== "" && { note }),
    });
    if (kept) {
      this.select(null);
      this.noteText.value = "";
    }
  }

  // Whether it was kept.
  keep(label: NewLabel): Promise<boolean> {
    const { state, from, to } = label;
    const said = `${STATE_WORDS[state]} from ${clockTime(from)} to ${clockTime(to)}`;
    return this.perform(`Noted: ${said}.`, () => this.requests.addLabel(label));
  }

  undo(correction: Correction): Promise<boolean> {
    return this.perform("Taken back.", () => this.requests.removeLabel(correction.label_id));
  }

  // One thing at a time, so that no double click says anything twice.
  private async perform(outcome: string, action: () => Promise<void>): Promise<boolean> {
    if (this.busy) {
      return false;
    }
    this.busy = true;
    try {
      await action();
      this.outcome.value = outcome;
      await this.refresh();
      return true;
    } catch (error) {
      this.page.notify(sentence(error), "error");
      return false;
    } finally {
      this.busy = false;
    }
  }

  // The spans stay as the page has them: they grew since they were reported.
  private async refresh(): Promise<void> {
    const { date, corrections } = await this.requests.loadTimeline();
    const timeline = this.page.timeline.value;
    if (timeline?.date === date) {
      this.page.timeline.value = { ...timeline, corrections };
    }
  }
}
