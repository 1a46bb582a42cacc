// An axis along a list of names, each at its own place: 0, 1, 2 …
import type { PlotAxis } from "../plot-chart";

// Names of more letters than `longest` are cut.
export function listAxis(names: readonly string[], longest: number): PlotAxis {
  return {
    min: -0.5,
    max: Math.max(names.length, 1) - 0.5,
    step: 0.5,
    text: (place) => (Number.isInteger(place) ? shortName(names[place] ?? "", longest) : ""),
    grid: false,
  };
}

function shortName(name: string, longest: number): string {
  return name.length > longest ? `${name.slice(0, longest - 1)}…` : name;
}
