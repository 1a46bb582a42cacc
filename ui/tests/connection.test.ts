// Connections that break, and pictures that nobody looks at.
import { describe, expect, it } from "vitest";
import { openPage, PlainTab } from "./browser";
import { button, pictureWidth, POLL, setStage, SOON, stateWord } from "./stage";

const stage = setStage();

describe("a lost connection", () => {
  it("is said, and mended with picture and timeline", async () => {
    const { page } = await stage.open();
    await expect.poll(() => stage.program.viewerCount, POLL).toBe(1);
    await stage.program.stop();
    await expect.poll(() => stateWord(page), POLL).toBe("Not connected");
    expect(await page.title()).toBe("Not connected · FocusGuard");
    expect(await button(page, "Pause").isEnabled()).toBe(false);
    expect(await page.getByText("Connection lost").isVisible()).toBe(true);

    const now = Date.now() / 1000;
    stage.program.timeline.spans = [{ from: now - 7300, to: now - 100, state: "FOCUSED" }];
    await stage.program.start();
    await button(page, "Try now").click();
    await expect.poll(() => stateWord(page), POLL).toBe("Focused");
    await expect.poll(() => stage.program.viewerCount, POLL).toBe(1);
    await expect.poll(() => page.locator(".legend").textContent(), POLL).toContain("2\u00a0h");
    await expect.poll(() => pictureWidth(page), POLL).toBe(320);
  });

  it("is mended without the user", async () => {
    const { page } = await stage.open();
    await stage.program.stop();
    await expect.poll(() => stateWord(page), POLL).toBe("Not connected");
    await stage.program.start();
    await expect.poll(() => stateWord(page), POLL).toBe("Focused");
  });

  it("has the program's reason when it refuses", async () => {
    const refusal = { httpStatus: 503, message: "Too many pages are open: close one." };
    stage.program.refusals.set("/api/events", refusal);
    stage.program.refusals.set("/status", refusal);
    const { page } = await openPage(stage.browser, stage.program.url);
    await page.getByText("Too many pages are open: close one.").waitFor({ timeout: SOON });
    stage.program.refusals.clear();
    await expect.poll(() => stateWord(page), POLL).toBe("Focused");
  });
});

describe("a stream", () => {
  it("stops while the tab is hidden, and comes back", async () => {
    const tab = await PlainTab.open(stage.browser, stage.program.url);
    await expect.poll(() => stage.program.viewerCount, POLL).toBe(1);
    const other = await PlainTab.open(stage.browser, "about:blank");
    await other.bringToFront();
    await expect.poll(() => stage.program.viewerCount, POLL).toBe(0);
    stage.program.say({ current_state: "AWAY", away_streak_s: 65 });
    await expect.poll(() => tab.title(), POLL).toBe("Away 1:05 · FocusGuard");
    expect(stage.program.viewerCount).toBe(0);
    await tab.bringToFront();
    await expect.poll(() => stage.program.viewerCount, POLL).toBe(1);
    expect(stage.program.streamsOpened).toBe(2);
    await Promise.all([tab.close(), other.close()]);
  });

  it("stops while the camera is off", async () => {
    const { page } = await stage.open();
    await expect.poll(() => stage.program.viewerCount, POLL).toBe(1);
    await button(page, "Pause").click();
    await expect.poll(() => stage.program.viewerCount, POLL).toBe(0);
    await button(page, "Resume").click();
    await expect.poll(() => stage.program.viewerCount, POLL).toBe(1);
  });

  it("is asked for again after a refusal", async () => {
    stage.program.refusals.set("/stream", { httpStatus: 503, message: "Too many viewers." });
    const { page } = await stage.open();
    await expect.poll(() => page.locator(".stage-picture").isVisible(), POLL).toBe(true);
    stage.program.refusals.clear();
    await expect.poll(() => stage.program.viewerCount, POLL).toBe(1);
  });

  it("is asked for again when the program ends it", async () => {
    await stage.open();
    await expect.poll(() => stage.program.viewerCount, POLL).toBe(1);
    stage.program.endStreams();
    const reopened = () => {
      stage.program.repeat();
      return stage.program.streamsOpened;
    };
    await expect.poll(reopened, POLL).toBe(2);
  });
});
