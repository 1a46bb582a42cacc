// The page of `focusguard report`, as it lies in a mail: a file that is opened from the disk.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { sampleInsight } from "../src/testing/sample-insight";
import { barriers } from "./barriers";
import { letScriptsIn, setFileStage } from "./file-stage";
import { overfullBoxes, SOON } from "./stage";

const REPORT_DIR =
  process.env["FOCUSGUARD_REPORT_DIR"] ?? fileURLToPath(new URL("../dist-report", import.meta.url));

const timeline = {
  date: sampleInsight.from,
  spans: [
    { from: 1795424400, to: 1795428000, state: "FOCUSED" },
    { from: 1795428000, to: 1795428600, state: "AWAY" },
  ],
  corrections: [],
};
const week = { ...sampleInsight, version: "1.2.3", made_at: 1795449600, timeline: null };
const day = { ...week, to: sampleInsight.from, timeline };

const stage = setFileStage<typeof week | typeof day>(join(REPORT_DIR, "report.html"), "Sessions");

describe("the report", () => {
  it("shows a week, with nothing to complain about and nothing to fetch", async () => {
    const { page, troubles } = await stage.open(week);
    const fetched = await page.evaluate(() => performance.getEntriesByType("resource").length);
    expect(fetched).toBe(0);
    expect(await page.title()).toBe("FocusGuard, 2026-11-23 to 2026-11-29");
    await page.getByText("Focus score: +5 on the 7 days before").waitFor({ timeout: SOON });
    expect(await page.getByRole("heading", { name: "Time watched" }).count()).toBe(1);
    expect(troubles).toEqual([]);
  });

  it("shows a day in its lanes", async () => {
    const { page, troubles } = await stage.open(day);
    expect(await page.getByRole("heading", { name: "The day" }).count()).toBe(1);
    expect(troubles).toEqual([]);
  });

  it("is light on paper, whatever the screen is", async () => {
    const { page } = await stage.open(week, { colorScheme: "dark" });
    const ground = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(await ground()).toBe("rgb(16, 19, 22)");
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    expect(await ground()).toBe("rgb(255, 255, 255)");
    expect(await page.locator("details").first().isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    expect(await ground()).toBe("rgb(16, 19, 22)");
  });

  it.each([390, 1440])("fits a window %d pixels wide, for everybody", async (width) => {
    for (const report of [week, day]) {
      const { page } = await stage.open(report, { viewport: { width, height: 900 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await page.evaluate(overfullBoxes)).toEqual([]);
      await letScriptsIn(page);
      expect(await barriers(page)).toEqual([]);
    }
  });
});
