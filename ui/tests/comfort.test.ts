// What makes the page easy to live with, for everybody.
import { describe, expect, it } from "vitest";
import type { Status } from "../src/api/status";
import { sampleStatus } from "../src/testing/sample-status";
import { barriers } from "./barriers";
import { button, camera, nudge, overfullBoxes, POLL, setStage, SOON, stateWord } from "./stage";

const stage = setStage();

describe("calm", () => {
  it("nothing on the page changes when a status says nothing new", async () => {
    stage.program.say({ mode: "PAUSED", ...camera({ state: "off" }) });
    const { page } = await stage.open();
    await page.getByText("Nothing yet today.").waitFor({ timeout: SOON });
    await page.evaluate(() => {
      const changes: string[] = [];
      Object.assign(window, { changes });
      new MutationObserver((records) => {
        changes.push(...records.map((record) => record.target.textContent ?? ""));
      }).observe(document, {
        attributes: true,
        characterData: true,
        childList: true,
        subtree: true,
      });
    });
    const changes = () => page.evaluate(() => (window as unknown as { changes: string[] }).changes);
    for (let time = 0; time < 20; time += 1) {
      stage.program.repeat();
    }
    stage.program.say({
      storage: { ...sampleStatus.storage, rows_written: 40, rows_journaled: 2 },
    });
    await expect.poll(changes, POLL).toEqual(["42 rows in data/events/"]);
  });

  it("a screen reader hears changes of state, and no seconds", async () => {
    const { page } = await stage.open();
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      const region = document.querySelector('[aria-live="polite"]');
      if (region !== null) {
        new MutationObserver(() => said.push(region.textContent)).observe(region, {
          characterData: true,
          childList: true,
          subtree: true,
        });
      }
    });
    const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
    for (let second = 0; second < 5; second += 1) {
      stage.program.say({ focused_streak_s: 800 + second });
    }
    stage.program.say({ current_state: "AWAY" });
    await expect.poll(said, POLL).toEqual(["Away"]);
    await button(page, "Pause").click();
    await expect.poll(said, POLL).toEqual(["Away", "Paused"]);
  });

  it.each([390, 960, 1440])("nothing is pushed about %d pixels wide", async (width) => {
    const { page } = await stage.open({ viewport: { width, height: 900 } });
    const boxes = () =>
      page.evaluate(() =>
        [...document.querySelectorAll(".card, .controls .button")].map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return [x, y, width, height].map(Math.round).join(" ");
        }),
      );
    const before = await boxes();
    const changes: Partial<Status>[] = [
      { current_state: "DISTRACTED", distracted_streak_s: 4000 },
      { current_state: "AWAY" },
      camera({ state: "opening" }),
      camera({ state: "denied", message: "No permission.", remedy: "Join the group video." }),
      { mode: "PAUSED", ...camera({ state: "off" }) },
      { mode: "STOPPED", session_end_ts: 1795449000 },
    ];
    for (const change of changes) {
      const word = await stateWord(page);
      stage.program.say(change);
      await expect.poll(() => stateWord(page), POLL).not.toBe(word);
      expect(await boxes()).toEqual(before);
    }
  });

  // Another machine's fonts may be wider than this one's: the larger size stands for them.
  describe.each(["15px", "20px"])("in type of %s", (fontSize) => {
    it.each([320, 390, 768, 1024, 1440, 1920])("fits a window %d pixels wide", async (width) => {
      const { page } = await stage.open({ viewport: { width, height: 800 } });
      await page.evaluate((size) => {
        document.documentElement.style.fontSize = size;
      }, fontSize);
      const situations: [string, Partial<Status>][] = [
        ["Focused", { focused_streak_s: 36_000 }],
        ["Distracted", { current_state: "DISTRACTED", distracted_streak_s: 36_000 }],
        ["Paused", { mode: "PAUSED", ...camera({ state: "off" }) }],
      ];
      for (const [word, change] of situations) {
        stage.program.say(change);
        await expect.poll(() => stateWord(page), POLL).toBe(word);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        expect(await page.evaluate(overfullBoxes)).toEqual([]);
      }
    });
  });
});

describe("accessibility", () => {
  const situations: [string, Partial<Status>][] = [
    ["Focused", {}],
    ["Distracted", { current_state: "DISTRACTED" }],
    ["Away", { current_state: "AWAY" }],
    ["Ready", { mode: "IDLE", ...camera({ state: "off" }) }],
    [
      "No picture",
      {
        ...camera({ state: "busy", message: "It is in use.", remedy: "Close the other program." }),
        storage: { ...sampleStatus.storage, state: "full", message: "The disk is full." },
      },
    ],
    ["Are you there?", { current_state: "AWAY", overlay: nudge(2, { state: "AWAY" }) }],
    ["Back to it?", { current_state: "DISTRACTED", overlay: nudge(3) }],
    [
      "Still elsewhere",
      { current_state: "DISTRACTED", overlay: nudge(4, { level: "escalation" }) },
    ],
    ["Rest your eyes?", { overlay: nudge(5, { state: "FOCUSED", level: "eye_break" }) }],
  ];

  describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
    it.each([390, 1440])(
      "has no violations %d pixels wide",
      { timeout: 180_000 },
      async (width) => {
        const viewport = { width, height: 900 };
        const { page } = await stage.open({ colorScheme, reducedMotion: "reduce", viewport });
        for (const [title, change] of situations) {
          stage.program.say({ ...sampleStatus, ...change });
          await expect.poll(() => page.title(), POLL).toContain(title);
          expect(await barriers(page), title).toEqual([]);
        }
      },
    );
  });

  it("stays usable with forced colours", async () => {
    const { page, troubles } = await stage.open({ forcedColors: "active" });
    expect(await stateWord(page)).toBe("Focused");
    expect(troubles).toEqual([]);
  });
});
