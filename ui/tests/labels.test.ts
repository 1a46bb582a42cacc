// Putting the day right, and the question now and then.
import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { clockTime } from "../src/format/clock-time";
import { sampleStatus } from "../src/testing/sample-status";
import { barriers } from "./barriers";
import { button, POLL, setStage, SOON } from "./stage";

const stage = setStage();

// The test's own day: two hours of it, up to now. It would have to begin yesterday just after
// midnight; then it is shorter.
let now: number;
let start: number;

beforeEach(() => {
  now = Math.floor(Date.now() / 1000);
  const midnight = new Date(now * 1000).setHours(0, 0, 0, 0) / 1000;
  start = Math.max(midnight, now - 7200);
  const middle = (start + now) / 2;
  stage.program.timeline.spans = [
    { from: start, to: middle, state: "FOCUSED" },
    { from: middle, to: now, state: "DISTRACTED" },
  ];
});

function field(page: Page, name: string) {
  return page.getByLabel(name, { exact: true });
}

function panel(page: Page) {
  return page.locator("details.corrections");
}

async function openPanel(page: Page): Promise<void> {
  await panel(page).locator("summary").click();
  await field(page, "From").waitFor({ timeout: SOON });
}

function fields(page: Page): Promise<string[]> {
  return Promise.all(["From", "To"].map((name) => field(page, name).inputValue()));
}

// Where the chart has its lanes, between the words on its left and the end of its axis.
async function lanes(page: Page) {
  const canvas = page.locator(".timeline-plot canvas");
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (box === null) {
    throw new Error("the chart is not shown");
  }
  return box;
}

describe("the panel below the chart", () => {
  it("keeps what is typed and said, shows it, and takes it back", async () => {
    const { page, troubles } = await stage.open();
    await openPanel(page);
    const [from, to] = [clockTime(start + 60), clockTime(start + 120)];
    await field(page, "From").fill(from);
    await field(page, "To").fill(to);
    await field(page, "Note, if you like").fill("glasses");
    await button(page, "Away").click();
    await page.getByText(`Noted: Away from ${from} to ${to}.`).waitFor({ timeout: SOON });
    expect(stage.program.bodies).toEqual([
      {
        from: start + 60,
        to: start + 120,
        state: "AWAY",
        source: "correction",
        note: "glasses",
      },
    ]);
    expect(await fields(page)).toEqual(["", ""]);
    expect(await field(page, "Note, if you like").inputValue()).toBe("");
    await page.getByText("Put it right (1 corrected)").waitFor({ timeout: SOON });
    await button(page, `Undo: Away from ${from} to ${to}`).click();
    await expect.poll(() => page.locator(".correction-list li").count(), POLL).toBe(0);
    expect(stage.program.posts).toEqual(["/labels", "/labels/label-1"]);
    expect(troubles).toEqual([]);
  });

  it("works by the keyboard alone", async () => {
    const { page } = await stage.open();
    await panel(page).locator("summary").focus();
    await page.keyboard.press("Enter");
    await field(page, "From").fill(clockTime(start + 60));
    await field(page, "To").fill(clockTime(start + 120));
    await button(page, "Distracted").focus();
    await page.keyboard.press("Enter");
    await page.getByText("Put it right (1 corrected)").waitFor({ timeout: SOON });
    expect(stage.program.bodies).toMatchObject([{ state: "DISTRACTED" }]);
  });

  it("says nothing before a stretch is chosen", async () => {
    const { page } = await stage.open();
    await openPanel(page);
    await button(page, "Focused").click({ force: true });
    await field(page, "From").fill(clockTime(start + 60));
    await button(page, "Focused").click({ force: true });
    expect(await button(page, "Focused").getAttribute("aria-disabled")).toBe("true");
    expect(stage.program.posts).toEqual([]);
  });

  it("tells the program's sentence and keeps the stretch", async () => {
    const { page } = await stage.open();
    stage.program.refusals.set("/labels", { httpStatus: 400, message: "Not in the future." });
    await openPanel(page);
    await field(page, "From").fill(clockTime(start + 60));
    await field(page, "To").fill(clockTime(start + 120));
    await button(page, "Focused").click();
    await page.getByText("Not in the future.").waitFor({ timeout: SOON });
    expect(await fields(page)).toEqual([clockTime(start + 60), clockTime(start + 120)]);
  });

  it("shows the corrections of before", async () => {
    stage.program.timeline.corrections = [
      { from: start, to: start + 60, state: "AWAY", source: "user", label_id: "1a" },
    ];
    const { page } = await stage.open();
    await openPanel(page);
    expect(await page.locator(".correction-list li").count()).toBe(1);
  });

  it("offers nothing without a diary", async () => {
    const { page } = await stage.open();
    stage.program.say({ storage: { ...sampleStatus.storage, state: "off" } });
    await panel(page).locator("summary").click();
    await page.getByText("The diary is switched off").waitFor({ timeout: SOON });
    expect(await field(page, "From").count()).toBe(0);
  });
});

