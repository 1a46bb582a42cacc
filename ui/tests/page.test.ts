// The page in Chromium against a program that says what the test wants.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OverlayNudge, Status } from "../src/api/status";
import { localDate } from "../src/format/time";
import { sampleStatus } from "../src/testing/sample-status";
import { launchBrowser, openPage, paintFrames } from "./browser";
import { MockProgram } from "./mock-program";

const PAGE_DIR =
  process.env["FOCUSGUARD_PAGE_DIR"] ?? fileURLToPath(new URL("../dist", import.meta.url));
const POLL = { timeout: 20_000, interval: 50 };
const SOON = 20_000;

let browser: Browser;
let frames: Buffer[];
let program: MockProgram;

beforeAll(async () => {
  browser = await launchBrowser();
  frames = await paintFrames(browser, 8);
});

afterAll(async () => {
  await browser.close();
});

beforeEach(async () => {
  program = new MockProgram(PAGE_DIR, frames, sampleStatus, localDate(Date.now() / 1000));
  await program.start();
});

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await program.stop();
});

// Opens the page and waits until it has the program's first status.
async function open(options: BrowserContextOptions = {}) {
  const opened = await openPage(browser, program.url, options);
  await opened.page.getByText("Connected", { exact: true }).waitFor({ state: "attached" });
  return opened;
}

function button(page: Page, name: string): Locator {
  return page.getByRole("button", { name, exact: true });
}

function stateWord(page: Page): Promise<string | null> {
  return page.locator(".state-word").textContent();
}

function nudge(number: number, change: Partial<OverlayNudge> = {}): OverlayNudge {
  return { number, state: "DISTRACTED", level: "soft_nudge", ts: 1795449600, ...change };
}

function camera(change: Partial<Status["camera"]>): Partial<Status> {
  return { camera: { ...sampleStatus.camera, ...change } };
}

describe("the page", () => {
  it("shows the session, the picture and the state with nothing to complain about", async () => {
    const { page, troubles } = await open();
    expect(await stateWord(page)).toBe("Focused");
    expect(await page.title()).toBe("Focused 12:03 · FocusGuard");
    await expect.poll(() => pictureWidth(page), POLL).toBe(320);
    expect(
      await page.getByRole("meter", { name: "Focus score" }).getAttribute("aria-valuenow"),
    ).toBe("87");
    expect(await page.locator(".shares").innerText()).toMatch(/58:12\s+87 %/);
    expect(troubles).toEqual([]);
  });

  it.each<[string, string, string, Partial<Status>]>([
    ["DISTRACTED", "Distracted", "distracted", { current_state: "DISTRACTED" }],
    ["AWAY", "Away", "away", { current_state: "AWAY" }],
    ["UNKNOWN", "Looking", "quiet", { current_state: "UNKNOWN" }],
    ["IDLE", "Ready", "quiet", { mode: "IDLE", ...camera({ state: "off" }) }],
    ["PAUSED", "Paused", "paused", { mode: "PAUSED", ...camera({ state: "off" }) }],
    ["STOPPED", "Session over", "quiet", { mode: "STOPPED", ...camera({ state: "off" }) }],
    ["no camera", "No picture", "alert", camera({ state: "missing" })],
  ])("shows %s as a word, an icon and in the tab", async (_name, word, icon, change) => {
    const { page, troubles } = await open();
    program.say(change);
    await expect.poll(() => stateWord(page), POLL).toBe(word);
    expect(await page.title()).toMatch(new RegExp(`^${word}.* · FocusGuard$`));
    expect(await page.locator('link[rel="icon"]').getAttribute("href")).toContain(`/${icon}-`);
    expect(await page.locator(".state-icon svg").count()).toBe(1);
    expect(troubles).toEqual([]);
  });

  it("puts the reason and the remedy in the picture's place", async () => {
    const { page } = await open();
    const message = "Camera 0 is in use by another program.";
    program.say(camera({ state: "busy", message, remedy: "Close the other program." }));
    await page.getByText(message).waitFor({ timeout: SOON });
    expect(await page.getByText("Close the other program.").isVisible()).toBe(true);
    expect(await page.locator(".stage-picture").isVisible()).toBe(false);
    program.say(camera({ state: "live" }));
    await expect.poll(() => page.locator(".stage-picture").isVisible(), POLL).toBe(true);
  });

  it("warns when the diary cannot be written", async () => {
    const { page } = await open();
    const message = "The disk is full: free some space.";
    program.say({
      storage: {
        ...sampleStatus.storage,
        state: "full",
        message,
        rows_waiting: 1200,
        rows_dropped: 7,
      },
    });
    await page.getByText(message).waitFor({ timeout: SOON });
    expect(await page.locator(".diary-rows").textContent()).toMatch(/1,200 waiting.*7 lost/);
  });

  it("renders markup in names and messages as text", async () => {
    const { page, troubles } = await open();
    const markup = '<script>document.title="owned"</script><img src=x onerror="alert(1)">';
    program.say({
      ...camera({
        state: "missing",
        source: markup,
        message: `${markup} a`,
        remedy: `${markup} b`,
      }),
      storage: {
        ...sampleStatus.storage,
        state: "failing",
        folder: markup,
        message: `${markup} c`,
      },
      vision: { model: markup },
      version: sampleStatus.version,
    });
    for (const end of ["a", "b", "c"]) {
      await page.getByText(`${markup} ${end}`).waitFor({ timeout: SOON });
    }
    expect(await page.locator("#app script, #app img:not(.stage-picture)").count()).toBe(0);
    program.say(camera({ state: "live", source: markup }));
    await page.locator(".stage-source").waitFor({ timeout: SOON });
    expect(await page.title()).not.toContain("owned");
    expect(troubles).toEqual([]);
  });

  it("tells once what it does not understand, and keeps what it knows", async () => {
    const { page } = await open();
    program.sayText('{"mode":"SLEEPING"}');
    program.sayText('{"mode":"SLEEPING"}');
    const notice = page.locator(".notice");
    await notice.first().waitFor({ timeout: SOON });
    expect(await notice.count()).toBe(1);
    expect(await notice.textContent()).toContain("mode");
    expect(await stateWord(page)).toBe("Focused");
  });
});

