// Stacked bars of time, drawn by Chart.js. All that they show is in the table below them too.
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  Tooltip,
  type ChartOptions,
} from "chart.js";
import { FOCUS_STATES } from "../api/status";
import { spokenTime } from "../format/time";
import { timesOf, type BarRow } from "../model/insight";
import { STATE_WORDS } from "../model/state-words";
import type { ChartLook } from "./chart-look";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

const HOUR_S = 3600;

export class BarsChart {
  private readonly chart: Chart<"bar", number[], string>;
  private rows: readonly BarRow[] = [];

  constructor(
    canvas: HTMLCanvasElement,
    private look: ChartLook,
  ) {
    this.chart = new Chart<"bar", number[], string>(canvas, {
      type: "bar",
      data: { labels: [], datasets: [] },
      options: this.options(),
    });
    this.draw();
  }

  show(rows: readonly BarRow[]): void {
    this.rows = rows;
    this.draw();
  }

  restyle(look: ChartLook): void {
    this.look = look;
    this.draw();
  }

  // To the width of its place, for the printer.
  resize(): void {
    this.chart.resize();
  }

  destroy(): void {
    this.chart.destroy();
  }

  private draw(): void {
    this.chart.data = {
      labels: this.rows.map((row) => row.label),
      datasets: FOCUS_STATES.map((state) => ({
        label: STATE_WORDS[state],
        data: this.rows.map((row) => timesOf(row)[state] / HOUR_S),
        backgroundColor: this.look.states[state],
      })),
    };
    this.chart.options = this.options();
    this.chart.update("none");
  }

  private options(): ChartOptions<"bar"> {
    const { text, grid } = this.look;
    return {
      animation: false,
      maintainAspectRatio: false,
      font: { family: this.look.fontFamily, size: 12 },
      datasets: { bar: { barPercentage: 0.8, categoryPercentage: 0.9, maxBarThickness: 64 } },
      scales: {
        x: {
          stacked: true,
          border: { display: false },
          grid: { display: false },
          ticks: { color: text, maxRotation: 60, autoSkipPadding: 8 },
        },
        y: {
          stacked: true,
          beginAtZero: true,
          suggestedMax: 1,
          border: { display: false },
          grid: { color: grid, drawTicks: false },
          ticks: {
            color: text,
            padding: 8,
            maxTicksLimit: 6,
            callback: (value) => `${Number(Number(value).toFixed(2))} h`,
          },
        },
      },
      plugins: {
        tooltip: {
          callbacks: {
            label: ({ dataset, parsed }) =>
              `${dataset.label ?? ""}: ${spokenTime((parsed.y ?? 0) * HOUR_S)}`,
          },
        },
      },
    };
  }
}
