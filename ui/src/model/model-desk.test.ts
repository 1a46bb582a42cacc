import { describe, expect, it } from "vitest";
import { RequestError } from "../api/client";
import type { Models } from "../api/models";
import { sampleModels, sampleVersion } from "../testing/sample-models";
import { figuresOf, ModelDesk, type ModelRequests } from "./model-desk";

const idle = { state: "idle", progress: 0, step: "", message: "" } as const;
const running = { ...idle, state: "running" } as const;
const done = { ...idle, state: "done" } as const;

function setDesk(change: Partial<ModelRequests> = {}) {
  const asked: string[] = [];
  const live = (version: number | null): Promise<Models> =>
    Promise.resolve({ ...sampleModels, live: version });
  const desk = new ModelDesk({
    loadModels: () => {
      asked.push("list");
      return live(2);
    },
    startTraining: (labels) => {
      asked.push(`train ${labels}`);
      return Promise.resolve();
    },
    cancelTraining: () => {
      asked.push("cancel");
      return Promise.resolve();
    },
    promoteModel: (version) => {
      asked.push(`promote ${version}`);
      return live(version);
    },
    rollBackModel: () => {
      asked.push("roll back");
      return live(null);
    },
    ...change,
  });
  return { desk, asked };
}

describe("the user's model", () => {
  it("is listed again when a training is over", async () => {
    const { desk, asked } = setDesk();
    await desk.load();
    desk.observe(idle);
    desk.observe(running);
    desk.observe(running);
    expect(asked).toEqual(["list"]);
    desk.observe(done);
    desk.observe(done);
    expect(asked).toEqual(["list", "list"]);
  });

  it("is trained, and the training given up", async () => {
    const { desk, asked } = setDesk();
    await desk.train();
    await desk.cancel();
    desk.labels.value = "manual";
    await desk.train();
    expect(asked).toEqual(["train manual_with_bootstrap", "cancel", "train manual"]);
    expect(desk.outcome.value).toBe("");
  });

  it("is promoted and rolled back", async () => {
    const { desk } = setDesk();
    await desk.promote(1);
    expect(desk.models.value?.live).toBe(1);
    expect(desk.outcome.value).toBe("Version 1 is live.");
    await desk.rollBack();
    expect(desk.models.value?.live).toBeNull();
    expect(desk.outcome.value).toBe("No version is live: the rules judge.");
  });

  it("does one thing at a time", async () => {
    const { desk, asked } = setDesk();
    await Promise.all([desk.promote(1), desk.promote(2), desk.train()]);
    expect(asked).toEqual(["promote 1"]);
    expect(desk.busy.value).toBe(false);
  });

  it("says why something cannot be", async () => {
    const refuse = () => Promise.reject(new RequestError("A training goes on already.", 409));
    const { desk } = setDesk({ startTraining: refuse, loadModels: refuse });
    await desk.train();
    expect(desk.outcome.value).toBe("A training goes on already.");
    expect(desk.busy.value).toBe(false);
    desk.outcome.value = "";
    await desk.load();
    expect(desk.outcome.value).toBe("A training goes on already.");
  });
});

describe("the figures of a version", () => {
  const figures = (metrics: Record<string, number>) => figuresOf({ ...sampleVersion, metrics });

  it("are those of days that it has not learned from", () => {
    expect(
      figures({
        test_macro_f1: 0.8,
        test_rules_macro_f1: 0.7,
        test_rows: 100,
        train_rows: 900,
        val_macro_f1: 0.9,
      }),
    ).toEqual({ model: 0.8, rules: 0.7, ownRows: false });
    expect(figures({ val_macro_f1: 0.9, val_rows: 5, train_rows: 9 })).toEqual({
      model: 0.9,
      rules: null,
      ownRows: false,
    });
  });

  it("say so when there were no such days", () => {
    expect(figures({ test_macro_f1: 0.87, test_rows: 900, train_rows: 900 })?.ownRows).toBe(true);
    expect(figures({ train_macro_f1: 0.87 })).toEqual({ model: 0.87, rules: null, ownRows: true });
    expect(figures({})).toBeNull();
  });
});
