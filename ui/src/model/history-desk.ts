// The history: which days are looked at, and what the program says about them.
import { batch, computed, signal } from "@preact/signals";
import { RequestError, type TimelineAnswer } from "../api/client";
import type { Insight } from "../api/insight";
import { addDays, countDays, isDate, mondayOf } from "./calendar";
import { sentence } from "./page-state";

export const HISTORY_MODES = ["day", "week", "range"] as const;
export type HistoryMode = (typeof HISTORY_MODES)[number];

export interface HistoryRequests {
  loadDay(date: string): Promise<Insight>;
  loadWeek(date: string): Promise<Insight>;
  loadRange(from: string, to: string): Promise<Insight>;
  loadDayTimeline(date: string): Promise<TimelineAnswer>;
}

// Days that are looked at for the first time take the program a second each; what it has read by
// the time that it gives up is read for good.
const TRY_AGAIN_MS = 1_000;
const MOST_TRIES = 60;

export class HistoryDesk {
  readonly mode = signal<HistoryMode>("week");
  readonly date = signal(""); // of the day, or in the week
  readonly from = signal(""); // of the range
  readonly to = signal("");

  readonly insight = signal<Insight | null>(null); // what was said last
  readonly timeline = signal<TimelineAnswer | null>(null); // of a single day
  readonly loading = signal(false);
  readonly trouble = signal<string | null>(null);

  // Whether there is a later period: days to come have nothing in them.
  readonly canGoOn = computed(() => {
    const end =
      this.mode.value === "week" ? addDays(mondayOf(this.date.value), 6) : this.date.value;
    return end < this.today();
  });

  private asked = 0;

  constructor(
    private readonly requests: HistoryRequests,
    private readonly today: () => string,
    private readonly wait: (milliseconds: number) => Promise<void>,
  ) {
    this.date.value = today();
    this.from.value = addDays(today(), -29);
    this.to.value = today();
  }

  choose(mode: HistoryMode): Promise<void> {
    this.mode.value = mode;
    return this.load();
  }

  // The fields hold what the user types, so perhaps no day yet.
  pick(date: string): Promise<void> {
    this.date.value = date;
    return this.load();
  }

  pickRange(from: string, to: string): Promise<void> {
    batch(() => {
      this.from.value = from;
      this.to.value = to;
    });
    return this.load();
  }

  goToToday(): Promise<void> {
    return this.pick(this.today());
  }

  lastDays(days: number): Promise<void> {
    return this.pickRange(addDays(this.today(), 1 - days), this.today());
  }

  // So many periods forward, or back.
  step(periods: number): Promise<void> {
    const days = this.mode.value === "week" ? 7 : 1;
    return this.pick(
      addDays(isDate(this.date.value) ? this.date.value : this.today(), days * periods),
    );
  }

  // Why the fields name no days; null when they do.
  complaint(): string | null {
    const [from, to] = [this.from.value, this.to.value];
    if (this.mode.value !== "range") {
      return isDate(this.date.value) ? null : "Choose a day.";
    }
    if (!isDate(from) || !isDate(to)) {
      return "Choose the first and the last day.";
    }
    return countDays(from, to) < 1 ? "The first day must not be after the last." : null;
  }

  // What is asked last is shown, whatever comes first.
  async load(): Promise<void> {
    const number = ++this.asked;
    const complaint = this.complaint();
    batch(() => {
      this.trouble.value = complaint;
      this.loading.value = complaint === null;
    });
    for (let tries = 0; complaint === null && number === this.asked; tries += 1) {
      const outcome = await this.ask(number);
      if (outcome !== "later" || number !== this.asked) {
        return;
      }
      if (tries === MOST_TRIES) {
        this.loading.value = false;
        return;
      }
      await this.wait(TRY_AGAIN_MS);
    }
  }

  private async ask(number: number): Promise<"done" | "later"> {
    try {
      const [insight, timeline] = await this.request();
      if (number === this.asked) {
        batch(() => {
          this.insight.value = insight;
          this.timeline.value = timeline;
          this.trouble.value = null;
          this.loading.value = false;
        });
      }
      return "done";
    } catch (error) {
      const busy = error instanceof RequestError && error.httpStatus === 503;
      if (number === this.asked) {
        batch(() => {
          this.trouble.value = busy
            ? "Some of these days are read for the first time, which takes a while."
            : sentence(error);
          this.loading.value = busy;
        });
      }
      return busy ? "later" : "done";
    }
  }

  private async request(): Promise<[Insight, TimelineAnswer | null]> {
    const { requests } = this;
    switch (this.mode.value) {
      case "day":
        return [
          await requests.loadDay(this.date.value),
          await requests.loadDayTimeline(this.date.value),
        ];
      case "week":
        return [await requests.loadWeek(this.date.value), null];
      case "range":
        return [await requests.loadRange(this.from.value, this.to.value), null];
    }
  }
}
