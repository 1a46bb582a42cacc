import { beforeEach, describe, expect, it, vi } from "vitest";
import { RequestError } from "../api/client";
import type { Correction } from "../api/correction";
import type { NewLabel } from "../api/labels";
import { localDate } from "../format/time";
import { idleRequests } from "../testing/idle-requests";
import { sampleStatus } from "../testing/sample-status";
import { LabelDesk } from "./label-desk";
import { PageState, type Requests } from "./page-state";

const NINE = new Date(2026, 10, 23, 9, 0, 0).getTime() / 1000;

describe("LabelDesk", () => {
  let corrections: Correction[];
  let program: Requests & {
    addLabel: ReturnType<typeof vi.fn<(label: NewLabel) => Promise<void>>>;
    removeLabel: ReturnType<typeof vi.fn<(id: string) => Promise<void>>>;
  };
  let page: PageState;
  let desk: LabelDesk;

  beforeEach(async () => {
    corrections = [];
    program = {
      ...idleRequests,
      addLabel: vi.fn((label: NewLabel) => {
        corrections = [...corrections, { ...label, label_id: "1a" }];
        return Promise.resolve();
      }),
      removeLabel: vi.fn((id: string) => {
        corrections = corrections.filter((one) => one.label_id !== id);
        return Promise.resolve();
      }),
      loadTimeline: () => Promise.resolve({ date: localDate(NINE), spans: [], corrections }),
    };
    page = new PageState(program);
    desk = new LabelDesk(page, program);
    page.receive(sampleStatus, { steady_s: 0, wall_s: NINE });
    await vi.waitFor(() => {
      expect(page.timeline.value).not.toBeNull();
    });
  });

  it("reads the two fields as times of today", () => {
    expect(desk.stretch.value).toBeNull();
    desk.fromText.value = "08:50";
    expect(desk.stretch.value).toBeNull();
    desk.toText.value = "08:55:30";
    expect(desk.stretch.value).toEqual({ from: NINE - 600, to: NINE - 270 });
    desk.toText.value = "08:50:00";
    expect(desk.stretch.value).toBeNull();
  });

  it("puts what was chosen on the chart into the fields, and opens", () => {
    desk.select({ from: NINE - 600, to: NINE - 300 });
    expect([desk.fromText.value, desk.toText.value]).toEqual(["08:50:00", "08:55:00"]);
    expect(desk.open.value).toBe(true);
    desk.select(null);
    expect(desk.stretch.value).toBeNull();
    expect(desk.open.value).toBe(true);
  });

  it("keeps what is said, shows it, and is ready for the next", async () => {
    desk.select({ from: NINE - 600, to: NINE - 300 });
    await desk.say("AWAY");
    expect(program.addLabel).toHaveBeenCalledWith({
      from: NINE - 600,
      to: NINE - 300,
      state: "AWAY",
      source: "correction",
    });
    expect(desk.corrections.value).toEqual(corrections);
    expect(desk.outcome.value).toBe("Noted: Away from 08:50:00 to 08:55:00.");
    expect(desk.stretch.value).toBeNull();
    page.receive(sampleStatus, { steady_s: 1, wall_s: NINE + 1 });
    expect(desk.corrections.value).toHaveLength(1);
  });

  it("takes a correction back", async () => {
    desk.select({ from: NINE - 600, to: NINE - 300 });
    await desk.say("AWAY");
    const [correction] = desk.corrections.value;
    expect(correction).toBeDefined();
    if (correction !== undefined) {
      await desk.undo(correction);
    }
    expect(program.removeLabel).toHaveBeenCalledWith("1a");
    expect(desk.corrections.value).toEqual([]);
  });

  it("keeps a note with what is said, and none with the next", async () => {
    desk.select({ from: NINE - 600, to: NINE - 300 });
    desk.noteText.value = " glasses ";
    await desk.say("FOCUSED");
    expect(program.addLabel).toHaveBeenLastCalledWith(
      expect.objectContaining({ state: "FOCUSED", note: "glasses" }),
    );
    expect(desk.noteText.value).toBe("");
  });

  it("says nothing without a stretch, and nothing twice", async () => {
    await desk.say("AWAY");
    expect(program.addLabel).not.toHaveBeenCalled();
    desk.select({ from: NINE - 600, to: NINE - 300 });
    await Promise.all([desk.say("AWAY"), desk.say("AWAY")]);
    expect(program.addLabel).toHaveBeenCalledTimes(1);
  });

  it("keeps the stretch and tells the program's sentence when it is refused", async () => {
    program.addLabel.mockRejectedValue(new RequestError("Not in the future.", 400));
    desk.select({ from: NINE - 600, to: NINE - 300 });
    await desk.say("AWAY");
    expect(page.notices.value.map((notice) => notice.text)).toEqual(["Not in the future."]);
    expect(desk.stretch.value).not.toBeNull();
    expect(desk.outcome.value).toBe("");
  });
});
