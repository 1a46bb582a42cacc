import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Announcer } from "./announcer";

describe("Announcer", () => {
  let said: string[];
  let announcer: Announcer;

  beforeEach(() => {
    vi.useFakeTimers();
    said = [];
    announcer = new Announcer((text) => said.push(text));
    announcer.observe("Ready");
    vi.runAllTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it("does not read out what the page opened with", () => {
    expect(said).toEqual([]);
  });

  it("says a change once, however often it is told", () => {
    for (let second = 0; second < 60; second += 1) {
      announcer.observe("Focused");
      vi.advanceTimersByTime(1000);
    }
    expect(said).toEqual(["Focused"]);
  });

  it("keeps quiet about a flicker", () => {
    announcer.observe("Distracted");
    vi.advanceTimersByTime(200);
    announcer.observe("Ready");
    vi.runAllTimers();
    expect(said).toEqual([]);
  });
});
