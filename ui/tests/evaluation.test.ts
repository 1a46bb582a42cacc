// The page that `focusguard train` writes: a file that is opened from the disk.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Evaluation } from "../src/api/evaluation";
import { sampleEvaluation, sampleWithoutTest } from "../src/testing/sample-evaluation";
import { barriers } from "./barriers";
import { letScriptsIn, setFileStage } from "./file-stage";
import { overfullBoxes, SOON } from "./stage";

const EVALUATION_DIR =
  process.env["FOCUSGUARD_EVALUATION_DIR"] ??
  fileURLToPath(new URL("../dist-evaluation", import.meta.url));

const stage = setFileStage<Evaluation>(join(EVALUATION_DIR, "evaluation.html"), "The rows");

// Whether a chart has anything of each colour of its card's legend.
async function chartsWithout(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const missing: string[] = [];
    for (const canvas of document.querySelectorAll("canvas")) {
      const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
      const seen = new Set<string>();
      for (let at = 0; pixels !== undefined && at < pixels.length; at += 4) {
        if (pixels[at + 3] === 255) {
          seen.add(`rgb(${pixels[at] ?? 0}, ${pixels[at + 1] ?? 0}, ${pixels[at + 2] ?? 0})`);
        }
      }
      for (const swatch of canvas.closest(".card")?.querySelectorAll(".swatch") ?? []) {
        if (!seen.has(getComputedStyle(swatch).backgroundColor)) {
          missing.push(`${canvas.ariaLabel ?? ""}: ${swatch.parentElement?.textContent ?? ""}`);
        }
      }
    }
    return missing;
  });
}

describe("the report about a model", () => {
  it("shows all cards, with nothing to complain about and nothing to fetch", async () => {
    const { page, troubles } = await stage.open(sampleEvaluation);
    const fetched = await page.evaluate(() => performance.getEntriesByType("resource").length);
    expect(fetched).toBe(0);
    expect(await page.title()).toContain(sampleEvaluation.summary.model_id);
    const headings = await page.getByRole("heading", { level: 2 }).allTextContents();
    expect(headings).toEqual([
      "Test rows: 4,239 rows",
      "Each class",
      "What the model says",
      "What the rules say",
      "ROC curves",
      "Precision over recall",
      "Reliability",
      "What the model looks at",
      "Parts of the test rows",
      "By the hour of the day",
      "By the distance from the camera",
      "By the brightness of the face",
      "By what the labels’ notes say",
      "By the session",
      "Training, validation, test",
      "The rows",
    ]);
    expect(troubles).toEqual([]);
  });

  it("has the model's figures beside the rules'", async () => {
    const { page } = await stage.open(sampleEvaluation);
    const confusion = page.getByRole("table", { name: "What the model says" });
    expect(await confusion.getByRole("row", { name: /^Distracted/ }).innerText()).toContain("861");
    const rules = page.getByRole("table", { name: "What the rules say" });
    expect(await rules.getByRole("columnheader", { name: "Other" }).count()).toBe(1);
    expect(await confusion.getByRole("columnheader", { name: "Other" }).count()).toBe(0);
    const classes = page.getByRole("table", { name: "Precision, recall and F1" });
    const away = sampleEvaluation.test_metrics.per_class["AWAY"]?.f1.toFixed(3) ?? "";
    const ofRules = sampleEvaluation.test_metrics.rules.per_class["AWAY"]?.f1.toFixed(3) ?? "";
    const row = await classes.getByRole("row", { name: /^Away/ }).innerText();
    expect(row).toContain(away);
    expect(row).toContain(ofRules);
  });

  it.each(["light", "dark"] as const)("draws every series in %s colours", async (colorScheme) => {
    const { page } = await stage.open(sampleEvaluation, { colorScheme });
    await expect.poll(() => chartsWithout(page), { timeout: SOON }).toEqual([]);
  });

  it("shows the figures of other rows when asked", async () => {
    const { page, troubles } = await stage.open(sampleEvaluation);
    await page.getByRole("radio", { name: "Validation rows" }).check();
    await page.getByRole("heading", { name: "Validation rows: 2,103 rows" }).waitFor();
    await page.getByRole("radio", { name: "Training rows" }).check();
    await page.getByText("The model has learned from these rows").waitFor();
    expect(troubles).toEqual([]);
  });

  it("says what is wrong with figures of the training rows", async () => {
    const { page } = await stage.open(sampleWithoutTest);
    expect(await page.getByRole("radio").count()).toBe(0);
    expect(await page.getByText("No rows were held back").count()).toBe(1);
    expect(await page.getByText("The labels are what the rules said").count()).toBe(1);
  });

  it("is light on paper, whatever the screen is", async () => {
    const { page } = await stage.open(sampleEvaluation, { colorScheme: "dark" });
    const ground = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(await ground()).toBe("rgb(16, 19, 22)");
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    expect(await ground()).toBe("rgb(255, 255, 255)");
    await expect.poll(() => chartsWithout(page), { timeout: SOON }).toEqual([]);
    expect(await page.locator("details").first().isVisible()).toBe(false);
  });

  it.each([390, 1440])("fits a window %d pixels wide, for everybody", async (width) => {
    for (const evaluation of [sampleEvaluation, sampleWithoutTest]) {
      for (const colorScheme of ["light", "dark"] as const) {
        const { page } = await stage.open(evaluation, {
          viewport: { width, height: 900 },
          colorScheme,
        });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        expect(await page.evaluate(overfullBoxes)).toEqual([]);
        await letScriptsIn(page);
        expect(await barriers(page)).toEqual([]);
        await page.context().close();
      }
    }
  });
});
