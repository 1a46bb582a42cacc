import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Status } from "../api/status";
import { localDate } from "../format/time";
import { idleRequests } from "../testing/idle-requests";
import { sampleStatus } from "../testing/sample-status";
import { LabelDesk } from "./label-desk";
import { PageState } from "./page-state";
import { QuestionDesk, QUESTION_STANDS_S } from "./question-desk";
import { NOTHING_ASKED, type AskMemory } from "./question-times";

const NINE = new Date(2026, 10, 23, 9, 0, 0).getTime() / 1000;

describe("QuestionDesk", () => {
  const addLabel = vi.fn(() => Promise.resolve());
  let memory: AskMemory;
  let page: PageState;
  let desk: QuestionDesk;

  // Somebody has been there for 10 minutes.
  async function open(change: Partial<Status> = {}): Promise<void> {
    const timeline = { date: localDate(NINE), spans: [], corrections: [] };
    const requests = {
      ...idleRequests,
      loadTimeline: () => Promise.resolve(timeline),
      addLabel,
      removeLabel: () => Promise.resolve(),
    };
    page = new PageState(requests);
    const store = {
      read: () => memory,
      write: (next: AskMemory) => {
        memory = next;
      },
    };
    desk = new QuestionDesk(page, new LabelDesk(page, requests), store, () => 0.5);
    desk.choice.value = "rarely";
    page.receive({ ...sampleStatus, ...change }, { steady_s: 0, wall_s: NINE - 600 });
    await vi.waitFor(() => {
      expect(page.timeline.value).not.toBeNull();
    });
    for (let second = -600; second <= 0; second += 60) {
      page.receive(
        { ...sampleStatus, ...change },
        { steady_s: second + 600, wall_s: NINE + second },
      );
    }
  }

  beforeEach(() => {
    addLabel.mockClear();
    memory = { asked: [], due: NINE };
  });

  it("asks about the last minutes when a question is due", async () => {
    await open();
    desk.consider(NINE - 1);
    expect(desk.question.value).toBeNull();
    desk.consider(NINE);
    expect(desk.question.value).toEqual({ from: NINE - 180, to: NINE });
    expect(memory.asked).toEqual([NINE]);
  });

  it("keeps the answer as a label of those minutes", async () => {
    await open();
    desk.consider(NINE);
    await desk.answer("DISTRACTED");
    expect(desk.question.value).toBeNull();
    expect(addLabel).toHaveBeenCalledWith({
      from: NINE - 180,
      to: NINE,
      state: "DISTRACTED",
      source: "sampling",
    });
  });

  it("keeps nothing when it is skipped or left alone, and goes after a minute", async () => {
    await open();
    desk.consider(NINE);
    desk.consider(NINE + QUESTION_STANDS_S - 1);
    expect(desk.question.value).not.toBeNull();
    desk.consider(NINE + QUESTION_STANDS_S);
    expect(desk.question.value).toBeNull();
    memory = { asked: [], due: NINE };
    desk.consider(NINE);
    await desk.answer(null);
    expect(desk.question.value).toBeNull();
    expect(addLabel).not.toHaveBeenCalled();
  });

  it.each<[string, Partial<Status>]>([
    ["nobody is there", { current_state: "AWAY" }],
    ["the session is paused", { mode: "PAUSED" }],
    ["the session has not begun", { mode: "IDLE" }],
    ["the camera shows nothing", { camera: { ...sampleStatus.camera, state: "stalled" } }],
    ["nudges are snoozed", { nudges: { ...sampleStatus.nudges, held_back_by: "snoozed" } }],
    ["it is a quiet hour", { nudges: { ...sampleStatus.nudges, held_back_by: "quiet_hours" } }],
    ["there is no diary", { storage: { ...sampleStatus.storage, state: "off" } }],
  ])("is silent while %s", async (_, change) => {
    await open(change);
    desk.consider(NINE);
    expect(desk.question.value).toBeNull();
  });

  it("asks also when nudges are kept back for another reason", async () => {
    await open({ nudges: { ...sampleStatus.nudges, held_back_by: "daily_cap" } });
    desk.consider(NINE);
    expect(desk.question.value).not.toBeNull();
  });

  it("is silent while a nudge is open or the program is lost", async () => {
    await open();
    page.nudge.value = { number: 1, state: "DISTRACTED", level: "soft_nudge", ts: 0 };
    desk.consider(NINE);
    expect(desk.question.value).toBeNull();
    page.lose(null);
    desk.consider(NINE);
    expect(desk.question.value).toBeNull();
  });

  it("is off by default, and the page's switch comes before the configuration", async () => {
    await open();
    desk.choice.value = null;
    expect(desk.asks.value).toBe(false);
    desk.consider(NINE);
    expect(desk.question.value).toBeNull();
    await open({ labels: { ...sampleStatus.labels, ask: "rarely" } });
    desk.choice.value = null;
    expect(desk.asks.value).toBe(true);
    desk.choice.value = "off";
    expect(desk.asks.value).toBe(false);
  });

  it("draws a moment when it has none, and remembers it", async () => {
    memory = NOTHING_ASKED;
    await open();
    desk.consider(NINE);
    expect(desk.question.value).toBeNull();
    expect(memory.due).toBe(NINE + 1800);
  });
});
