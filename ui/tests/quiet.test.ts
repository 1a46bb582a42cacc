// Snooze, pauses that end by themselves, nudges off, and what is said of them.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { NudgeStatus, Status } from "../src/api/status";
import { timeOfDay } from "../src/format/time";
import { sampleStatus } from "../src/testing/sample-status";
import { barriers } from "./barriers";
import { button, POLL, setStage, SOON, stateWord } from "./stage";

const stage = setStage();

function nudges(change: Partial<NudgeStatus>): Partial<Status> {
  return { nudges: { ...sampleStatus.nudges, ...change } };
}

function line(page: Page): Promise<string | null> {
  return page.locator(".quiet-line").textContent();
}

async function openDialog(page: Page): Promise<void> {
  await button(page, "Quiet …").click();
  await page.getByRole("dialog", { name: "Some quiet" }).waitFor({ timeout: SOON });
}

async function dialogIsGone(page: Page): Promise<void> {
  await expect.poll(() => page.locator("dialog").count(), POLL).toBe(0);
}

function lastMinutes(): number {
  return (stage.program.bodies.at(-1) as { minutes: number }).minutes;
}

describe("a snooze", () => {
  it("is chosen with the keyboard alone, said, and taken back", async () => {
    const { page, troubles } = await stage.open();
    expect(await line(page)).toBe("3 of at most 50 today");
    await button(page, "Quiet …").focus();
    await page.keyboard.press("Enter");
    const choice = button(page, "15 min").first();
    await choice.waitFor({ timeout: SOON });
    await choice.focus();
    await page.keyboard.press("Enter");
    await dialogIsGone(page);
    expect(stage.program.posts).toEqual(["/intervention/snooze"]);
    expect(lastMinutes()).toBe(15);
    await expect.poll(() => line(page), POLL).toMatch(/^None before (tomorrow )?\d\d:\d\d$/);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Quiet …");

    await openDialog(page);
    await button(page, "Nudge me again").click();
    await expect.poll(() => line(page), POLL).toBe("3 of at most 50 today");
    expect(stage.program.posts.at(-1)).toBe("/intervention/unsnooze");
    expect(troubles).toEqual([]);
  });

  it("until tomorrow ends at four in the morning", async () => {
    const { page } = await stage.open();
    await openDialog(page);
    await button(page, "Until tomorrow").click();
    await expect.poll(() => stage.program.posts.length, POLL).toBe(1);
    const end = new Date(Date.now() + lastMinutes() * 60_000 + 30_000);
    expect(end.getHours()).toBe(4);
    expect(end.getMinutes()).toBe(0);
  });

  it("says why it was refused", async () => {
    const { page } = await stage.open();
    stage.program.refusals.set("/intervention/snooze", { httpStatus: 503, message: "Too busy." });
    await openDialog(page);
    await button(page, "Until tomorrow").click();
    await page.getByText("Too busy.").waitFor({ timeout: SOON });
  });
});

describe("a pause for a while", () => {
  it("says when the session goes on", async () => {
    const { page } = await stage.open();
    await openDialog(page);
    await button(page, "5 min").click();
    await expect.poll(() => stateWord(page), POLL).toBe("Paused");
    expect(stage.program.posts).toEqual(["/session/pause"]);
    expect(lastMinutes()).toBe(5);
    const hint = await page.locator(".state-hint").textContent();
    expect(hint).toMatch(/^Goes on by itself (tomorrow )?at \d\d:\d\d\.$/);
  });

  it("is not offered where nothing runs", async () => {
    const { page } = await stage.open();
    stage.program.say({ mode: "STOPPED" });
    await expect.poll(() => stateWord(page), POLL).toBe("Session over");
    await openDialog(page);
    await button(page, "5 min").click({ force: true });
    expect(stage.program.posts).toEqual([]);
    await page.keyboard.press("Escape");
    await dialogIsGone(page);
  });
});

describe("nudges", () => {
  it("are switched off and on while the session goes on", async () => {
    const { page } = await stage.open();
    await openDialog(page);
    await page.getByRole("checkbox", { name: "Nudges on" }).uncheck();
    await expect.poll(() => line(page), POLL).toBe("Off; the diary goes on");
    await button(page, "15 min").first().click({ force: true });
    expect(stage.program.posts).toEqual(["/intervention/off"]);
    await page.getByRole("checkbox", { name: "Nudges on" }).check();
    await expect.poll(() => line(page), POLL).toBe("3 of at most 50 today");
    expect(stage.program.posts).toEqual(["/intervention/off", "/intervention/on"]);
    expect(await stateWord(page)).toBe("Focused");
  });

  it("say what holds them back", async () => {
    const { page } = await stage.open();
    stage.program.say(nudges({ held_back_by: "meeting" }));
    await expect.poll(() => line(page), POLL).toBe("Held back: a call");
    const until = Date.now() / 1000 + 60;
    stage.program.say(nudges({ held_back_by: "snoozed", snoozed_until_ts: until }));
    await expect.poll(() => line(page), POLL).toContain(timeOfDay(until));
  });
});

describe("the quiet dialog", () => {
  describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
    it.each([390, 1440])("has no violations and fits %d pixels", async (width) => {
      const viewport = { width, height: 900 };
      const { page } = await stage.open({ colorScheme, reducedMotion: "reduce", viewport });
      const until = Date.now() / 1000 + 3600;
      stage.program.say(nudges({ held_back_by: "snoozed", snoozed_until_ts: until }));
      await openDialog(page);
      await button(page, "Nudge me again").waitFor({ timeout: SOON });
      expect(await barriers(page)).toEqual([]);
      const wide = await page
        .locator("dialog")
        .evaluate((dialog) => dialog.scrollWidth > dialog.clientWidth);
      expect(wide).toBe(false);
      const shots = process.env["FOCUSGUARD_SCREENSHOTS"];
      if (shots !== undefined) {
        await page.screenshot({ path: `${shots}/quiet-${colorScheme}-${width}.png` });
      }
    });
  });

  it("moves nothing when the words change", async () => {
    const { page } = await stage.open({ viewport: { width: 390, height: 900 } });
    const boxes = () =>
      page.evaluate(() =>
        [...document.querySelectorAll(".card")].map((card) => card.getBoundingClientRect().height),
      );
    const before = await boxes();
    const reasons = ["meeting", "quiet_hours", "do_not_disturb", "full_screen", "daily_cap"];
    for (const held_back_by of reasons) {
      const words = await line(page);
      stage.program.say(nudges({ held_back_by }));
      await expect.poll(() => line(page), POLL).not.toBe(words);
      expect(await boxes()).toEqual(before);
    }
  });
});
