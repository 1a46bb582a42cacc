import { describe, expect, it } from "vitest";
import { beside, draggedOver, hull, under } from "./corrections";
import type { Span } from "./timeline";

function span(from: number, to: number): Span {
  return { from, to, state: "FOCUSED" };
}

describe("corrections of a day", () => {
  const spans = [span(0, 10), span(20, 30), span(30, 40)];

  it("lie over parts of the spans and leave the others", () => {
    const covers = [
      { from: 5, to: 25 },
      { from: 32, to: 34 },
    ];
    expect(under(spans, covers)).toEqual([span(5, 10), span(20, 25), span(32, 34)]);
    expect(beside(spans, covers)).toEqual([span(0, 5), span(25, 30), span(30, 32), span(34, 40)]);
  });

  it("change nothing where there are none", () => {
    expect(under(spans, [])).toEqual([]);
    expect(beside(spans, [])).toEqual(spans);
    expect(beside([span(5, 5)], [])).toEqual([span(5, 5)]);
  });

  it("may lie over everything", () => {
    expect(under(spans, [{ from: -5, to: 50 }])).toEqual(spans);
    expect(beside(spans, [{ from: -5, to: 50 }])).toEqual([]);
  });

  it("split the day without losing or doubling a second", () => {
    const length = (parts: readonly Span[]) =>
      parts.reduce((sum, part) => sum + part.to - part.from, 0);
    for (let from = -2; from < 42; from += 1) {
      for (let to = from + 1; to < 44; to += 1) {
        const covers = [{ from, to }];
        expect(length(under(spans, covers)) + length(beside(spans, covers))).toBe(30);
      }
    }
  });
});

describe("the hull of spans", () => {
  it("reaches from the first beginning to the last end, in whatever order they come", () => {
    expect(hull([span(20, 90), span(0, 10), span(30, 40)])).toEqual([span(0, 90)]);
    expect(hull([])).toEqual([]);
  });
});

describe("a drag", () => {
  it("is a stretch of whole seconds in either direction", () => {
    expect(draggedOver(10.2, 20.7, 100)).toEqual({ from: 10, to: 21 });
    expect(draggedOver(20.7, 10.2, 100)).toEqual({ from: 10, to: 21 });
  });

  it("ends now at the latest", () => {
    expect(draggedOver(10, 200, 100.9)).toEqual({ from: 10, to: 100 });
    expect(draggedOver(150, 200, 100)).toBeNull();
    expect(draggedOver(10, 10, 100)).toBeNull();
  });
});
