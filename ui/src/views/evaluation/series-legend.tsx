// The marks of a chart's series, with a figure of each. The charts take their colours from here.
import { FOCUS_STATES } from "../../api/status";
import { className } from "../../model/evaluation";

export interface LegendItem {
  name: string; // of the series
  value?: string;
}

const OTHER_WORDS: Record<string, string> = {
  model: "Model",
  rules: "Rules",
  chance: "By chance",
  ideal: "As it should be",
};

export function SeriesLegend({ items }: { items: readonly LegendItem[] }) {
  return (
    <dl class="legend">
      {items.map(({ name, value }) => (
        <div key={name} data-series={name} {...stateOf(name)}>
          <dt>
            <span class="swatch" />
            {OTHER_WORDS[name] ?? className(name)}
          </dt>
          {value !== undefined && <dd>{value}</dd>}
        </div>
      ))}
    </dl>
  );
}

// The states' own colours and shapes.
export function stateOf(name: string): { "data-state"?: string } {
  return FOCUS_STATES.some((state) => state === name) ? { "data-state": name } : {};
}
