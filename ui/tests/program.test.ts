// The page as the real program serves it, at FOCUSGUARD_URL ("http://127.0.0.1:8001"). The program
// should be watching a clip that does not end during the test.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage, PlainTab } from "./browser";
import { button, pictureWidth, POLL, stateWord } from "./stage";

const URL_OF_PROGRAM = process.env["FOCUSGUARD_URL"] ?? "";

async function get<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`${URL_OF_PROGRAM}${path}`);
  return (await response.json()) as Answer;
}

describe("the program's page", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
  });

  it("runs, pauses, resumes and stops a session, and complains about nothing", async () => {
    const { page, troubles } = await openPage(browser, `${URL_OF_PROGRAM}/ui`);
    const mode = async () => (await get<{ mode: string }>("/status")).mode;
    await page.getByText("Connected", { exact: true }).waitFor({ state: "attached" });
    if (await button(page, "Stop").isEnabled()) {
      await button(page, "Stop").click();
    }
    await expect.poll(mode, POLL).not.toBe("RUNNING");

    await page.keyboard.press("s");
    await expect.poll(mode, POLL).toBe("RUNNING");
    await expect.poll(() => stateWord(page), POLL).toMatch(/^(Focused|Distracted|Away)$/);
    await expect.poll(() => pictureWidth(page), POLL).toBeGreaterThan(0);

    await button(page, "Pause").click();
    await expect.poll(() => stateWord(page), POLL).toBe("Paused");
    expect(await mode()).toBe("PAUSED");
    await button(page, "Resume").click();
    await expect.poll(mode, POLL).toBe("RUNNING");
    await expect.poll(() => page.title(), POLL).toMatch(/^(Focused|Distracted|Away) \d/);

    await page.locator(".timeline-plot canvas").waitFor();
    await button(page, "Stop").click();
    await expect.poll(() => stateWord(page), POLL).toBe("Session over");
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  it("lets the stream go while its tab is hidden", async () => {
    const viewers = async () => (await get<{ viewers: number }>("/status")).viewers;
    await fetch(`${URL_OF_PROGRAM}/session/start`, { method: "POST" });
    const tab = await PlainTab.open(browser, `${URL_OF_PROGRAM}/ui`);
    await expect.poll(viewers, POLL).toBe(1);
    const other = await PlainTab.open(browser, "about:blank");
    await other.bringToFront();
    await expect.poll(viewers, POLL).toBe(0);
    await tab.bringToFront();
    await expect.poll(viewers, POLL).toBe(1);
    await Promise.all([tab.close(), other.close()]);
  });
});
