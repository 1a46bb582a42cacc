// Points and lines in two dimensions, drawn by Chart.js. All that they show is in a table too.
import {
  Chart,
  Legend,
  LinearScale,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
  type ChartDataset,
  type ChartOptions,
  type Point,
  type PointStyle,
  type ScaleOptionsByType,
} from "chart.js";

Chart.register(Legend, LinearScale, LineElement, PointElement, ScatterController, Tooltip);

export interface PlotSeries {
  name: string; // of the colour: data-series of a swatch in the canvas's card
  points: readonly Point[]; // a line is broken where one is not a number
  line?: { width: number; dash?: number[] };
  mark?: { style: PointStyle; radius: number };
  hint?: (point: Point, index: number) => string; // what is said of a point that is pointed at
}

export interface PlotAxis {
  title?: string;
  min: number;
  max: number;
  step?: number;
  text: (value: number) => string;
  grid?: boolean; // shown unless false
}

export interface Plot {
  x: PlotAxis;
  y: PlotAxis;
  downwards?: boolean; // y grows downwards, as a list does
  series: readonly PlotSeries[];
}

export interface PlotLook {
  fontFamily: string;
  text: string;
  grid: string;
  colours: ReadonlyMap<string, string>; // by the name of the series
}

// Canvas knows no custom properties, so they are read from elements that have them.
export function plotLook(canvas: HTMLCanvasElement): PlotLook {
  const style = getComputedStyle(canvas);
  const colours = new Map<string, string>();
  for (const element of canvas.closest(".card")?.querySelectorAll<HTMLElement>("[data-series]") ??
    []) {
    const swatch = element.querySelector(".swatch");
    if (swatch !== null) {
      colours.set(element.dataset["series"] ?? "", getComputedStyle(swatch).backgroundColor);
    }
  }
  return { fontFamily: style.fontFamily, text: style.color, grid: style.borderColor, colours };
}

export class PlotChart {
  private readonly chart: Chart<"scatter", Point[]>;
  private plot: Plot | null = null;

  constructor(
    canvas: HTMLCanvasElement,
    private look: PlotLook,
  ) {
    this.chart = new Chart<"scatter", Point[]>(canvas, {
      type: "scatter",
      data: { datasets: [] },
      options: { animation: false, maintainAspectRatio: false },
    });
  }

  show(plot: Plot): void {
    this.plot = plot;
    this.draw();
  }

  restyle(look: PlotLook): void {
    this.look = look;
    this.draw();
  }

  destroy(): void {
    this.chart.destroy();
  }

  private draw(): void {
    if (this.plot === null) {
      return;
    }
    this.chart.data.datasets = this.plot.series.map((series) => this.dataset(series));
    this.chart.options = this.options(this.plot);
    this.chart.update("none");
  }

  private dataset({ name, points, line, mark }: PlotSeries): ChartDataset<"scatter", Point[]> {
    const colour = this.look.colours.get(name) ?? this.look.text;
    return {
      label: name,
      data: [...points],
      showLine: line !== undefined,
      borderColor: colour,
      borderWidth: line?.width ?? 2,
      borderDash: line?.dash ?? [],
      backgroundColor: colour,
      pointStyle: mark?.style ?? "circle",
      pointRadius: mark?.radius ?? 0,
      pointHoverRadius: mark?.radius ?? 3,
      clip: false,
    };
  }

  private axis({ title, min, max, step, text, grid }: PlotAxis): ScaleOptionsByType<"linear"> {
    const shown: unknown = {
      type: "linear",
      min,
      max,
      border: { display: false },
      grid: { color: this.look.grid, drawTicks: false, display: grid !== false },
      title: { display: title !== undefined, text: title ?? "", color: this.look.text },
      ticks: {
        color: this.look.text,
        padding: 8,
        autoSkip: step === undefined,
        ...(step === undefined ? { maxTicksLimit: 6 } : { stepSize: step }),
        callback: (value: number | string) => text(Number(value)),
      },
    };
    return shown as ScaleOptionsByType<"linear">;
  }

  private options(plot: Plot): ChartOptions<"scatter"> {
    return {
      animation: false,
      maintainAspectRatio: false,
      font: { family: this.look.fontFamily, size: 12 },
      layout: { padding: { top: 8, right: 12 } },
      interaction: { mode: "nearest", intersect: false, axis: "xy" },
      scales: {
        x: this.axis(plot.x),
        y: { ...this.axis(plot.y), reverse: plot.downwards === true },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          filter: ({ datasetIndex }) => plot.series[datasetIndex]?.hint !== undefined,
          callbacks: {
            label: ({ datasetIndex, dataIndex }) => {
              const series = plot.series[datasetIndex];
              const point = series?.points[dataIndex];
              return point === undefined ? "" : (series?.hint?.(point, dataIndex) ?? "");
            },
          },
        },
      },
    };
  }
}
