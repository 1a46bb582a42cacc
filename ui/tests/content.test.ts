// What the page shows for what the program says.
import { beforeEach, describe, expect, it } from "vitest";
import type { Status } from "../src/api/status";
import { sampleStatus } from "../src/testing/sample-status";
import { camera, pictureWidth, POLL, setStage, SOON, stateWord } from "./stage";

const stage = setStage();

describe("the page", () => {
  it("shows the session, the picture and the state with nothing to complain about", async () => {
    const { page, troubles } = await stage.open();
    expect(await stateWord(page)).toBe("Focused");
    await expect.poll(() => page.title(), POLL).toBe("Focused 12:03 · FocusGuard");
    await expect.poll(() => pictureWidth(page), POLL).toBe(320);
    expect(
      await page.getByRole("meter", { name: "Focus score" }).getAttribute("aria-valuenow"),
    ).toBe("87");
    const shares = page.locator(".shares");
    await expect.poll(() => shares.innerText(), POLL).toMatch(/58:12\s+87 %/);
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
    const { page, troubles } = await stage.open();
    stage.program.say(change);
    await expect.poll(() => stateWord(page), POLL).toBe(word);
    await expect.poll(() => page.title(), POLL).toMatch(new RegExp(`^${word}.* · FocusGuard$`));
    expect(await page.locator('link[rel="icon"]').getAttribute("href")).toContain(`/${icon}-`);
    expect(await page.locator(".state-icon svg").count()).toBe(1);
    expect(troubles).toEqual([]);
  });

  it("puts the reason and the remedy in the picture's place", async () => {
    const { page } = await stage.open();
    const message = "Camera 0 is in use by another stage.program.";
    stage.program.say(camera({ state: "busy", message, remedy: "Close the other stage.program." }));
    await page.getByText(message).waitFor({ timeout: SOON });
    expect(await page.getByText("Close the other stage.program.").isVisible()).toBe(true);
    expect(await page.locator(".stage-picture").isVisible()).toBe(false);
    stage.program.say(camera({ state: "live" }));
    await expect.poll(() => page.locator(".stage-picture").isVisible(), POLL).toBe(true);
  });

  it("warns when the diary cannot be written", async () => {
    const { page } = await stage.open();
    const message = "The disk is full: free some space.";
    stage.program.say({
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

  it("says whose verdict it is, and why a model does not judge", async () => {
    const { page } = await stage.open();
    stage.program.say({ scorer: { kind: "model", version: 3, message: "" } });
    await page.getByText("your model, version 3").waitFor({ timeout: SOON });
    const message = "No model is live in models, so that the rules decide.";
    stage.program.say({ scorer: { kind: "rules", version: null, message } });
    await page.getByText(message).waitFor({ timeout: SOON });
    expect(await page.getByText("your model, version 3").count()).toBe(0);
  });

  it("renders markup in names and messages as text", async () => {
    const { page, troubles } = await stage.open();
    const markup = '<script>document.title="owned"</script><img src=x onerror="alert(1)">';
    stage.program.say({
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
    stage.program.say(camera({ state: "live", source: markup }));
    await page.locator(".stage-source").waitFor({ timeout: SOON });
    expect(await page.title()).not.toContain("owned");
    expect(troubles).toEqual([]);
  });

  it("tells once what it does not understand, and keeps what it knows", async () => {
    const { page } = await stage.open();
    stage.program.sayText('{"mode":"SLEEPING"}');
    stage.program.sayText('{"mode":"SLEEPING"}');
    const notice = page.locator(".notice");
    await notice.first().waitFor({ timeout: SOON });
    expect(await notice.count()).toBe(1);
    expect(await notice.textContent()).toContain("mode");
    expect(await stateWord(page)).toBe("Focused");
  });
});

describe("the day", () => {
  beforeEach(() => {
    const noon = new Date().setHours(12, 0, 0, 0) / 1000;
    stage.program.timeline.spans = [
      { from: noon - 3600, to: noon - 1800, state: "FOCUSED" },
      { from: noon - 1800, to: noon - 1500, state: "DISTRACTED" },
      { from: noon, to: noon + 60, state: "AWAY" },
    ];
    stage.program.say({ mode: "STOPPED", ...camera({ state: "off" }) });
  });

  it("is drawn, described, and told as a table", async () => {
    const { page } = await stage.open();
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
    const { page } = await stage.open({ colorScheme: "light" });
    const chart = page.locator(".timeline-plot canvas");
    await chart.waitFor({ timeout: SOON });
    const before = await chart.screenshot();
    await page.getByRole("radio", { name: "Dark" }).check();
    expect((await chart.screenshot()).equals(before)).toBe(false);
    await page.getByRole("radio", { name: "Light" }).check();
    expect((await chart.screenshot()).equals(before)).toBe(true);
  });
});
