import { describe, expect, it } from "vitest";
import { clockTime, instantOf } from "./clock-time";

const TIME = new Date(2026, 10, 23, 9, 5, 7).getTime() / 1000;

describe("clock times", () => {
  it("come back as what they were", () => {
    expect(clockTime(TIME)).toBe("09:05:07");
    expect(instantOf("2026-11-23", "09:05:07")).toBe(TIME);
  });

  it("may leave out the seconds", () => {
    expect(instantOf("2026-11-23", "09:05")).toBe(TIME - 7);
  });

  it("are nothing in other texts", () => {
    for (const text of ["", "9:05", "25:00", "09:05:7", "09:05:07.5", "noon"]) {
      expect(instantOf("2026-11-23", text)).toBeNull();
    }
  });
});