describe("the chart", () => {
  it("lets a stretch be chosen by a drag, in either direction", async () => {
    const { page } = await stage.open();
    const box = await lanes(page);
    const drag = async (from: number, to: number) => {
      await page.mouse.move(box.x + box.width * from, box.y + 40);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * to, box.y + 60, { steps: 4 });
      await page.mouse.up();
      await field(page, "From").waitFor({ timeout: SOON });
      return fields(page);
    };
    const forward = await drag(0.2, 0.4);
    expect(forward[0]).toMatch(/^\d\d:\d\d:\d\d$/);
    const [from, to] = forward;
    expect(from !== undefined && to !== undefined && from < to).toBe(true);
    expect(await drag(0.4, 0.2)).toEqual(forward);
  });

  it("lets a span be chosen by a click, and nothing by a click beside", async () => {
    const { page } = await stage.open();
    const box = await lanes(page);
    // Of the three lanes, one below the other, the first is that of focus and the last is empty.
    await page.mouse.click(box.x + box.width * 0.2, box.y + 31);
    await field(page, "From").waitFor({ timeout: SOON });
    expect(await fields(page)).toEqual([
      clockTime(Math.floor(start)),
      clockTime(Math.ceil((start + now) / 2)),
    ]);
    await page.mouse.click(box.x + box.width * 0.2, box.y + 93);
    await expect.poll(() => fields(page), POLL).toEqual(["", ""]);
  });

  it("draws what was put right differently", async () => {
    const { page } = await stage.open();
    const canvas = page.locator(".timeline-plot canvas");
    const before = await canvas.screenshot();
    await openPanel(page);
    await field(page, "From").fill(clockTime(start + 600));
    await field(page, "To").fill(clockTime(start + 1800));
    await button(page, "Away").click();
    await page.getByText("Put it right (1 corrected)").waitFor({ timeout: SOON });
    expect((await canvas.screenshot()).equals(before)).toBe(false);
  });
});

describe("the question", () => {
  // A page for which a question is due, in front of which somebody has been for a while.
  async function openDue() {
    stage.program.say({ labels: { ask: "rarely", ask_per_day: 4, ask_apart_s: 3600 } });
    const opened = await stage.open();
    await opened.page.evaluate(() => {
      const memory = { asked: [], due: Date.now() / 1000 };
      localStorage.setItem("focusguard.questions", JSON.stringify(memory));
    });
    return opened;
  }

  function question(page: Page) {
    return page.getByRole("region", { name: "Were you focused just now?" });
  }

  it("becomes a label of the last minutes, and takes no focus", async () => {
    const { page, troubles } = await openDue();
    await button(page, "Pause").focus();
    await question(page).waitFor({ timeout: SOON });
    expect(await page.title()).toBe("Were you focused just now? · FocusGuard");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Pause");
    await question(page).getByRole("button", { name: "Distracted" }).click();
    await expect.poll(() => question(page).count(), POLL).toBe(0);
    await expect.poll(() => stage.program.bodies.length, POLL).toBe(1);
    const [label] = stage.program.bodies as { from: number; to: number; source: string }[];
    expect(label).toMatchObject({ state: "DISTRACTED", source: "sampling" });
    expect((label?.to ?? 0) - (label?.from ?? 0)).toBeCloseTo(180, 3);
    expect(troubles).toEqual([]);
  });

  it("can be skipped", async () => {
    const { page } = await openDue();
    await question(page).getByRole("button", { name: "Skip" }).click();
    await expect.poll(() => question(page).count(), POLL).toBe(0);
    expect(stage.program.posts).toEqual([]);
  });

  it("is switched on and off on the page, which remembers that", async () => {
    const { page } = await stage.open();
    await openPanel(page);
    const box = page.getByRole("checkbox", { name: /Ask me now and then/ });
    expect(await box.isChecked()).toBe(false);
    await box.check();
    await page.reload();
    await openPanel(page);
    expect(await box.isChecked()).toBe(true);
    await box.uncheck();
    stage.program.say({ labels: { ask: "rarely", ask_per_day: 4, ask_apart_s: 3600 } });
    await page.reload();
    await openPanel(page);
    expect(await box.isChecked()).toBe(false);
  });

  describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
    it.each([390, 1440])(
      "and the panel have no violations %d pixels wide, and fit",
      { timeout: 180_000 },
      async (width) => {
        stage.program.timeline.corrections = [
          { from: start, to: start + 60, state: "AWAY", source: "user", label_id: "1a" },
        ];
        stage.program.say({ labels: { ask: "rarely", ask_per_day: 4, ask_apart_s: 3600 } });
        const viewport = { width, height: 900 };
        const { page } = await stage.open({ colorScheme, reducedMotion: "reduce", viewport });
        await page.evaluate(() => {
          const memory = { asked: [], due: Date.now() / 1000 };
          localStorage.setItem("focusguard.questions", JSON.stringify(memory));
        });
        await question(page).waitFor({ timeout: SOON });
        await openPanel(page);
        for (const ready of [false, true]) {
          if (ready) {
            await field(page, "From").fill(clockTime(start + 60));
            await field(page, "To").fill(clockTime(start + 120));
          }
          expect(await barriers(page)).toEqual([]);
        }
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      },
    );
  });
});
