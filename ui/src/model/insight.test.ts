import { describe, expect, it } from "vitest";
import { sampleInsight } from "../testing/sample-insight";
import {
  barRows,
  hourCells,
  numberChange,
  percentText,
  previousWords,
  timeChange,
} from "./insight";

describe("bars", () => {
  it("have a row for each day, also for those without a diary", () => {
    const rows = barRows(sampleInsight);
    expect(rows).toHaveLength(7);
    expect(rows[0]).toMatchObject({ focused_s: 10_800, distracted_s: 1_200, away_s: 1_800 });
    expect(rows[6]).toMatchObject({ focused_s: 0, distracted_s: 0, away_s: 0 });
  });

  it("are those of weeks or months where there are too many days", () => {
    const weeks = barRows({ ...sampleInsight, from: "2026-10-01", to: "2026-11-29" });
    expect(weeks).toHaveLength(9);
    expect(weeks.at(-1)?.focused_s).toBe(21_600);
    const months = barRows({ ...sampleInsight, from: "2026-01-01", to: "2026-12-31" });
    expect(months.map((row) => row.label)).toHaveLength(12);
    expect(months[10]).toMatchObject({ label: "Nov 2026", focused_s: 21_600 });
  });
});

describe("hours", () => {
  it("say nothing of what was not watched", () => {
    const cells = hourCells(sampleInsight);
    expect(cells).toHaveLength(7);
    expect(cells[0]?.[8]?.share).toBeNull();
    expect(cells[0]?.[9]?.share).toBeCloseTo(1_225 / 1_687.5);
  });

  it("of one day are those of its weekday", () => {
    const [row, ...others] = hourCells({ ...sampleInsight, to: sampleInsight.from });
    expect(others).toEqual([]);
    expect(row?.[9]?.weekday).toBe(0);
  });
});

describe("changes", () => {
  it("are told with their sign", () => {
    expect(timeChange(7_500, 0)).toBe("+2\u00a0h\u00a005\u00a0min");
    expect(timeChange(10, 18)).toBe("−8\u00a0s");
    expect(timeChange(10.2, 10)).toBe("the same");
    expect(numberChange(80.4, 75.6)).toBe("+4");
    expect(numberChange(80.4, 80.4)).toBe("the same");
    expect(percentText(null)).toBe("–");
    expect(percentText(0.826)).toBe("83\u00a0%");
  });

  it("name what they are measured against", () => {
    expect(previousWords(sampleInsight.previous)).toBe("the 7 days before");
    expect(previousWords({ ...sampleInsight.previous, to: "2026-11-16" })).toBe("the day before");
  });
});