describe("the session's buttons", () => {
  it("post their commands and offer only what makes sense", async () => {
    const { page } = await open();
    const usable = async () => {
      const names: string[] = [];
      for (const name of ["Start", "Resume", "Pause", "Stop"]) {
        if ((await button(page, name).count()) > 0 && (await button(page, name).isEnabled())) {
          names.push(name);
        }
      }
      return names;
    };
    expect(await usable()).toEqual(["Pause", "Stop"]);
    await button(page, "Pause").click();
    await expect.poll(usable, POLL).toEqual(["Resume", "Stop"]);
    await button(page, "Resume").click();
    await expect.poll(usable, POLL).toEqual(["Pause", "Stop"]);
    await button(page, "Stop").click();
    await expect.poll(usable, POLL).toEqual(["Start"]);
    await button(page, "Stop").click({ force: true });
    await button(page, "Start").click();
    await expect.poll(usable, POLL).toEqual(["Pause", "Stop"]);
    expect(program.posts).toEqual([
      "/session/pause",
      "/session/start",
      "/session/stop",
      "/session/start",
    ]);
  });

  it("say why a test nudge was not played", async () => {
    const { page } = await open();
    program.testAnswer = { fired: false, message: "There is no sound device." };
    await button(page, "Test nudge").click();
    await page.getByText("There is no sound device.").waitFor({ timeout: SOON });
  });

  it.each([401, 403, 404, 429, 503])("show the answer %d as one sentence", async (httpStatus) => {
    const { page } = await open();
    program.refusals.set("/session/pause", { httpStatus, message: "Not now, because of this." });
    await button(page, "Pause").click();
    await page.getByText("Not now, because of this.").waitFor({ timeout: SOON });
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect.poll(() => page.locator(".notice").count(), POLL).toBe(0);
  });
});

