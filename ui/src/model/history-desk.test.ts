import { describe, expect, it } from "vitest";
import { RequestError } from "../api/client";
import type { Insight } from "../api/insight";
import { sampleInsight } from "../testing/sample-insight";
import { HistoryDesk, type HistoryRequests } from "./history-desk";

const TODAY = "2026-11-25";

function setDesk(load: (what: string) => Promise<Insight>) {
  const asked: string[] = [];
  const waits: number[] = [];
  const ask = (what: string) => {
    asked.push(what);
    return load(what);
  };
  const requests: HistoryRequests = {
    loadDay: (date) => ask(`day ${date}`),
    loadWeek: (date) => ask(`week ${date}`),
    loadRange: (from, to) => ask(`range ${from} ${to}`),
    loadDayTimeline: (date) => Promise.resolve({ date, spans: [], corrections: [] }),
  };
  const wait = (milliseconds: number) => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  return { desk: new HistoryDesk(requests, () => TODAY, wait), asked, waits };
}

const answered = () => Promise.resolve(sampleInsight);

describe("the history", () => {
  it("begins with this week and goes back and forth", async () => {
    const { desk, asked } = setDesk(answered);
    await desk.load();
    expect(desk.canGoOn.value).toBe(false);
    await desk.step(-1);
    expect(desk.canGoOn.value).toBe(true);
    await desk.choose("day");
    await desk.step(-1);
    await desk.goToToday();
    expect(asked).toEqual([
      "week 2026-11-25",
      "week 2026-11-18",
      "day 2026-11-18",
      "day 2026-11-17",
      "day 2026-11-25",
    ]);
    expect(desk.timeline.value?.date).toBe("2026-11-25");
    expect(desk.canGoOn.value).toBe(false);
  });

  it("asks for ranges of days, both within", async () => {
    const { desk, asked } = setDesk(answered);
    await desk.choose("range");
    await desk.lastDays(7);
    expect(asked).toEqual(["range 2026-10-27 2026-11-25", "range 2026-11-19 2026-11-25"]);
  });

  it("asks for nothing while the fields name no days", async () => {
    const { desk, asked } = setDesk(answered);
    await desk.pick("");
    expect(desk.trouble.value).toBe("Choose a day.");
    await desk.choose("range");
    await desk.pickRange("2026-11-25", "2026-11-24");
    expect(desk.trouble.value).toBe("The first day must not be after the last.");
    await desk.pickRange("2026-11-25", "");
    expect(desk.trouble.value).toBe("Choose the first and the last day.");
    expect(desk.loading.value).toBe(false);
    expect(asked).toEqual(["range 2026-10-27 2026-11-25"]);
  });

  it("shows what was asked last, whatever comes first", async () => {
    const pending: ((insight: Insight) => void)[] = [];
    const { desk } = setDesk(() => new Promise((resolve) => pending.push(resolve)));
    const first = desk.load();
    const second = desk.step(-1);
    pending[1]?.({ ...sampleInsight, rows: 2 });
    await second;
    pending[0]?.({ ...sampleInsight, rows: 1 });
    await first;
    expect(desk.insight.value?.rows).toBe(2);
  });

  it("asks again while the program is busy reading", async () => {
    let tries = 0;
    const { desk, waits } = setDesk(() => {
      tries += 1;
      return tries < 3 ? Promise.reject(new RequestError("Busy.", 503)) : answered();
    });
    await desk.load();
    expect(waits).toEqual([1_000, 1_000]);
    expect(desk.trouble.value).toBeNull();
    expect(desk.insight.value).toBe(sampleInsight);
  });

  it("says what went wrong, and keeps what it had", async () => {
    let works = true;
    const { desk } = setDesk(() =>
      works ? answered() : Promise.reject(new RequestError("The diary is off.", 409)),
    );
    await desk.load();
    works = false;
    await desk.step(-1);
    expect(desk.trouble.value).toBe("The diary is off.");
    expect(desk.loading.value).toBe(false);
    expect(desk.insight.value).toBe(sampleInsight);
  });
});
