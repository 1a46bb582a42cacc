// The wizard, from the offer to the saved calibration, by keyboard alone.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { CalibrationStatus } from "../src/api/status";
import { sampleStatus } from "../src/testing/sample-status";
import { barriers } from "./barriers";
import { button, POLL, setStage } from "./stage";

const stage = setStage();

function say(change: Partial<CalibrationStatus>): void {
  stage.program.say({ calibration: { ...sampleStatus.calibration, ...change } });
}

function heading(page: Page): Promise<string | null> {
  return page.locator("#wizard-heading").textContent();
}

function mayPressEnter(page: Page): Promise<boolean> {
  return page.evaluate(() => document.activeElement?.matches("dialog button:enabled") ?? false);
}

describe("the wizard", () => {
  it("leads through all steps by the Enter key", async () => {
    const { page, troubles } = await stage.open();
    await button(page, "Calibrate").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => heading(page), POLL).toBe("Show FocusGuard your desk");
    await expect.poll(() => mayPressEnter(page), POLL).toBe(true);
    await page.keyboard.press("Enter");
    await expect.poll(() => stage.program.posts, POLL).toEqual(["/calibration/screen"]);

    say({ state: "collecting", step: "screen 1", progress: 0.4, sees_face: true });
    await expect.poll(() => heading(page), POLL).toBe("Look at your main screen");
    const ring = page.getByRole("progressbar", { name: "This step" });
    await expect.poll(() => ring.getAttribute("aria-valuenow"), POLL).toBe("40");
    expect(await page.getByText("Your face is seen.").isVisible()).toBe(true);

    say({ state: "waiting", step: "screen 1", screens: 1 });
    await expect.poll(() => heading(page), POLL).toBe("Your screen is learned");
    await expect.poll(() => mayPressEnter(page), POLL).toBe(true);
    await page.keyboard.press("Enter");
    await expect.poll(() => stage.program.posts.at(-1), POLL).toBe("/calibration/keyboard");

    say({ state: "waiting", step: "keyboard", screens: 1 });
    await expect.poll(() => heading(page), POLL).toBe("Now look away");
    await expect.poll(() => mayPressEnter(page), POLL).toBe(true);
    await page.keyboard.press("Enter");
    await expect.poll(() => stage.program.posts.at(-1), POLL).toBe("/calibration/away");

    say({ state: "waiting", step: "away", screens: 1, separation: "good" });
    await page.getByText("told apart well").waitFor();
    await expect.poll(() => mayPressEnter(page), POLL).toBe(true);
    await page.keyboard.press("Enter");
    await expect.poll(() => stage.program.posts.at(-1), POLL).toBe("/calibration/save");
    await page.locator(".wizard").waitFor({ state: "detached" });
    expect(troubles).toEqual([]);
  });

  it("is forgotten on Escape", async () => {
    const { page } = await stage.open();
    await button(page, "Calibrate").click();
    say({ state: "collecting", step: "screen 1" });
    await page.getByText("No face is seen.").waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".wizard").waitFor({ state: "detached" });
    await expect.poll(() => stage.program.posts, POLL).toEqual(["/calibration/cancel"]);
  });

  it("closes and says so when a step is refused", async () => {
    stage.program.refusals.set("/calibration/screen", { httpStatus: 409, message: "No camera." });
    const { page } = await stage.open();
    await button(page, "Calibrate").click();
    await button(page, "Begin with my main screen").click();
    await page.getByText("No camera.").waitFor();
    expect(await page.locator(".wizard").count()).toBe(0);
  });

  it("is offered again when the desk has changed", async () => {
    const { page } = await stage.open();
    say({ profile: { made_at: 1795440000, screens: 2, separation: "good" } });
    await page.getByText("Calibrated to your 2 screens.").waitFor();
    say({ profile: { made_at: 1795440000, screens: 2, separation: "good" }, drifted: true });
    await page.getByText("Your desk seems to have changed").waitFor();
  });
});

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  it.each([390, 1440])("has no violations %d pixels wide", { timeout: 120_000 }, async (width) => {
    const viewport = { width, height: 800 };
    const { page } = await stage.open({ colorScheme, reducedMotion: "reduce", viewport });
    await button(page, "Calibrate").click();
    const situations: [string, Partial<CalibrationStatus>][] = [
      ["Show FocusGuard your desk", {}],
      ["Look at screen 2", { state: "collecting", step: "screen 2", progress: 0.6 }],
      ["Look away", { state: "collecting", step: "away", progress: 0.2, sees_face: true }],
      ["Once more, please", { state: "waiting", step: "screen 1", message: "No face was seen." }],
      ["That screen is learned too", { state: "waiting", step: "screen 2", screens: 2 }],
      ["This will not work well", { state: "waiting", step: "away", separation: "poor" }],
      ["That is it", { state: "waiting", step: "away", separation: "fair" }],
    ];
    const pictures = process.env["FOCUSGUARD_PAGE_PICTURES"];
    for (const [place, [title, change]] of situations.entries()) {
      say(change);
      await expect.poll(() => heading(page), POLL).toBe(title);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await barriers(page), title).toEqual([]);
      if (pictures !== undefined) {
        await page.screenshot({ path: `${pictures}/wizard-${colorScheme}-${width}-${place}.png` });
      }
    }
  });
});
