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
import { FOCUS_STATES, type FocusState } from "../api/status";
import { spokenTime, timeOfDay } from "../format/time";
import { condensed, rangeOf, type Range, type Span } from "../model/timeline";
import { STATE_WORDS } from "./state-words";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

// Floating bars: Chart.js draws each from the first to the second number.
interface Bar {
  x: [number, number]; // seconds since the range's start
  y: string;
  span: Span;
}

export interface ChartLook {
  fontFamily: string;
  text: string;
  grid: string;
  states: Record<FocusState, string>;
}

export class TimelineChart {
  private readonly chart: Chart<"bar", Bar[], string>;
  private spans: readonly Span[] = [];
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
      options: this.options(rangeOf([])),
    });
  }

  // Draws again only when a pixel would change.
  show(spans: readonly Span[]): void {
    this.spans = spans;
    const range = rangeOf(spans);
    const secondsPerPixel = (range.to - range.from) / Math.max(1, this.chart.width);
    const visible = condensed(spans, secondsPerPixel);
    const end = Math.floor((spans.at(-1)?.to ?? 0) / secondsPerPixel);
    const drawing = [range.from, range.to, visible.length, spans.length, end].join(" ");
    if (drawing === this.drawn) {
      return;
    }
    this.drawn = drawing;
    for (const dataset of this.chart.data.datasets) {
      dataset.data = visible.map((span) => ({
        x: [span.from - range.from, span.to - range.from],
        y: STATE_WORDS[span.state],
        span,
      }));
    }
    this.chart.options = this.options(range);
    this.chart.update("none");
  }

  restyle(look: ChartLook): void {
    this.look = look;
    this.drawn = "";
    this.show(this.spans);
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
            label: (item) => spanText((item.raw as Bar).span),
          },
        },
      },
    };
  }

  private barColour(bar: Bar | undefined): string {
    return bar === undefined ? "transparent" : this.look.states[bar.span.state];
  }
}

function spanHours(span: Span): string {
  return `${timeOfDay(span.from)} – ${timeOfDay(span.to)}`;
}

function spanText(span: Span): string {
  return `${STATE_WORDS[span.state]} for ${spokenTime(span.to - span.from)}`;
}
