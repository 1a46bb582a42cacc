import { describe, expect, it } from "vitest";
import { presenceOf } from "../model/presence";
import { sampleStatus } from "../testing/sample-status";
import { tabTitle } from "./tab";

describe("tabTitle", () => {
  it("says the state and how long it has lasted", () => {
    expect(tabTitle(presenceOf("live", sampleStatus), null, null)).toBe(
      "Focused 12:03 · FocusGuard",
    );
  });

  it("says no time where there is none", () => {
    const paused = presenceOf("live", { ...sampleStatus, mode: "PAUSED" });
    expect(tabTitle(paused, null, null)).toBe("Paused · FocusGuard");
  });

  it("says the nudge while one is open", () => {
    const nudge = { number: 1, state: "AWAY", level: "soft_nudge", ts: 0 } as const;
    const present = presenceOf("live", sampleStatus);
    expect(tabTitle(present, nudge, null)).toBe("Are you there? · FocusGuard");
    expect(tabTitle(present, nudge, "Were you?")).toBe("Are you there? · FocusGuard");
  });

  it("says the question while one stands", () => {
    const title = tabTitle(presenceOf("live", sampleStatus), null, "Were you?");
    expect(title).toBe("Were you? · FocusGuard");
  });
});
