// What the user can do to the page, and what nudges do to the user.
import { describe, expect, it } from "vitest";
import { button, nudge, POLL, setStage, SOON, stateWord } from "./stage";

const stage = setStage();

describe("the session's buttons", () => {
  it("post their commands and offer only what makes sense", async () => {
    const { page } = await stage.open();
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
    expect(stage.program.posts).toEqual([
      "/session/pause",
      "/session/start",
      "/session/stop",
      "/session/start",
    ]);
  });

  it("say why a test nudge was not played", async () => {
    const { page } = await stage.open();
    stage.program.testAnswer = { fired: false, message: "There is no sound device." };
    await button(page, "Test nudge").click();
    await page.getByText("There is no sound device.").waitFor({ timeout: SOON });
  });

  it.each([401, 403, 404, 429, 503])("show the answer %d as one sentence", async (httpStatus) => {
    const { page } = await stage.open();
    stage.program.refusals.set("/session/pause", {
      httpStatus,
      message: "Not now, because of this.",
    });
    await button(page, "Pause").click();
    await page.getByText("Not now, because of this.").waitFor({ timeout: SOON });
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect.poll(() => page.locator(".notice").count(), POLL).toBe(0);
  });
});

describe("the keyboard", () => {
  it("acts on the session with single keys", async () => {
    const { page } = await stage.open();
    const press = async (key: string, post: string) => {
      const before = stage.program.posts.length;
      await page.keyboard.press(key);
      await expect.poll(() => stage.program.posts[before], POLL).toBe(post);
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
    const { page } = await stage.open();
    await page.keyboard.press("Control+p");
    await page.keyboard.press("Alt+x");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor({ timeout: SOON });
    await page.keyboard.press("x");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog").count(), POLL).toBe(0);
    expect(stage.program.posts).toEqual([]);
  });

  it("can do without single keys, and remembers that", async () => {
    const { page } = await stage.open();
    await page.keyboard.press("?");
    await page.getByRole("checkbox").uncheck();
    await page.keyboard.press("Escape");
    await page.reload();
    await page.getByText("Connected", { exact: true }).waitFor({ state: "attached" });
    await page.keyboard.press("x");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor({ timeout: SOON });
    expect(await page.getByRole("checkbox").isChecked()).toBe(false);
    expect(stage.program.posts).toEqual([]);
  });

  it("reaches everything in order, with a focus that can be seen", async () => {
    const { page } = await stage.open();
    const visited: string[] = [];
    for (let step = 0; step < 13; step += 1) {
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
      "Skip to the content solid",
      "Live solid",
      "History solid",
      "system solid",
      "?Keyboard shortcuts solid",
      "Start solid",
      "Pause solid",
      "Stop solid",
      "Test nudge solid",
      "Calibrate solid",
      "Quiet … solid",
      "Show as a table solid",
      expect.anything(),
    ]);
  });

  it("keeps its place when a button becomes useless", async () => {
    const { page } = await stage.open();
    await button(page, "Pause").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => stateWord(page), POLL).toBe("Paused");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Pause");
  });

  it("changes the theme, which is remembered", async () => {
    const { page } = await stage.open({ colorScheme: "light" });
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
    const { page, troubles } = await stage.open();
    await button(page, "Stop").focus();
    stage.program.say({ current_state: "DISTRACTED", overlay: nudge(1) });
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
    stage.program.repeat();
    stage.program.say({ overlay: nudge(2, { state: "AWAY", level: "escalation" }) });
    await page.getByRole("alertdialog", { name: "Your desk is empty" }).waitFor({ timeout: SOON });
    expect(troubles).toEqual([]);
  });

  it("that was there before the page is not shown", async () => {
    stage.program.say({ overlay: nudge(5) });
    const { page } = await stage.open();
    stage.program.say({ overlay: nudge(5), focused_streak_s: 800 });
    await expect.poll(() => page.title(), POLL).toContain("13:20");
    expect(await page.locator("dialog").count()).toBe(0);
  });

  it("gives way to a newer one", async () => {
    const { page } = await stage.open();
    stage.program.say({ current_state: "DISTRACTED", overlay: nudge(1) });
    await page.getByRole("alertdialog", { name: "Back to it?" }).waitFor({ timeout: SOON });
    stage.program.say({ overlay: nudge(2, { level: "escalation" }) });
    await page.getByRole("alertdialog", { name: "Still elsewhere" }).waitFor({ timeout: SOON });
    await expect.poll(() => page.title(), POLL).toBe("Still elsewhere · FocusGuard");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog").count(), POLL).toBe(0);
  });

  it("goes by itself once the user is back", async () => {
    const { page } = await stage.open();
    stage.program.say({ current_state: "DISTRACTED", overlay: nudge(1) });
    await page.getByRole("alertdialog").waitFor({ timeout: SOON });
    stage.program.say({ current_state: "FOCUSED", focused_streak_s: 4 });
    await expect.poll(() => page.locator("dialog").count(), POLL).toBe(0);
  });

  it("can pause the session", async () => {
    const { page } = await stage.open();
    stage.program.say({ current_state: "AWAY", overlay: nudge(1, { state: "AWAY" }) });
    await button(page, "Pause the session").click();
    await expect.poll(() => stateWord(page), POLL).toBe("Paused");
    expect(stage.program.posts).toEqual(["/session/pause"]);
    expect(await page.locator("dialog").count()).toBe(0);
  });

  it("for a test says that it is one", async () => {
    const { page } = await stage.open();
    stage.program.say({ overlay: nudge(1, { level: "test" }) });
    await page.getByRole("alertdialog", { name: "This is a test" }).waitFor({ timeout: SOON });
    stage.program.say({ focused_streak_s: 900 });
    await button(page, "Close").click();
    await expect.poll(() => page.locator("dialog").count(), POLL).toBe(0);
  });
});
