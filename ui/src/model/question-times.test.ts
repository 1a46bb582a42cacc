import { describe, expect, it } from "vitest";
import { localDate } from "../format/time";
import { advise, NOTHING_ASKED, presentSince, type AskMemory } from "./question-times";
import { reportedTimeline, type Span } from "./timeline";

const RULES = { perDay: 4, apart_s: 3600 };
const NINE = new Date(2026, 10, 23, 9, 0, 0).getTime() / 1000;

// The same dice each time (a linear congruential generator).
function dice(seed: number): () => number {
  let state = Math.imul(seed, 2654435761) >>> 0; // so that near seeds begin far apart
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

// The moments of the questions when it is looked every `step` seconds for so many hours.
function questions(
  hours: number,
  free: (now: number) => boolean,
  { seed = 1, step = 10, rules = RULES } = {},
): number[] {
  const random = dice(seed);
  const moments: number[] = [];
  let memory: AskMemory = NOTHING_ASKED;
  for (let now = NINE; now < NINE + hours * 3600; now += step) {
    const advice = advise(memory, rules, { now, free: free(now), random: random() });
    ({ memory } = advice);
    if (advice.ask) {
      moments.push(now);
    }
  }
  return moments;
}

describe("questions", () => {
  it("come now and then while somebody is there", () => {
    const moments = questions(48, () => true);
    expect(moments.length).toBeGreaterThanOrEqual(8);
    expect(moments.length).toBeLessThanOrEqual(12); // three dates are touched
  });

  it("never come too often, too close or when nothing may be asked", () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = dice(seed + 1000);
      const rules = { perDay: 1 + (seed % 5), apart_s: 600 * (1 + (seed % 7)) };
      const busy = new Set<number>();
      for (let hour = 0; hour < 72; hour += 1) {
        if (random() < 0.5) {
          busy.add(hour);
        }
      }
      const free = (now: number) => !busy.has(Math.floor((now - NINE) / 3600));
      const moments = questions(72, free, { seed, step: 60, rules });
      const byDate = new Map<string, number>();
      moments.forEach((moment, index) => {
        expect(free(moment)).toBe(true);
        const before = moments[index - 1];
        if (before !== undefined) {
          expect(moment - before).toBeGreaterThanOrEqual(rules.apart_s);
        }
        const date = localDate(moment);
        byDate.set(date, (byDate.get(date) ?? 0) + 1);
      });
      for (const count of byDate.values()) {
        expect(count).toBeLessThanOrEqual(rules.perDay);
      }
    }
  });

  it("come at moments that cannot be foreseen", () => {
    const first = (seed: number) => (questions(3, () => true, { seed })[0] ?? NaN) - NINE;
    const firsts = [1, 2, 3, 4, 5, 6].map(first);
    expect(new Set(firsts).size).toBe(6);
    for (const seconds of firsts) {
      expect(seconds).toBeLessThanOrEqual(RULES.apart_s);
    }
  });

  it("do not wait at the door for the user", () => {
    const runs = 200;
    let soon = 0;
    for (let seed = 1; seed <= runs; seed += 1) {
      const backAt = NINE + 2 * 3600;
      const [moment] = questions(6, (now) => now >= backAt, { seed });
      soon += moment !== undefined && moment < backAt + 120 ? 1 : 0;
    }
    // By chance alone it would be 2 minutes of the 30 that are waited for on average.
    expect(soon / runs).toBeLessThan(0.12);
  });

  it("remember those of before, and forget a clock that was wrong", () => {
    const asked = [NINE - 100, NINE - 4000, NINE - 8000, NINE - 12000];
    const memory = { asked, due: NINE };
    expect(advise(memory, RULES, { now: NINE, free: true, random: 0.5 }).ask).toBe(false);
    const capped = { asked: asked.map((at) => at - 3600), due: NINE };
    expect(advise(capped, RULES, { now: NINE, free: true, random: 0.5 }).ask).toBe(false);
    const fromTheFuture = { asked: [NINE + 1e6], due: NINE + 1e6 };
    const advice = advise(fromTheFuture, RULES, { now: NINE, free: true, random: 0.5 });
    expect(advice.memory).toEqual({ asked: [], due: NINE + 1800 });
  });
});

describe("presentSince", () => {
  const span = (from: number, to: number, state: Span["state"]): Span => ({ from, to, state });
  const since = (spans: Span[], watching = true) =>
    presentSince({
      ...reportedTimeline({ date: "2026-11-23", spans, corrections: [] }),
      watching,
    });

  it("goes back over both states of somebody who is there", () => {
    expect(since([span(0, 10, "FOCUSED"), span(10, 20, "DISTRACTED")])).toBe(0);
  });

  it("ends at an absence and at a time that nobody watched", () => {
    expect(since([span(0, 10, "AWAY"), span(10, 20, "FOCUSED")])).toBe(10);
    expect(since([span(0, 10, "FOCUSED"), span(20, 30, "FOCUSED")])).toBe(20);
  });

  it("is nothing when nobody is there or nobody watches", () => {
    expect(since([span(0, 10, "AWAY")])).toBeNull();
    expect(since([])).toBeNull();
    expect(since([span(0, 10, "FOCUSED")], false)).toBeNull();
    expect(presentSince(null)).toBeNull();
  });
});
