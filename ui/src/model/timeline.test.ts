import { describe, expect, it } from "vitest";
import {
  byHour,
  condensed,
  extended,
  rangeOf,
  reportedTimeline,
  totals,
  type Span,
  type Timeline,
} from "./timeline";

const NINE = new Date(2026, 10, 23, 9, 0, 0).getTime() / 1000;

function timeline(...spans: Span[]): Timeline {
  return reportedTimeline({ date: "2026-11-23", spans, corrections: [] });
}

function focused(from: number, to: number): Span {
  return { from: NINE + from, to: NINE + to, state: "FOCUSED" };
}

function away(from: number, to: number): Span {
  return { from: NINE + from, to: NINE + to, state: "AWAY" };
}

describe("extended", () => {
  it("starts a span with the first status", () => {
    const grown = extended(timeline(), "FOCUSED", NINE);
    expect(grown.spans).toEqual([focused(0, 0)]);
  });

  it("lengthens the newest span in steps that can be seen", () => {
    const start = extended(timeline(), "FOCUSED", NINE);
    const soon = extended(start, "FOCUSED", NINE + 1);
    expect(soon).toBe(start);
    expect(extended(soon, "FOCUSED", NINE + 6).spans).toEqual([focused(0, 6)]);
  });

  it("ends a span at the moment the next one begins", () => {
    const start = extended(timeline(), "FOCUSED", NINE);
    const changed = extended(start, "AWAY", NINE + 2);
    expect(changed.spans).toEqual([focused(0, 2), away(2, 2)]);
  });

  it("goes on with what the program has reported", () => {
    const grown = extended(timeline(focused(0, 60)), "FOCUSED", NINE + 61);
    expect(grown.spans).toEqual([focused(0, 61)]);
  });

  it("leaves a gap where nothing was watched", () => {
    const start = extended(timeline(), "FOCUSED", NINE);
    const paused = extended(extended(start, "FOCUSED", NINE + 10), null, NINE + 11);
    const resumed = extended(paused, "FOCUSED", NINE + 100);
    expect(resumed.spans).toEqual([focused(0, 10), focused(100, 100)]);
  });

  it("stays in order when the clock is set back", () => {
    const start = extended(timeline(focused(0, 60)), "FOCUSED", NINE + 59);
    const later = extended(start, "AWAY", NINE + 50);
    for (const span of later.spans) {
      expect(span.to).toBeGreaterThanOrEqual(span.from);
    }
  });

  it("does not change the timeline it was given", () => {
    const start = extended(timeline(), "FOCUSED", NINE);
    const before = structuredClone(start);
    extended(start, "AWAY", NINE + 20);
    expect(start).toEqual(before);
  });
});

describe("totals", () => {
  it("add up the spans of each state", () => {
    expect(totals([focused(0, 10), away(10, 15), focused(15, 40)])).toEqual({
      FOCUSED: 35,
      DISTRACTED: 0,
      AWAY: 5,
    });
  });
});

describe("byHour", () => {
  it("splits a span that crosses the hour", () => {
    const rows = byHour([focused(3000, 4200), away(4200, 4260)]);
    expect(rows).toEqual([
      { from: NINE, totals: { FOCUSED: 600, DISTRACTED: 0, AWAY: 0 } },
      { from: NINE + 3600, totals: { FOCUSED: 600, DISTRACTED: 0, AWAY: 60 } },
    ]);
  });

  it("loses no time", () => {
    const spans = [focused(10, 9000), away(9000, 9050), focused(12000, 20000)];
    const sum = byHour(spans).reduce((all, row) => all + row.totals.FOCUSED + row.totals.AWAY, 0);
    expect(sum).toBe(8990 + 50 + 8000);
  });
});

describe("condensed", () => {
  it("joins what a pixel cannot tell apart, in each state for itself", () => {
    const spans = [focused(0, 10), away(10, 11), focused(11, 20), away(100, 101)];
    expect(condensed(spans, 5)).toEqual([focused(0, 20), away(10, 11), away(100, 101)]);
  });

  it("keeps a day of flicker within the chart's width", () => {
    const spans: Span[] = [];
    for (let second = 0; second < 8 * 3600; second += 2) {
      spans.push(second % 4 === 0 ? focused(second, second + 2) : away(second, second + 2));
    }
    expect(condensed(spans, 30).length).toBe(2);
  });

  it("does not change the spans it was given", () => {
    const spans = [focused(0, 10), focused(11, 20)];
    condensed(spans, 5);
    expect(spans).toEqual([focused(0, 10), focused(11, 20)]);
  });
});

describe("rangeOf", () => {
  it("shows half an hour when the day is young", () => {
    expect(rangeOf([focused(100, 200)])).toEqual({ from: NINE, to: NINE + 1800, step: 300 });
  });

  it.each([60, 4000, 20000, 40000, 53000])("holds all of %d s in few marks", (length) => {
    const range = rangeOf([focused(100, 100 + length)]);
    expect(range.from).toBeLessThanOrEqual(NINE + 100);
    expect(range.to).toBeGreaterThanOrEqual(NINE + 100 + length);
    expect((range.to - range.from) / range.step).toBeLessThanOrEqual(9);
  });

  it("starts on a round local time", () => {
    expect(rangeOf([focused(400, 30000)]).from % 3600).toBe(NINE % 3600);
  });
});
