// When to ask the user, now and then, whether they were focused (experience sampling). Pure: the
// time and the dice are arguments. Times are epoch seconds.
import { localDate } from "../format/time";
import type { Timeline } from "./timeline";

// What is remembered from one look to the next, and from one visit to the next.
export interface AskMemory {
  asked: readonly number[]; // questions that still count for the rules
  due: number | null; // the moment that was drawn for the next one
}

export interface AskRules {
  perDay: number; // questions on a local date, at most
  apart_s: number; // between two questions, at least
}

export interface AskMoment {
  now: number;
  free: boolean; // whether somebody is there and nothing speaks against a question
  random: number; // in [0, 1), drawn anew for each look
}

export interface Advice {
  ask: boolean;
  memory: AskMemory;
}

export const NOTHING_ASKED: AskMemory = { asked: [], due: null };

// The stretch before a question that its answer speaks of. Short enough to be remembered, and to
// be mostly of one state; chosen, not measured.
export const ASKED_ABOUT_S = 180;

// A moment that was drawn and could not be used is given up after this. Asking as soon as the user
// is back would ask about beginnings more often than about the rest of the work.
const GRACE_S = 30;

// A question is due at a moment drawn from as long a time as must lie between two of them, so that
// nobody can wait for it.
export function advise(memory: AskMemory, rules: AskRules, moment: AskMoment): Advice {
  const { now } = moment;
  const today = localDate(now);
  // A question "in the future" was asked before the clock was set back.
  const asked = memory.asked.filter(
    (at) => at <= now && (now - at < rules.apart_s || localDate(at) === today),
  );
  const newest = asked.length === 0 ? null : Math.max(...asked);
  const earliest = newest === null ? now : Math.max(now, newest + rules.apart_s);
  const draw = (from: number) => from + moment.random * rules.apart_s;
  const stale =
    memory.due === null ||
    now - memory.due > GRACE_S ||
    memory.due - now > 2 * rules.apart_s ||
    (newest !== null && memory.due < newest + rules.apart_s);
  if (stale || memory.due === null) {
    return { ask: false, memory: { asked, due: draw(earliest) } };
  }
  const askedToday = asked.filter((at) => localDate(at) === today).length;
  if (now < memory.due || !moment.free || askedToday >= rules.perDay) {
    return { ask: false, memory: { asked, due: memory.due } };
  }
  return {
    ask: true,
    memory: { asked: [...asked, now], due: draw(now + rules.apart_s) },
  };
}

// Spans further apart than this are not one stretch.
const JOIN_S = 3;

// Since when somebody has been there without a break; null when nobody is, or nobody watches.
export function presentSince(timeline: Timeline | null): number | null {
  if (!timeline?.watching) {
    return null;
  }
  let since: number | null = null;
  for (const span of [...timeline.spans].reverse()) {
    if (span.state === "AWAY" || (since !== null && since - span.to > JOIN_S)) {
      break;
    }
    since = span.from;
  }
  return since;
}
