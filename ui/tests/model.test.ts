// The user's own model, on the history.
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Status } from "../src/api/status";
import { sampleModels } from "../src/testing/sample-models";
import { barriers } from "./barriers";
import { button, overfullBoxes, POLL, setStage, SOON } from "./stage";

const stage = setStage();

async function openCard(page: Page): Promise<Locator> {
  await page.getByRole("link", { name: "History" }).click();
  const card = page.locator("section.model");
  await card.getByRole("heading", { name: "Your model" }).waitFor({ timeout: SOON });
  return card;
}

function training(change: Partial<Status["training"]>): Partial<Status> {
  return { training: { state: "running", progress: 0, step: "fit", message: "", ...change } };
}

describe("the user's model", () => {
  it("shows its versions, with the rules beside them", async () => {
    const { page, troubles } = await stage.open();
    const card = await openCard(page);
    await card.getByText("version 2 is live").waitFor({ timeout: SOON });
    const rows = card.locator(".model-versions li");
    expect(await rows.count()).toBe(2);
    expect(await rows.nth(0).textContent()).toContain("Macro F10.914The rules' own0.803live");
    expect(await rows.nth(1).textContent()).toContain(
      "Macro F1, on these rows0.870The rules' ownunknown",
    );
    expect(troubles).toEqual([]);
  });

  it("is promoted and taken back", async () => {
    const { page, troubles } = await stage.open();
    const card = await openCard(page);
    await button(page, "Make live version 1").click();
    await card.getByText("Version 1 is live.").waitFor({ timeout: SOON });
    expect(stage.program.bodies).toEqual([{ version: 1 }]);
    await button(page, "Take version 1 back").click();
    await card.getByText("No version is live: the rules judge.").waitFor({ timeout: SOON });
    expect(stage.program.posts).toEqual(["/api/models/promote", "/api/models/rollback"]);
    expect(troubles).toEqual([]);
  });

  it("is trained, and listed when it is there", async () => {
    stage.program.models = { live: null, versions: [] };
    const { page, troubles } = await stage.open();
    const card = await openCard(page);
    await card.getByText("none is live").waitFor({ timeout: SOON });
    await card.getByLabel("Learn from").selectOption("only what you put right");
    await button(page, "Train").click();
    await expect.poll(() => stage.program.posts, POLL).toEqual(["/api/train"]);
    expect(stage.program.bodies).toEqual([{ labels: "manual" }]);
    stage.program.say(training({ progress: 0.4 }));
    const progress = card.getByRole("progressbar", { name: "Training: fit" });
    await progress.waitFor({ timeout: SOON });
    expect(await progress.evaluate((bar) => (bar as HTMLProgressElement).value)).toBe(0.4);

    stage.program.models = sampleModels;
    stage.program.say(training({ state: "done", message: "Learned from 118400 rows." }));
    await card.getByText("Learned from 118400 rows.").waitFor({ timeout: SOON });
    await button(page, "Make live version 1").waitFor({ timeout: SOON });
    expect(troubles).toEqual([]);
  });

  it("gives a training up", async () => {
    const { page } = await stage.open();
    await openCard(page);
    stage.program.say(training({ progress: 0.1 }));
    await button(page, "Cancel training").click();
    await expect.poll(() => stage.program.posts, POLL).toEqual(["/api/train/cancel"]);
  });

  it("says why it cannot be trained", async () => {
    stage.program.refusals.set("/api/train", { httpStatus: 409, message: "One goes on already." });
    const { page } = await stage.open();
    const card = await openCard(page);
    await button(page, "Train").click();
    await card.getByText("One goes on already.").waitFor({ timeout: SOON });
  });

  it("fits a small window and has no barriers", async () => {
    const { page } = await stage.open({ viewport: { width: 360, height: 720 } });
    const card = await openCard(page);
    await card.getByText("version 2 is live").waitFor({ timeout: SOON });
    stage.program.say(training({ progress: 0.1 }));
    await card.getByRole("progressbar").waitFor({ timeout: SOON });
    expect(await page.evaluate(overfullBoxes)).toEqual([]);
    expect(await barriers(page, "section.model")).toEqual([]);
  });
});
