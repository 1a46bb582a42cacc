// The page in Chromium, opened on a program that says what the test wants.
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { OverlayNudge, Status } from "../src/api/status";
import { localDate } from "../src/format/time";
import { sampleStatus } from "../src/testing/sample-status";
import { launchBrowser, openPage, paintFrames, type WatchedPage } from "./browser";
import { MockProgram } from "./mock-program";

const PAGE_DIR =
  process.env["FOCUSGUARD_PAGE_DIR"] ?? fileURLToPath(new URL("../dist", import.meta.url));

// How long a test waits for what must come; a busy machine is no failure.
export const SOON = 20_000;
export const POLL = { timeout: SOON, interval: 50 };

export interface Stage {
  browser: Browser;
  program: MockProgram; // a new one for each test
  // Opens the page and waits until it has the program's first status.
  open(options?: BrowserContextOptions): Promise<WatchedPage>;
}

// Sets the stage for the tests of one file.
export function setStage(): Stage {
  const stage = { open } as Stage;
  let frames: Buffer[];

  async function open(options: BrowserContextOptions = {}): Promise<WatchedPage> {
    const opened = await openPage(stage.browser, stage.program.url, options);
    await opened.page.getByText("Connected", { exact: true }).waitFor({ state: "attached" });
    return opened;
  }

  beforeAll(async () => {
    stage.browser = await launchBrowser();
    frames = await paintFrames(stage.browser, 8);
  });

  afterAll(async () => {
    await stage.browser.close();
  });

  beforeEach(async () => {
    const date = localDate(Date.now() / 1000);
    stage.program = new MockProgram(PAGE_DIR, frames, sampleStatus, date);
    await stage.program.start();
  });

  afterEach(async () => {
    await Promise.all(stage.browser.contexts().map((context) => context.close()));
    await stage.program.stop();
  });

  return stage;
}

export function button(page: Page, name: string): Locator {
  return page.getByRole("button", { name, exact: true });
}

export function stateWord(page: Page): Promise<string | null> {
  return page.locator(".state-word").textContent();
}

export function nudge(number: number, change: Partial<OverlayNudge> = {}): OverlayNudge {
  return { number, state: "DISTRACTED", level: "soft_nudge", ts: 1795449600, ...change };
}

export function camera(change: Partial<Status["camera"]>): Partial<Status> {
  return { camera: { ...sampleStatus.camera, ...change } };
}

export async function pictureWidth(page: Page): Promise<number> {
  return page
    .locator(".stage-picture")
    .evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0));
}

// The cards and buttons whose content sticks out. Runs in the page.
export function overfullBoxes(): string[] {
  return [...document.querySelectorAll(".card, .card *, .button")]
    .filter((box) => getComputedStyle(box).overflowX === "visible")
    .filter((box) => box.clientWidth > 0 && box.scrollWidth > box.clientWidth)
    .map((box) => `${box.tagName} ${box.className} ${box.scrollWidth} > ${box.clientWidth}`);
}
