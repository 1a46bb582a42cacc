// The user's word against the camera's: which parts of the day were put right. Times are epoch
// seconds.
import type { Span } from "./timeline";

export interface Stretch {
  from: number;
  to: number;
}

// The parts of the spans that lie under the covers. Both lists are in order and do not overlap.
export function under(spans: readonly Span[], covers: readonly Stretch[]): Span[] {
  return spans.flatMap((span) =>
    covers
      .map((cover) => ({
        ...span,
        from: Math.max(span.from, cover.from),
        to: Math.min(span.to, cover.to),
      }))
      .filter((part) => part.from < part.to),
  );
}

// The parts of the spans that lie beside the covers.
export function beside(spans: readonly Span[], covers: readonly Stretch[]): Span[] {
  return spans.flatMap((span) => {
    const parts: Span[] = [];
    let { from } = span;
    for (const cover of covers) {
      if (cover.to <= from || cover.from >= span.to) {
        continue;
      }
      if (cover.from > from) {
        parts.push({ ...span, from, to: cover.from });
      }
      from = cover.to;
    }
    if (from < span.to || span.from === span.to) {
      parts.push({ ...span, from });
    }
    return parts;
  });
}

// One span from the first beginning to the last end, in a list; none for none.
export function hull(spans: readonly Span[]): Span[] {
  return spans.slice(0, 1).map((span) => ({
    ...span,
    from: Math.min(...spans.map(({ from }) => from)),
    to: Math.max(...spans.map(({ to }) => to)),
  }));
}

// What was dragged over, in whole seconds and not beyond `now`; null when nothing is left.
export function draggedOver(one: number, other: number, now: number): Stretch | null {
  const from = Math.floor(Math.min(one, other));
  const to = Math.min(Math.ceil(Math.max(one, other)), Math.floor(now));
  return from < to ? { from, to } : null;
}
