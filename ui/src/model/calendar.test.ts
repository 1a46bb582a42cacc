import { describe, expect, it } from "vitest";
import { addDays, countDays, isDate, mondayOf, shortDate, weekdayOf } from "./calendar";

describe("calendar", () => {
  it("knows what a day is", () => {
    expect(isDate("2026-11-25")).toBe(true);
    expect(["", "2026-11", "2026-13-01", "today", "26-11-25"].filter(isDate)).toEqual([]);
  });

  it("counts days over months, years and changes of the clock", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2024-03-01", -1)).toBe("2024-02-29");
    expect(countDays("2026-10-24", "2026-10-26")).toBe(3);
    expect(countDays("2026-01-01", "2026-12-31")).toBe(365);
  });

  it("begins weeks on Mondays", () => {
    expect(weekdayOf("2026-11-23")).toBe(0);
    expect(weekdayOf("2026-11-29")).toBe(6);
    expect(mondayOf("2026-11-29")).toBe("2026-11-23");
    expect(mondayOf("2026-11-23")).toBe("2026-11-23");
  });

  it("names days", () => {
    expect(shortDate("2026-11-25")).toMatch(/Wed.* 25 Nov/);
  });
});
