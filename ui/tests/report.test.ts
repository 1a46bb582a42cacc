// The page of `focusguard report`, as it lies in a mail: a file that is opened from the disk.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { sampleInsight } from "../src/testing/sample-insight";
import { launchBrowser, openPage, type WatchedPage } from "./browser";
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

let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), "focusguard-report-"));
});

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

async function openReport(
  report: typeof week | typeof day,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const template = await readFile(join(REPORT_DIR, "report.html"), "utf8");
  const file = join(folder, "report.html");
  await writeFile(
    file,
    template.replace('"focusguard-report"', () => JSON.stringify(report)),
  );
  const opened = await openPage(browser, pathToFileURL(file).href, options);
  await opened.page.getByRole("heading", { name: "Sessions" }).waitFor({ timeout: SOON });
  return opened;
}

describe("the report", () => {
  it("shows a week, with nothing to complain about and nothing to fetch", async () => {
    const { page, troubles } = await openReport(week);
    const fetched = await page.evaluate(() => performance.getEntriesByType("resource").length);
    expect(fetched).toBe(0);
    expect(await page.title()).toBe("FocusGuard, 2026-11-23 to 2026-11-29");
    await page.getByText("Focus score: +5 on the 7 days before").waitFor({ timeout: SOON });
    expect(await page.getByRole("heading", { name: "Time watched" }).count()).toBe(1);
    expect(troubles).toEqual([]);
  });

  it("shows a day in its lanes", async () => {
    const { page, troubles } = await openReport(day);
    expect(await page.getByRole("heading", { name: "The day" }).count()).toBe(1);
    expect(troubles).toEqual([]);
  });

  it("is light on paper, whatever the screen is", async () => {
    const { page } = await openReport(week, { colorScheme: "dark" });
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
    const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
    for (const report of [week, day]) {
      const { page } = await openReport(report, { viewport: { width, height: 900 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await page.evaluate(overfullBoxes)).toEqual([]);
      // The report's own policy lets no other script in, so that this one comes by the back door.
      await page
        .context()
        .newCDPSession(page)
        .then((session) => session.send("Page.setBypassCSP", { enabled: true }));
      await page.evaluate(await readFile(axe, "utf8"));
      const { violations } = await page.evaluate<AxeResults>("axe.run()");
      const found = violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)]);
      expect(found).toEqual([]);
    }
  });
});
