import { beforeEach, describe, expect, it, vi } from "vitest";
import { RequestError } from "../api/client";
import type { Status } from "../api/status";
import { localDate } from "../format/time";
import { sampleStatus } from "../testing/sample-status";
import { PageState } from "./page-state";

const WALL_S = 1795449600;

function requests() {
  return {
    sendSessionCommand: vi.fn(() => Promise.resolve()),
    sendCalibration: vi.fn(() => Promise.resolve()),
    pauseFor: vi.fn(() => Promise.resolve()),
    snooze: vi.fn(() => Promise.resolve()),
    unsnooze: vi.fn(() => Promise.resolve()),
    switchNudges: vi.fn(() => Promise.resolve()),
    testNudge: vi.fn(() => Promise.resolve({ fired: true, message: "" })),
    loadTimeline: vi.fn(() =>
      Promise.resolve({ date: localDate(WALL_S), spans: [], corrections: [] }),
    ),
  };
}

describe("PageState", () => {
  let program: ReturnType<typeof requests>;
  let page: PageState;
  let steady_s: number;

  async function receive(change: Partial<Status> = {}): Promise<void> {
    steady_s += 1;
    page.receive({ ...sampleStatus, ...change }, { steady_s, wall_s: WALL_S + steady_s });
    await Promise.resolve();
    await Promise.resolve();
  }

  beforeEach(() => {
    program = requests();
    page = new PageState(program);
    steady_s = 0;
  });

  it("loads the timeline once for each connection", async () => {
    await receive();
    await receive();
    expect(program.loadTimeline).toHaveBeenCalledTimes(1);
    page.lose(null);
    await receive();
    expect(program.loadTimeline).toHaveBeenCalledTimes(2);
  });

  it("loads the timeline anew when the date has changed", async () => {
    await receive();
    page.receive(sampleStatus, { steady_s: 2, wall_s: WALL_S + 24 * 3600 });
    expect(program.loadTimeline).toHaveBeenCalledTimes(2);
  });

  it("lets the timeline grow while it watches", async () => {
    await receive();
    await receive();
    expect(page.timeline.value?.spans).toHaveLength(1);
    await receive({ current_state: "AWAY" });
    expect(page.timeline.value?.spans).toHaveLength(2);
    await receive({ mode: "PAUSED" });
    expect(page.timeline.value?.watching).toBe(false);
  });

  it("sends only commands that make sense now", async () => {
    await page.command("start");
    await receive({ mode: "RUNNING" });
    await page.command("start");
    expect(program.sendSessionCommand).not.toHaveBeenCalled();
    await page.command("stop");
    expect(program.sendSessionCommand).toHaveBeenCalledWith("stop");
  });

  it("pauses and resumes by the same key", async () => {
    await receive({ mode: "RUNNING" });
    await page.pauseOrResume();
    await receive({ mode: "PAUSED" });
    await page.pauseOrResume();
    expect(program.sendSessionCommand.mock.calls).toEqual([["pause"], ["start"]]);
  });

  it("tells the program's sentence when it refuses", async () => {
    await receive();
    program.testNudge.mockRejectedValue(new RequestError("Wait 3 s.", 429));
    await page.testNudge();
    await page.testNudge();
    expect(page.notices.value.map((notice) => notice.text)).toEqual(["Wait 3 s."]);
  });

  it("says why a test could not be played", async () => {
    await receive();
    program.testNudge.mockResolvedValue({ fired: false, message: "No sound device." });
    await page.testNudge();
    expect(page.notices.value[0]).toMatchObject({ text: "No sound device.", tone: "error" });
  });

  it("opens a new nudge and closes it when the user is back", async () => {
    await receive();
    const overlay = { number: 1, state: "DISTRACTED", level: "soft_nudge", ts: 1 } as const;
    await receive({ overlay, current_state: "DISTRACTED" });
    expect(page.nudge.value?.number).toBe(1);
    await receive({ overlay, current_state: "FOCUSED", focused_streak_s: 1 });
    expect(page.nudge.value?.number).toBe(1);
    await receive({ overlay, current_state: "FOCUSED", focused_streak_s: 4 });
    expect(page.nudge.value).toBeNull();
  });

  it("does not close a newer nudge together with the older one", async () => {
    await receive();
    const overlay = { number: 1, state: "DISTRACTED", level: "soft_nudge", ts: 1 } as const;
    await receive({ overlay, current_state: "DISTRACTED" });
    await receive({ overlay: { ...overlay, number: 2 }, current_state: "DISTRACTED" });
    page.dismissNudge(1);
    expect(page.nudge.value?.number).toBe(2);
    page.dismissNudge(2);
    expect(page.nudge.value).toBeNull();
  });

  it("lets times run on between statuses, but not without a connection", async () => {
    await receive();
    page.tick(steady_s + 2);
    expect(page.shown.value?.total_run_s).toBe(sampleStatus.total_run_s + 2);
    expect(page.counting.value).toBe(true);
    page.lose("gone");
    expect(page.counting.value).toBe(false);
    expect(page.card.value?.message).toBe("gone");
  });

  describe("a calibration", () => {
    it("starts the session that it needs", async () => {
      await receive({ mode: "PAUSED" });
      page.beginCalibration();
      await page.calibrate("screen");
      expect(program.sendSessionCommand).toHaveBeenCalledWith("start");
      expect(program.sendCalibration).toHaveBeenCalledWith("screen");
      expect(page.calibrating.value).toBe(true);
    });

    it("is over when it is saved", async () => {
      await receive();
      page.beginCalibration();
      await page.calibrate("save");
      expect(program.sendSessionCommand).not.toHaveBeenCalled();
      expect(page.calibrating.value).toBe(false);
      expect(page.notices.value.map(({ tone }) => tone)).toEqual(["info"]);
    });

    it("closes on an error, which is told", async () => {
      await receive();
      page.beginCalibration();
      program.sendCalibration.mockRejectedValueOnce(new RequestError("The disk is full.", 409));
      await page.calibrate("save");
      expect(page.calibrating.value).toBe(false);
      expect(page.notices.value.map(({ text }) => text)).toEqual(["The disk is full."]);
    });

    it("is forgotten when it is closed half way", async () => {
      await receive({ calibration: { ...sampleStatus.calibration, state: "waiting" } });
      page.beginCalibration();
      await page.endCalibration();
      expect(program.sendCalibration).toHaveBeenCalledWith("cancel");
      await page.endCalibration();
      await receive();
      page.beginCalibration();
      await page.endCalibration();
      expect(program.sendCalibration).toHaveBeenCalledTimes(1);
    });

    it("ends with the connection", async () => {
      await receive();
      page.beginCalibration();
      page.lose(null);
      expect(page.calibrating.value).toBe(false);
    });
  });
});
