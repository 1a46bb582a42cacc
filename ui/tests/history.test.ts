// The history of days gone by.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { localDate } from "../src/format/time";
import { addDays, mondayOf } from "../src/model/calendar";
import { sampleInsight } from "../src/testing/sample-insight";
import { barriers } from "./barriers";
import { button, overfullBoxes, POLL, setStage, SOON } from "./stage";

const stage = setStage();

const today = () => localDate(Date.now() / 1000);

async function openHistory(page: Page): Promise<void> {
  await page.getByRole("link", { name: "History" }).click();
  await page.getByRole("heading", { name: "Sessions" }).waitFor({ timeout: SOON });
}

// What was asked of the program, without the path that all share.
function asked(): string[] {
  return stage.program.insightsAsked.map((url) => url.replace("/api/insight/", ""));
}

describe("the history", () => {
  it("shows this week, and gives the live picture's place back", async () => {
    const { page, troubles } = await stage.open();
    await expect.poll(() => stage.program.viewerCount, POLL).toBe(1);
    await openHistory(page);
    expect(asked()).toEqual([`week?date=${today()}`]);
    await expect.poll(() => stage.program.viewerCount, POLL).toBe(0);
    const score = page.getByRole("meter", { name: "Focus score" });
    expect(await score.getAttribute("aria-valuenow")).toBe("80");
    await page.getByText("Focus score: +5 on the 7 days before").waitFor({ timeout: SOON });
    expect(await page.locator(".hours-cell").count()).toBe(7 * 24);
    await page.getByRole("link", { name: "Live" }).click();
    await expect.poll(() => stage.program.viewerCount, POLL).toBe(1);
    expect(troubles).toEqual([]);
  });

  it("is reached by its address and left by Back", async () => {
    const { page } = await stage.open();
    await openHistory(page);
    expect(new URL(page.url()).hash).toBe("#history");
    await page.reload();
    await page.getByRole("heading", { name: "Sessions" }).waitFor({ timeout: SOON });
    await page.goBack();
    await page.locator(".stage-picture").waitFor({ state: "attached", timeout: SOON });
  });

  it("goes to other days, weeks and ranges, by the keyboard alone", async () => {
    const { page, troubles } = await stage.open();
    await openHistory(page);
    await button(page, "Previous week").focus();
    await page.keyboard.press("Enter");
    await expect.poll(asked, POLL).toHaveLength(2);
    await page.getByRole("radio", { name: "Week" }).focus();
    await page.keyboard.press("ArrowLeft");
    await expect.poll(asked, POLL).toHaveLength(4);
    await page.getByLabel("Day", { exact: true }).last().fill("2026-11-23");
    await page.getByRole("heading", { name: "The day" }).waitFor({ timeout: SOON });
    await expect.poll(asked, POLL).toHaveLength(6);
    await page.getByRole("radio", { name: "Range" }).check();
    await button(page, "90 days").click();
    await expect.poll(asked, POLL).toHaveLength(8);
    const lastWeek = addDays(today(), -7);
    expect(asked()).toEqual([
      `week?date=${today()}`,
      `week?date=${lastWeek}`,
      `day?date=${lastWeek}`,
      `timeline?date=${lastWeek}`,
      "day?date=2026-11-23",
      "timeline?date=2026-11-23",
      `range?from=${addDays(today(), -29)}&to=${today()}`,
      `range?from=${addDays(today(), -89)}&to=${today()}`,
    ]);
    expect(troubles).toEqual([]);
  });

  it("does not go into days to come", async () => {
    const { page } = await stage.open();
    await openHistory(page);
    const next = button(page, "Next week");
    expect(await next.getAttribute("aria-disabled")).toBe("true");
    await next.click({ force: true });
    await button(page, "Previous week").click();
    await expect.poll(() => next.getAttribute("aria-disabled"), POLL).toBe("false");
    await next.click();
    await expect.poll(asked, POLL).toHaveLength(3);
    expect(mondayOf(asked()[2]?.slice(-10) ?? "")).toBe(mondayOf(today()));
  });

  it("says what is wrong, and what takes its time", async () => {
    const { page } = await stage.open();
    stage.program.refusals.set("/api/insight/week", {
      httpStatus: 409,
      message: "There is no diary.",
    });
    await page.getByRole("link", { name: "History" }).click();
    await page.getByText("There is no diary.").waitFor({ timeout: SOON });
    stage.program.refusals.set("/api/insight/week", { httpStatus: 503, message: "Busy." });
    await button(page, "Previous week").click();
    await page.getByText("read for the first time").waitFor({ timeout: SOON });
    stage.program.refusals.clear();
    await page.getByRole("heading", { name: "Sessions" }).waitFor({ timeout: SOON });
    await expect.poll(() => page.locator(".history-trouble").textContent(), POLL).toBe("");
  });

  it("shows all sessions when asked", async () => {
    const { page } = await stage.open();
    await openHistory(page);
    const rows = page.locator(".insight-sessions tbody tr");
    expect(await rows.count()).toBe(10);
    await button(page, "Show all 15").click();
    await expect.poll(() => rows.count(), POLL).toBe(15);
  });

  it("says so where nothing was watched", async () => {
    const nothing = { watched_s: 0, focused_s: 0, distracted_s: 0, away_s: 0, focus_score: null };
    stage.program.insight = {
      ...sampleInsight,
      ...nothing,
      longest_focused: null,
      days: [],
      sessions: [],
      best_hours: [],
    };
    const { page, troubles } = await stage.open();
    await page.getByRole("link", { name: "History" }).click();
    await page.getByText("Nothing was watched on these days.").waitFor({ timeout: SOON });
    expect(troubles).toEqual([]);
  });
});

describe("the history is easy to live with", () => {
  describe.each(["15px", "20px"])("in type of %s", (fontSize) => {
    it.each([320, 390, 768, 1440])("fits a window %d pixels wide", async (width) => {
      const { page } = await stage.open({ viewport: { width, height: 800 } });
      await openHistory(page);
      await page.evaluate((size) => {
        document.documentElement.style.fontSize = size;
      }, fontSize);
      for (const mode of ["Day", "Range", "Week"]) {
        await page.getByRole("radio", { name: mode }).check();
        await expect.poll(() => page.locator("main").getAttribute("aria-busy"), POLL).toBe("false");
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        expect(await page.evaluate(overfullBoxes)).toEqual([]);
      }
    });
  });

  describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
    it.each([390, 1440])(
      "has no violations %d pixels wide",
      { timeout: 180_000 },
      async (width) => {
        const viewport = { width, height: 900 };
        const { page } = await stage.open({ colorScheme, reducedMotion: "reduce", viewport });
        await openHistory(page);
        for (const mode of ["Day", "Range", "Week"]) {
          await page.getByRole("radio", { name: mode }).check();
          await expect
            .poll(() => page.locator("main").getAttribute("aria-busy"), POLL)
            .toBe("false");
          expect(await barriers(page), mode).toEqual([]);
        }
      },
    );
  });
});
