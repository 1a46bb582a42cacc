// The question whether the user was focused just now: when it stands, and what becomes of it.
import { computed, signal } from "@preact/signals";
import type { AskingChoice, FocusState, Status } from "../api/status";
import type { Stretch } from "./corrections";
import type { LabelDesk } from "./label-desk";
import type { PageState } from "./page-state";
import { advise, ASKED_ABOUT_S, presentSince, type AskMemory } from "./question-times";

// Where the memory is kept between visits, and between tabs.
export interface AskMemoryStore {
  read(): AskMemory;
  write(memory: AskMemory): void;
}

// How long a question stands before it goes by itself.
export const QUESTION_STANDS_S = 60;

// What keeps nudges back and asks for silence altogether.
const SILENCES: readonly string[] = [
  "snoozed",
  "quiet_hours",
  "meeting",
  "do_not_disturb",
  "full_screen",
];

export class QuestionDesk {
  // What the question that stands is about; it was asked at the stretch's end.
  readonly question = signal<Stretch | null>(null);

  // The page's own switch; null where it was never used, so that the configuration counts.
  readonly choice = signal<AskingChoice | null>(null);
  readonly asks = computed(
    () => (this.choice.value ?? this.page.status.value?.labels.ask ?? "off") === "rarely",
  );

  constructor(
    private readonly page: PageState,
    private readonly labels: LabelDesk,
    private readonly store: AskMemoryStore,
    private readonly random: () => number,
  ) {}

  // To be called often. `now` is in epoch seconds.
  consider(now: number): void {
    const standing = this.question.value;
    if (standing !== null && now - standing.to >= QUESTION_STANDS_S) {
      this.question.value = null;
    }
    const status = this.page.status.value;
    if (!this.asks.value || status === null || standing !== null) {
      return;
    }
    const since = presentSince(this.page.timeline.value);
    const memory = this.store.read();
    const rules = { perDay: status.labels.ask_per_day, apart_s: status.labels.ask_apart_s };
    const advice = advise(memory, rules, {
      now,
      free: since !== null && now - since >= ASKED_ABOUT_S && this.mayAsk(status),
      random: this.random(),
    });
    if (advice.memory.due !== memory.due) {
      this.store.write(advice.memory);
    }
    if (advice.ask) {
      this.question.value = { from: now - ASKED_ABOUT_S, to: now };
    }
  }

  // Null: the user would rather not say.
  async answer(state: FocusState | null): Promise<void> {
    const question = this.question.value;
    this.question.value = null;
    if (question !== null && state !== null) {
      await this.labels.keep({ ...question, state, source: "sampling" });
    }
  }

  // Nothing is kept without a diary, and one interruption at a time is enough.
  private mayAsk(status: Status): boolean {
    return (
      this.page.connection.value === "live" &&
      this.page.nudge.value === null &&
      status.storage.state !== "off" &&
      !SILENCES.includes(status.nudges.held_back_by ?? "")
    );
  }
}
