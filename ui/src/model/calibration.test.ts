import { describe, expect, it } from "vitest";
import type { CalibrationStatus } from "../api/status";
import { sampleStatus } from "../testing/sample-status";
import { calibrationOffer, wizardView } from "./calibration";

function calibration(change: Partial<CalibrationStatus> = {}): CalibrationStatus {
  return { ...sampleStatus.calibration, ...change };
}

function commands(change: Partial<CalibrationStatus>): string[] {
  return wizardView(calibration(change)).choices.map(({ command }) => command);
}

describe("wizardView", () => {
  it("begins with the main screen", () => {
    expect(wizardView(calibration()).stage).toBe("intro");
    expect(commands({})).toEqual(["screen"]);
  });

  it.each([
    ["screen 1", "Look at your main screen"],
    ["screen 3", "Look at screen 3"],
    ["keyboard", "Look at your keyboard"],
    ["away", "Look away"],
  ])("asks for %s in plain words", (step, heading) => {
    const view = wizardView(calibration({ state: "collecting", step }));
    expect(view).toMatchObject({ stage: "looking", heading, choices: [] });
  });

  it("leads from screens over the keyboard to looking away and saving", () => {
    const waiting = { state: "waiting", screens: 1 } as const;
    expect(commands({ ...waiting, step: "screen 1" })).toEqual(["keyboard", "screen"]);
    expect(commands({ ...waiting, step: "screen 4" })).toEqual(["keyboard", "screen"]);
    expect(commands({ ...waiting, step: "keyboard" })).toEqual(["away"]);
    expect(commands({ ...waiting, step: "away" })).toEqual(["save", "away"]);
  });

  it.each([
    ["screen 2", "screen"],
    ["keyboard", "keyboard"],
    ["away", "away"],
  ])("asks again for %s where it could not be used", (step, command) => {
    const view = wizardView(calibration({ state: "waiting", step, message: "No face." }));
    expect(view).toMatchObject({ stage: "again", text: "No face." });
    expect(view.choices.map((choice) => choice.command)).toEqual([command]);
  });

  it("says how well it will work", () => {
    const text = (separation: CalibrationStatus["separation"]) =>
      wizardView(calibration({ state: "waiting", step: "away", separation })).text;
    expect(text("good")).toContain("told apart well");
    expect(text("fair")).toContain("fairly well");
    expect(text("poor")).toContain("hardly");
  });
});

describe("calibrationOffer", () => {
  const profile = { made_at: 1795440000, screens: 2, separation: "good" } as const;

  it("says that the usual pose is learned without a calibration", () => {
    expect(calibrationOffer(calibration(), true).text).toContain("is learning your usual pose");
    expect(calibrationOffer(calibration(), false).text).toContain("goes by your usual pose");
    expect(calibrationOffer(calibration(), true).action).toBe("Calibrate");
  });

  it("names what it is calibrated to", () => {
    expect(calibrationOffer(calibration({ profile }), false).text).toContain("your 2 screens");
  });

  it("offers to do it again when the desk has changed", () => {
    const offer = calibrationOffer(calibration({ profile, drifted: true }), false);
    expect(offer).toMatchObject({ urgent: true, action: "Calibrate again" });
    expect(offer.text).toContain("changed");
  });
});
