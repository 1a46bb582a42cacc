// The day as three lanes on a canvas, drawn by Chart.js. Everything it shows is also in the table.
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  Tooltip,
  type ChartOptions,
} from "chart.js";
import { color } from "chart.js/helpers";
import type { Correction } from "../api/correction";
import { FOCUS_STATES } from "../api/status";
import { spokenTime, timeOfDay } from "../format/time";
import { beside, hull, under, type Stretch } from "../model/corrections";
import { condensed, rangeOf, type Range, type Span } from "../model/timeline";
import { STATE_WORDS } from "../model/state-words";
import type { ChartLook } from "./chart-look";
import { bandPlugin, type Band } from "./timeline-marks";
import type { ChartPlaces } from "./timeline-selection";

// How much is left of a span's colour where the user says otherwise.
const OVERRULED = 0.3;

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

// Floating bars: Chart.js draws each from the first to the second number.
interface Bar {
  x: [number, number]; // seconds since the range's start
  y: string;
  span: Span;
  kind: "seen" | "overruled" | "said"; // by the camera, by it and put right, by the user
}

// What is to be seen: the day's spans, what the user says instead, and the chosen stretch.
export interface DayPicture {
  spans: readonly Span[];
  corrections: readonly Correction[];
  selection: Stretch | null;
}

export class TimelineChart implements ChartPlaces {
  private readonly chart: Chart<"bar", Bar[], string>;
  private day: DayPicture = { spans: [], corrections: [], selection: null };
  private range = rangeOf([]);
  private drawn = "";

  constructor(
    canvas: HTMLCanvasElement,
    private look: ChartLook,
  ) {
    this.chart = new Chart<"bar", Bar[], string>(canvas, {
      type: "bar",
      data: {
        labels: FOCUS_STATES.map((state) => STATE_WORDS[state]),
        datasets: [{ data: [] }],
      },
      options: this.options(this.range),
      plugins: [bandPlugin(() => this.band())],
    });
  }

  // Draws again only when a pixel would change.
  show(day: DayPicture): void {
    this.day = day;
    const { spans, corrections, selection } = day;
    const range = rangeOf(hull([...spans, ...corrections]));
    const secondsPerPixel = (range.to - range.from) / Math.max(1, this.chart.width);
    const seen = condensed(beside(spans, corrections), secondsPerPixel);
    const overruled = condensed(under(spans, corrections), secondsPerPixel);
    const end = Math.floor((spans.at(-1)?.to ?? 0) / secondsPerPixel);
    const drawing = [
      ...[range.from, range.to, seen.length, spans.length, end],
      ...corrections.flatMap(({ label_id, from, to }) => [label_id, from, to]),
      ...[selection?.from, selection?.to],
    ].join(" ");
    if (drawing === this.drawn) {
      return;
    }
    this.drawn = drawing;
    this.range = range;
    const bars = (parts: readonly Span[], kind: Bar["kind"]): Bar[] =>
      parts.map((span) => ({
        x: [span.from - range.from, span.to - range.from],
        y: STATE_WORDS[span.state],
        span,
        kind,
      }));
    for (const dataset of this.chart.data.datasets) {
      dataset.data = [
        ...bars(overruled, "overruled"),
        ...bars(seen, "seen"),
        ...bars(corrections, "said"),
      ];
    }
    this.chart.options = this.options(range);
    this.chart.update("none");
  }

  timeAt(clientX: number): number {
    const x = clientX - this.chart.canvas.getBoundingClientRect().left;
    const seconds = this.chart.scales["x"]?.getValueForPixel(x) ?? 0;
    return Math.min(Math.max(this.range.from + seconds, this.range.from), this.range.to);
  }

  spanAt(event: MouseEvent): Stretch | null {
    const [element] = this.chart.getElementsAtEventForMode(
      event,
      "nearest",
      { intersect: true },
      false,
    );
    const bars = this.chart.data.datasets[0]?.data ?? [];
    return element === undefined ? null : (bars[element.index]?.span ?? null);
  }

  restyle(look: ChartLook): void {
    this.look = look;
    this.drawn = "";
    this.show(this.day);
  }

  destroy(): void {
    this.chart.destroy();
  }

  private options(range: Range): ChartOptions<"bar"> {
    const { text, grid } = this.look;
    return {
      indexAxis: "y",
      animation: false,
      maintainAspectRatio: false,
      font: { family: this.look.fontFamily, size: 12 },
      layout: { padding: { right: 12 } },
      datasets: {
        bar: {
          grouped: false,
          barPercentage: 0.72,
          categoryPercentage: 1,
          borderRadius: 3,
          borderSkipped: false,
          minBarLength: 2,
          backgroundColor: (context) => this.barColour(context.raw as Bar | undefined),
          borderColor: text,
          borderWidth: (context) => ((context.raw as Bar | undefined)?.kind === "said" ? 2 : 0),
        },
      },
      scales: {
        x: {
          min: 0,
          max: range.to - range.from,
          border: { display: false },
          grid: { color: grid, drawTicks: false },
          ticks: {
            color: text,
            padding: 8,
            maxRotation: 0,
            autoSkipPadding: 16,
            stepSize: range.step,
            callback: (value) => timeOfDay(range.from + Number(value)),
          },
        },
        y: {
          border: { display: false },
          grid: { display: false },
          ticks: { color: text, padding: 8 },
        },
      },
      plugins: {
        tooltip: {
          displayColors: false,
          callbacks: {
            title: ([item]) => (item ? spanHours((item.raw as Bar).span) : ""),
            label: (item) => barText(item.raw as Bar),
          },
        },
      },
    };
  }

  private barColour(bar: Bar | undefined): string {
    if (bar === undefined) {
      return "transparent";
    }
    const colour = this.look.states[bar.span.state];
    return bar.kind === "overruled" ? color(colour).alpha(OVERRULED).rgbString() : colour;
  }

  private band(): Band | null {
    const { selection } = this.day;
    return (
      selection && {
        from: selection.from - this.range.from,
        to: selection.to - this.range.from,
        colour: this.look.selection,
      }
    );
  }
}

function spanHours(span: Span): string {
  return `${timeOfDay(span.from)} – ${timeOfDay(span.to)}`;
}

const BAR_PREFIXES: Record<Bar["kind"], string> = {
  seen: "",
  overruled: "Seen: ",
  said: "You said: ",
};

function barText({ span, kind }: Bar): string {
  const text = `${STATE_WORDS[span.state]} for ${spokenTime(span.to - span.from)}`;
  return BAR_PREFIXES[kind] + text;
}
