import { describe, expect, it } from "vitest";
import type { Status } from "../api/status";
import { sampleStatus } from "../testing/sample-status";
import { advanced } from "./clock";

function sumOfStates(status: Status): number {
  return status.focused_time_s + status.distracted_time_s + status.away_time_s;
}

describe("advanced", () => {
  it.each(["FOCUSED", "DISTRACTED", "AWAY"] as const)("keeps the sum whole in %s", (state) => {
    const status = { ...sampleStatus, current_state: state };
    const later = advanced(status, 2);
    expect(later.total_run_s).toBe(status.total_run_s + 2);
    expect(sumOfStates(later)).toBeCloseTo(later.total_run_s);
  });

  it("lengthens the current streak", () => {
    expect(advanced(sampleStatus, 2).focused_streak_s).toBeCloseTo(725.4);
  });

  it("stands still when nothing is counted", () => {
    const camera = { ...sampleStatus.camera, state: "stalled" as const };
    for (const change of [
      { mode: "PAUSED" as const },
      { current_state: "UNKNOWN" as const },
      { camera },
    ]) {
      const status = { ...sampleStatus, ...change };
      expect(advanced(status, 2)).toEqual(status);
    }
  });

  it("does not run ahead of a status that has just come, nor far ahead of an old one", () => {
    expect(advanced(sampleStatus, 0.3)).toEqual(sampleStatus);
    expect(advanced(sampleStatus, 600).total_run_s).toBe(sampleStatus.total_run_s + 5);
  });
});
