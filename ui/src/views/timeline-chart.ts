// The day as three lanes on a canvas, drawn by Chart.js. Everything it shows is also in the table.
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  Tooltip,
  type ChartConfiguration,
} from "chart.js";
import { FOCUS_STATES, type FocusState } from "../api/status";
import { spokenTime, timeOfDay } from "../format/time";
import { condensed, rangeOf, type Span } from "../model/timeline";
import { STATE_WORDS } from "./state-words";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

// Floating bars: Chart.js draws each from the first to the second number.
interface Bar {
  x: [number, number]; // seconds since the range's start
  y: string;
  span: Span;
}

export interface ChartColours {
  text: string;
  grid: string;
  states: Record<FocusState, string>;
}

type BarChart = Chart<"bar", Bar[], string>;

export class TimelineChart {
  private readonly chart: BarChart;
  private spans: readonly Span[] = [];
  private colours: ChartColours;
  private drawn = "";

  constructor(canvas: HTMLCanvasElement, colours: ChartColours) {
    this.colours = colours;
    this.chart = new Chart(canvas, this.configuration());
  }

  // Draws again only when a pixel would change.
  show(spans: readonly Span[]): void {
    this.spans = spans;
    const range = rangeOf(spans);
    const secondsPerPixel = (range.to - range.from) / Math.max(1, this.chart.width);
    const visible = condensed(spans, secondsPerPixel);
    const end = Math.floor((spans.at(-1)?.to ?? 0) / Math.max(1, secondsPerPixel));
    const drawing = `${range.from} ${range.to} ${visible.length} ${spans.length} ${end}`;
    if (drawing === this.drawn) {
      return;
    }
    this.drawn = drawing;
    const [data] = this.chart.data.datasets;
    if (data !== undefined) {
      data.data = visible.map((span) => ({
        x: [span.from - range.from, span.to - range.from],
        y: STATE_WORDS[span.state],
        span,
      }));
    }
    const { x } = this.chart.options.scales ?? {};
    if (x !== undefined) {
      x.max = range.to - range.from;
      Object.assign(x.ticks ?? {}, { stepSize: range.step });
    }
    this.chart.update("none");
  }

  recolour(colours: ChartColours): void {
    this.colours = colours;
    this.chart.options = this.configuration().options ?? {};
    this.drawn = "";
    this.show(this.spans);
  }

  destroy(): void {
    this.chart.destroy();
  }

  private configuration(): ChartConfiguration<"bar", Bar[], string> {
    const family = getComputedStyle(document.body).fontFamily;
    return {
      type: "bar",
      data: {
        labels: FOCUS_STATES.map((state) => STATE_WORDS[state]),
        datasets: [{ data: [], grouped: false, borderRadius: 3, borderSkipped: false }],
      },
      options: {
        indexAxis: "y",
        animation: false,
        maintainAspectRatio: false,
        font: { family, size: 12 },
        color: this.colours.text,
        layout: { padding: { right: 12 } },
        datasets: {
          bar: {
            barPercentage: 0.72,
            categoryPercentage: 1,
            minBarLength: 2,
            backgroundColor: (context) => this.barColour(context.raw as Bar | undefined),
          },
        },
        scales: {
          x: {
            min: 0,
            max: 1,
            border: { display: false },
            grid: { color: this.colours.grid, drawTicks: false },
            ticks: {
              color: this.colours.text,
              padding: 8,
              maxRotation: 0,
              callback: (value) => timeOfDay(rangeOf(this.spans).from + Number(value)),
            },
          },
          y: {
            border: { display: false },
            grid: { display: false },
            ticks: { color: this.colours.text, padding: 8 },
          },
        },
        interaction: { mode: "nearest", axis: "xy", intersect: true },
        plugins: {
          tooltip: {
            displayColors: false,
            callbacks: {
              title: ([item]) => (item ? spanHours((item.raw as Bar).span) : ""),
              label: (item) => spanText((item.raw as Bar).span),
            },
          },
        },
      },
    };
  }

  private barColour(bar: Bar | undefined): string {
    return bar === undefined ? "transparent" : this.colours.states[bar.span.state];
  }
}

function spanHours(span: Span): string {
  return `${timeOfDay(span.from)} – ${timeOfDay(span.to)}`;
}

function spanText(span: Span): string {
  return `${STATE_WORDS[span.state]} for ${spokenTime(span.to - span.from)}`;
}
