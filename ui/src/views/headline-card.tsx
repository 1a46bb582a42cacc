import type { Headline, Insight } from "../api/insight";
import { localDate, spokenTime, timeOfDay, wholeNumber } from "../format/time";
import { longDate, shortDate } from "../model/calendar";
import {
  hourText,
  isOneDay,
  numberChange,
  percentText,
  previousWords,
  shareFocused,
  timeChange,
} from "../model/insight";
import { ScoreRing } from "./score-ring";

interface Fact {
  name: string;
  value: string;
  note: string | null;
}

export function HeadlineCard({ insight }: { insight: Insight }) {
  return (
    <section class="card insight-headline" aria-labelledby="headline-heading">
      <header class="card-header">
        <h2 id="headline-heading">{periodWords(insight)}</h2>
        <p class="card-note">{comparisonWords(insight)}</p>
      </header>
      {insight.watched_s === 0 ? (
        <p class="insight-empty">Nothing was watched on these days.</p>
      ) : (
        <div class="headline-body">
          <ScoreRing score={insight.focus_score} />
          <dl class="facts-list">
            {factsOf(insight).map(({ name, value, note }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <span class="fact-value">{value}</span>
                  {note !== null && <span class="fact-note">{note}</span>}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      {insight.unreadable_files > 0 && (
        <p class="card-note">
          {wholeNumber(insight.unreadable_files)} files of the diary cannot be read and are left
          out.
        </p>
      )}
    </section>
  );
}

function periodWords(insight: Headline): string {
  return isOneDay(insight)
    ? longDate(insight.from)
    : `${shortDate(insight.from)} – ${longDate(insight.to)}`;
}

function comparisonWords({ focus_score: now, previous }: Insight): string {
  if (now === null || previous.focus_score === null) {
    return `Nothing to compare with: ${previousWords(previous)} had no session.`;
  }
  const change = numberChange(now, previous.focus_score);
  return change === "the same"
    ? `Focus score: the same as ${previousWords(previous)}`
    : `Focus score: ${change} on ${previousWords(previous)}`;
}

function stretchWords({ from, to }: { from: number; to: number }, withoutDate: boolean): string {
  const hours = `${timeOfDay(from)} – ${timeOfDay(to)}`;
  return withoutDate ? hours : `${shortDate(localDate(from))}, ${hours}`;
}

function factsOf(insight: Insight): Fact[] {
  const { previous, longest_focused: longest, lapses, as_said: said } = insight;
  const compared = previous.watched_s > 0;
  const change = (now: number, before: number) => (compared ? timeChange(now, before) : null);
  const facts: Fact[] = [
    {
      name: "Watched",
      value: spokenTime(insight.watched_s),
      note: change(insight.watched_s, previous.watched_s),
    },
    {
      name: "Focused",
      value: spokenTime(insight.focused_s),
      note: change(insight.focused_s, previous.focused_s),
    },
    {
      name: "Distracted",
      value: spokenTime(insight.distracted_s),
      note: change(insight.distracted_s, previous.distracted_s),
    },
    {
      name: "Away",
      value: spokenTime(insight.away_s),
      note: change(insight.away_s, previous.away_s),
    },
    {
      name: "Longest focus",
      value: longest === null ? "–" : spokenTime(longest.seconds),
      note: longest === null ? null : stretchWords(longest, isOneDay(insight)),
    },
    {
      name: "Lapses",
      value: wholeNumber(lapses.count),
      note:
        lapses.median_s === null || lapses.longest_s === null
          ? null
          : `half under ${spokenTime(lapses.median_s)}, longest ${spokenTime(lapses.longest_s)}`,
    },
  ];
  if (insight.best_hours.length > 0) {
    facts.push({
      name: "Best hours",
      value: insight.best_hours.map((best) => hourText(best.hour)).join(", "),
      note: insight.best_hours.map((best) => percentText(shareFocused(best))).join(", "),
    });
  }
  if (said !== null) {
    facts.push({
      name: "As you put it right",
      value: percentText(shareFocused(said)),
      note: `focused ${spokenTime(said.focused_s)}`,
    });
  }
  return facts;
}
