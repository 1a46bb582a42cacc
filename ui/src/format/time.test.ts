import { describe, expect, it } from "vitest";
import { exactTime, localDate, runningTime, spokenTime, timeOfDay, wholeNumber } from "./time";

describe("runningTime", () => {
  it.each([
    [0, "0:00"],
    [7.99, "0:07"],
    [59.999, "0:59"],
    [60, "1:00"],
    [723.4, "12:03"],
    [3599.9, "59:59"],
    [3600, "1:00:00"],
    [36061, "10:01:01"],
    [-0.5, "0:00"],
  ])("of %d s is %s", (seconds, text) => {
    expect(runningTime(seconds)).toBe(text);
  });
});

describe("spokenTime", () => {
  it.each([
    [0, "0 s"],
    [4, "4 s"],
    [59.4, "59 s"],
    [59.6, "1 min"],
    [90, "2 min"],
    [3569, "59 min"],
    [3599, "1 h 00 min"],
    [7500, "2 h 05 min"],
  ])("of %d s is %s", (seconds, text) => {
    expect(spokenTime(seconds)).toBe(text.replaceAll(" ", "\u00a0"));
  });
});

describe("exactTime", () => {
  it.each([
    [4, "4 s"],
    [1.5, "1.5 s"],
    [90, "90 s"],
    [120, "2 min"],
    [150, "2 min 30 s"],
    [179.8, "3 min"],
  ])("of %d s is %s", (seconds, text) => {
    expect(exactTime(seconds)).toBe(text.replaceAll(" ", "\u00a0"));
  });
});

describe("the local day", () => {
  const morning = new Date(2026, 10, 3, 9, 5, 30).getTime() / 1000;

  it("has the date as the program writes it", () => {
    expect(localDate(morning)).toBe("2026-11-03");
  });

  it("has times with hours and minutes", () => {
    expect(timeOfDay(morning)).toBe("09:05");
  });
});

describe("wholeNumber", () => {
  it("groups thousands", () => {
    expect(wholeNumber(119200)).toBe("119,200");
  });
});
