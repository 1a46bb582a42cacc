import { describe, expect, it } from "vitest";
import { sampleStatus } from "../testing/sample-status";
import { parseStatus } from "./status";

function withChange(change: (status: Record<string, unknown>) => void): string {
  const status = structuredClone(sampleStatus) as unknown as Record<string, unknown>;
  change(status);
  return JSON.stringify(status);
}

describe("parseStatus", () => {
  it("returns what the program says", () => {
    expect(parseStatus(JSON.stringify(sampleStatus))).toEqual(sampleStatus);
  });

  it("ignores keys that it does not know", () => {
    const status = parseStatus(withChange((s) => (s["later_addition"] = [1, 2])));
    expect(status).not.toHaveProperty("later_addition");
  });

  it("accepts a status without a nudge", () => {
    expect(parseStatus(withChange((s) => (s["overlay"] = null))).overlay).toBeNull();
  });

  it.each([
    ["mode", "SLEEPING"],
    ["current_state", "BORED"],
    ["focus_score", 101],
    ["focus_score", "87"],
    ["total_run_s", -1],
    ["frames_dropped", 1.5],
    ["storage", null],
    ["overlay", { number: 1 }],
    ["session_id", 7],
  ])("refuses %s = %j and names it", (key, value) => {
    expect(() => parseStatus(withChange((s) => (s[key] = value)))).toThrow(key);
  });

  it("names a nested key by its path", () => {
    const json = withChange((s) => ((s["camera"] as Record<string, unknown>)["state"] = "asleep"));
    expect(() => parseStatus(json)).toThrow("camera.state");
  });

  it.each(["", "{", "[]", "null", "true", '"RUNNING"'])("refuses %j", (json) => {
    expect(() => parseStatus(json)).toThrow("The program's answer");
  });

  it("refuses a status in which a key is absent", () => {
    expect(() => parseStatus(withChange((s) => delete s["total_run_s"]))).toThrow("total_run_s");
  });
});
