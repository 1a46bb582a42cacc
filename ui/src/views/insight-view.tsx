// What is known of some days, as cards: the same on the page and in the report that is mailed.
import type { ReadonlySignal } from "@preact/signals";
import type { TimelineAnswer } from "../api/client";
import type { Insight } from "../api/insight";
import { isOneDay } from "../model/insight";
import { BarsCard } from "./bars-card";
import { DayCard } from "./day-card";
import { EyesCard, NudgesCard } from "./facts-cards";
import { HeadlineCard } from "./headline-card";
import { HoursCard } from "./hours-card";
import { SessionsCard } from "./sessions-card";

interface InsightViewProps {
  insight: Insight;
  timeline: TimelineAnswer | null; // of a single day
  scheme: ReadonlySignal<string>; // changes when the colours do
}

export function InsightView({ insight, timeline, scheme }: InsightViewProps) {
  return (
    <div class="insight">
      <HeadlineCard insight={insight} />
      {timeline !== null && isOneDay(insight) ? (
        <DayCard insight={insight} timeline={timeline} scheme={scheme} />
      ) : (
        <BarsCard insight={insight} scheme={scheme} />
      )}
      <HoursCard insight={insight} />
      <NudgesCard insight={insight} />
      <EyesCard insight={insight} />
      <SessionsCard sessions={insight.sessions} />
    </div>
  );
}
