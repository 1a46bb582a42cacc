import { timeOfDay } from "../format/time";
import { byHour, type Span } from "../model/timeline";
import { StateTable } from "./state-table";

export function HourTable({ spans }: { spans: readonly Span[] }) {
  const rows = byHour(spans).map(({ from, totals }) => ({
    key: from,
    label: timeOfDay(from),
    times: totals,
  }));
  return <StateTable caption="Time in each state, hour by hour" heading="Hour" rows={rows} />;
}