describe("the keyboard", () => {
  it("acts on the session with single keys", async () => {
    const { page } = await open();
    const press = async (key: string, post: string) => {
      const before = program.posts.length;
      await page.keyboard.press(key);
      await expect.poll(() => program.posts[before], POLL).toBe(post);
    };
    await press("p", "/session/pause");
    await expect.poll(() => stateWord(page), POLL).toBe("Paused");
    await press("p", "/session/start");
    await expect.poll(() => stateWord(page), POLL).toBe("Focused");
    await press("t", "/intervention/test");
    await page.getByText("Test nudge played.").waitFor({ timeout: SOON });
    await press("x", "/session/stop");
    await expect.poll(() => stateWord(page), POLL).toBe("Session over");
    await press("S", "/session/start");
  });

  it("leaves keys with modifiers, and keys in dialogs, alone", async () => {
    const { page } = await open();
    await page.keyboard.press("Control+p");
    await page.keyboard.press("Alt+x");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor({ timeout: SOON });
    await page.keyboard.press("x");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog").count(), POLL).toBe(0);
    expect(program.posts).toEqual([]);
  });

  it("can do without single keys, and remembers that", async () => {
    const { page } = await open();
    await page.keyboard.press("?");
    await page.getByRole("checkbox").uncheck();
    await page.keyboard.press("Escape");
    await page.reload();
    await page.getByText("Connected", { exact: true }).waitFor({ state: "attached" });
    await page.keyboard.press("x");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor({ timeout: SOON });
    expect(await page.getByRole("checkbox").isChecked()).toBe(false);
    expect(program.posts).toEqual([]);
  });

  it("reaches everything in order, with a focus that can be seen", async () => {
    const { page } = await open();
    const visited: string[] = [];
    for (let step = 0; step < 9; step += 1) {
      await page.keyboard.press("Tab");
      visited.push(
        await page.evaluate(() => {
          const element = document.activeElement as HTMLElement;
          const shown = element.closest("label") ?? element;
          const outline = getComputedStyle(shown).outlineStyle;
          const name = element.getAttribute("value") ?? element.textContent;
          return `${name.trim()} ${outline}`;
        }),
      );
    }
    expect(visited).toEqual([
      "Skip to the session solid",
      "system solid",
      "?Keyboard shortcuts solid",
      "Start solid",
      "Pause solid",
      "Stop solid",
      "Test nudge solid",
      "Show as a table solid",
      expect.anything(),
    ]);
  });

  it("keeps its place when a button becomes useless", async () => {
    const { page } = await open();
    await button(page, "Pause").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => stateWord(page), POLL).toBe("Paused");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Pause");
  });

  it("changes the theme, which is remembered", async () => {
    const { page } = await open({ colorScheme: "light" });
    const ground = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await ground();
    await page.keyboard.press("d");
    await page.keyboard.press("d");
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.reload();
    expect(await ground()).toBe(dark);
    expect(await page.getByRole("radio", { name: "Dark" }).isChecked()).toBe(true);
  });
});

