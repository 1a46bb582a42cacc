// The chosen stretch on the day's chart: a tinted band behind the bars.
import type { Plugin } from "chart.js";
import { color } from "chart.js/helpers";

export interface Band {
  from: number; // on the chart's horizontal axis
  to: number;
  colour: string;
}

const TINT = 0.22;
const NARROWEST_PX = 2;

// `band` is asked each time the chart is drawn.
export function bandPlugin(band: () => Band | null): Plugin<"bar"> {
  return {
    id: "band",
    beforeDatasetsDraw({ ctx, chartArea, scales }) {
      const shown = band();
      const axis = scales["x"];
      if (shown === null || axis === undefined) {
        return;
      }
      const left = axis.getPixelForValue(shown.from);
      const width = Math.max(NARROWEST_PX, axis.getPixelForValue(shown.to) - left);
      ctx.save();
      ctx.fillStyle = color(shown.colour).alpha(TINT).rgbString();
      ctx.fillRect(left, chartArea.top, width, chartArea.height);
      ctx.strokeStyle = shown.colour;
      ctx.strokeRect(left, chartArea.top, width, chartArea.height);
      ctx.restore();
    },
  };
}
