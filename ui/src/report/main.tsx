// The report that is mailed or printed: the data stand in the page itself.
import { render } from "preact";
import * as v from "valibot";
import { timelineSchema } from "../api/client";
import { insightSchema } from "../api/insight";
import { parseAs } from "../api/status";
import { createPrintableScheme } from "../browser/paper";
import { localDate, timeOfDay } from "../format/time";
import "../styles/report.css";
import { InsightView } from "../views/insight-view";

const reportSchema = v.object({
  ...insightSchema.entries,
  version: v.string(),
  made_at: v.number(),
  timeline: v.nullable(timelineSchema),
});

type Report = v.InferOutput<typeof reportSchema>;

const scheme = createPrintableScheme();

function Report({ report }: { report: Report }) {
  return (
    <>
      <header class="report-header">
        <h1>FocusGuard report</h1>
        <p class="card-note">
          Made on {localDate(report.made_at)} at {timeOfDay(report.made_at)}, version{" "}
          {report.version}
        </p>
      </header>
      <main>
        <InsightView insight={report} timeline={report.timeline} scheme={scheme} />
      </main>
    </>
  );
}

const root = document.getElementById("app");
const data = document.getElementById("report");
if (root !== null && data !== null) {
  const report = parseAs(reportSchema, data.textContent);
  document.title = `FocusGuard, ${report.from} to ${report.to}`;
  render(<Report report={report} />, root);
}