describe("a nudge", () => {
  it("covers the page, holds the focus, and goes by Escape", async () => {
    const { page, troubles } = await open();
    await button(page, "Stop").focus();
    program.say({ current_state: "DISTRACTED", overlay: nudge(1) });
    const dialog = page.getByRole("alertdialog", { name: "Back to it?" });
    await dialog.waitFor({ timeout: SOON });
    expect(await page.title()).toBe("Back to it? · FocusGuard");
    expect(await dialog.boundingBox()).toEqual({ x: 0, y: 0, width: 1440, height: 900 });
    for (let step = 0; step < 5; step += 1) {
      const outside = await page.evaluate(
        () => document.activeElement?.closest("#app > :not(dialog)") !== null,
      );
      expect(outside).toBe(false);
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Escape");
    await expect.poll(() => dialog.count(), POLL).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Stop");
    program.repeat();
    program.say({ overlay: nudge(2, { state: "AWAY", level: "escalation" }) });
    await page.getByRole("alertdialog", { name: "Your desk is empty" }).waitFor({ timeout: SOON });
    expect(troubles).toEqual([]);
  });

  it("that was there before the page is not shown", async () => {
    program.say({ overlay: nudge(5) });
    const { page } = await open();
    program.say({ overlay: nudge(5), focused_streak_s: 800 });
    await expect.poll(() => page.title(), POLL).toContain("13:20");
    expect(await page.locator("dialog").count()).toBe(0);
  });

  it("goes by itself once the user is back", async () => {
    const { page } = await open();
    program.say({ current_state: "DISTRACTED", overlay: nudge(1) });
    await page.getByRole("alertdialog").waitFor({ timeout: SOON });
    program.say({ current_state: "FOCUSED", focused_streak_s: 4 });
    await expect.poll(() => page.locator("dialog").count(), POLL).toBe(0);
  });

  it("can pause the session", async () => {
    const { page } = await open();
    program.say({ current_state: "AWAY", overlay: nudge(1, { state: "AWAY" }) });
    await button(page, "Pause the session").click();
    await expect.poll(() => stateWord(page), POLL).toBe("Paused");
    expect(program.posts).toEqual(["/session/pause"]);
    expect(await page.locator("dialog").count()).toBe(0);
  });

  it("for a test says that it is one", async () => {
    const { page } = await open();
    program.say({ overlay: nudge(1, { level: "test" }) });
    await page.getByRole("alertdialog", { name: "This is a test" }).waitFor({ timeout: SOON });
    program.say({ focused_streak_s: 900 });
    await button(page, "Close").click();
    await expect.poll(() => page.locator("dialog").count(), POLL).toBe(0);
  });
});

describe("a lost connection", () => {
  it("is said, and mended with picture and timeline", async () => {
    const { page } = await open();
    await expect.poll(() => program.viewerCount, POLL).toBe(1);
    await program.stop();
    await expect.poll(() => stateWord(page), POLL).toBe("Not connected");
    expect(await page.title()).toBe("Not connected · FocusGuard");
    expect(await button(page, "Pause").isEnabled()).toBe(false);
    expect(await page.getByText("Connection lost").isVisible()).toBe(true);

    const now = Date.now() / 1000;
    program.timeline.spans = [{ from: now - 7300, to: now - 100, state: "FOCUSED" }];
    await program.start();
    await button(page, "Try now").click();
    await expect.poll(() => stateWord(page), POLL).toBe("Focused");
    await expect.poll(() => program.viewerCount, POLL).toBe(1);
    await expect.poll(() => page.locator(".legend").textContent(), POLL).toContain("2\u00a0h");
    expect(await pictureWidth(page)).toBe(320);
  });

  it("is mended without the user", async () => {
    const { page } = await open();
    await program.stop();
    await expect.poll(() => stateWord(page), POLL).toBe("Not connected");
    await program.start();
    await expect.poll(() => stateWord(page), POLL).toBe("Focused");
  });

  it("has the program's reason when it refuses", async () => {
    const refusal = { httpStatus: 503, message: "Too many pages are open: close one." };
    program.refusals.set("/api/events", refusal);
    program.refusals.set("/status", refusal);
    const { page } = await openPage(browser, program.url);
    await page.getByText("Too many pages are open: close one.").waitFor({ timeout: SOON });
    program.refusals.clear();
    await expect.poll(() => stateWord(page), POLL).toBe("Focused");
  });
});

describe("a stream", () => {
  it("stops while the tab is hidden, and comes back", async () => {
    const { page, troubles } = await open();
    await expect.poll(() => program.viewerCount, POLL).toBe(1);
    await setVisibility(page, "hidden");
    await expect.poll(() => program.viewerCount, POLL).toBe(0);
    program.say({ current_state: "AWAY", away_streak_s: 65 });
    await expect.poll(() => page.title(), POLL).toBe("Away 1:05 · FocusGuard");
    await setVisibility(page, "visible");
    await expect.poll(() => program.viewerCount, POLL).toBe(1);
    expect(troubles).toEqual([]);
  });

  it("stops while the camera is off", async () => {
    const { page } = await open();
    await expect.poll(() => program.viewerCount, POLL).toBe(1);
    await button(page, "Pause").click();
    await expect.poll(() => program.viewerCount, POLL).toBe(0);
    await button(page, "Resume").click();
    await expect.poll(() => program.viewerCount, POLL).toBe(1);
  });

  it("is asked for again after a refusal", async () => {
    program.refusals.set("/stream", { httpStatus: 503, message: "Too many viewers." });
    const { page } = await open();
    await expect.poll(() => page.locator(".stage-picture").isVisible(), POLL).toBe(true);
    program.refusals.clear();
    await expect.poll(() => program.viewerCount, POLL).toBe(1);
  });

  it("is asked for again when the program ends it", async () => {
    await open();
    await expect.poll(() => program.viewerCount, POLL).toBe(1);
    program.endStreams();
    const reopened = () => {
      program.repeat();
      return program.streamsOpened;
    };
    await expect.poll(reopened, POLL).toBe(2);
  });
});

describe("the day", () => {
  beforeEach(() => {
    const noon = new Date().setHours(12, 0, 0, 0) / 1000;
    program.timeline.spans = [
      { from: noon - 3600, to: noon - 1800, state: "FOCUSED" },
      { from: noon - 1800, to: noon - 1500, state: "DISTRACTED" },
      { from: noon, to: noon + 60, state: "AWAY" },
    ];
    program.say({ mode: "STOPPED", ...camera({ state: "off" }) });
  });

  it("is drawn, described, and told as a table", async () => {
    const { page } = await open();
    const chart = page.getByRole("img", { name: /^Timeline from 11:00 to 12:01/ });
    await chart.waitFor({ timeout: SOON });
    expect(await chart.getAttribute("aria-label")).toContain("distracted 5\u00a0min");
    await page.getByText("Show as a table").click();
    const rows = await page.getByRole("row").allInnerTexts();
    expect(rows.map((row) => row.replaceAll(/\s+/g, " "))).toEqual([
      "Hour Focused Distracted Away",
      "11:00 30 min 5 min 0 s",
      "12:00 0 s 0 s 1 min",
    ]);
  });

  it("looks the same after a change of theme and back", async () => {
    const { page } = await open({ colorScheme: "light" });
    const chart = page.locator(".timeline-plot canvas");
    await chart.waitFor({ timeout: SOON });
    const before = await chart.screenshot();
    await page.getByRole("radio", { name: "Dark" }).check();
    expect((await chart.screenshot()).equals(before)).toBe(false);
    await page.getByRole("radio", { name: "Light" }).check();
    expect((await chart.screenshot()).equals(before)).toBe(true);
  });
});

describe("calm", () => {
  it("nothing on the page changes when a status says nothing new", async () => {
    program.say({ mode: "PAUSED", ...camera({ state: "off" }) });
    const { page } = await open();
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
      program.repeat();
    }
    program.say({ storage: { ...sampleStatus.storage, rows_written: 42 } });
    await expect.poll(changes, POLL).toEqual(["42 rows in data/events/"]);
  });

  it("a screen reader hears changes of state, and no seconds", async () => {
    const { page } = await open();
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
      program.say({ focused_streak_s: 800 + second });
    }
    program.say({ current_state: "AWAY" });
    await expect.poll(said, POLL).toEqual(["Away"]);
    await button(page, "Pause").click();
    await expect.poll(said, POLL).toEqual(["Away", "Paused"]);
  });

  it("nothing is pushed about when states and pictures come and go", async () => {
    const { page } = await open();
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
      program.say(change);
      await expect.poll(() => stateWord(page), POLL).not.toBe(word);
      expect(await boxes()).toEqual(before);
    }
  });

  it.each([320, 390, 768, 1024, 1440, 1920])("fits a window %d pixels wide", async (width) => {
    const { page } = await open({ viewport: { width, height: 800 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
});

describe("accessibility", () => {
  const situations: [string, Partial<Status>][] = [
    ["focused", {}],
    ["distracted", { current_state: "DISTRACTED" }],
    ["away with a nudge", { current_state: "AWAY", overlay: nudge(1, { state: "AWAY" }) }],
    ["a soft nudge", { current_state: "DISTRACTED", overlay: nudge(1) }],
    ["a strong nudge", { current_state: "DISTRACTED", overlay: nudge(1, { level: "escalation" }) }],
    ["idle", { mode: "IDLE", ...camera({ state: "off" }) }],
    [
      "trouble",
      {
        ...camera({ state: "busy", message: "It is in use.", remedy: "Close the other program." }),
        storage: { ...sampleStatus.storage, state: "full", message: "The disk is full." },
      },
    ],
  ];

  describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
    it.each([390, 1440])(
      "has no violations %d pixels wide",
      { timeout: 180_000 },
      async (width) => {
        const axe = await readFile(
          createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
          "utf8",
        );
        for (const [name, change] of situations) {
          program.say({ ...sampleStatus, overlay: null });
          const { page } = await open({
            colorScheme,
            reducedMotion: "reduce",
            viewport: { width, height: 900 },
          });
          program.say(change);
          await page.waitForFunction(
            (words) => words.some((word) => document.title.startsWith(word)),
            [
              "Focused",
              "Distracted",
              "Are you there",
              "Back to it",
              "Still elsewhere",
              "Ready",
              "No picture",
            ],
          );
          await page.evaluate(axe);
          const { violations } = await page.evaluate<AxeResults>("axe.run()");
          const found = violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(" ")}`,
          );
          expect(found, name).toEqual([]);
          await page.context().close();
        }
      },
    );
  });

  it("stays usable with forced colours", async () => {
    const { page, troubles } = await open({ forcedColors: "active" });
    expect(await stateWord(page)).toBe("Focused");
    expect(troubles).toEqual([]);
  });
});

async function pictureWidth(page: Page): Promise<number> {
  return page
    .locator(".stage-picture")
    .evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0));
}

// Headless Chromium hides no tab, so the page is told that it is hidden.
async function setVisibility(page: Page, state: "hidden" | "visible"): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => value });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);
}
