// The report about a model, as one file: the data stand in the page itself.
import { render } from "preact";
import { evaluationSchema, type Evaluation } from "../api/evaluation";
import { parseAs } from "../api/status";
import { createPrintableScheme } from "../browser/paper";
import "../styles/evaluation-page.css";
import { EvaluationView } from "../views/evaluation/evaluation-view";

const scheme = createPrintableScheme();

function Page({ evaluation }: { evaluation: Evaluation }) {
  const { summary } = evaluation;
  return (
    <>
      <header class="report-header">
        <h1>How good the model is</h1>
        <p class="card-note">
          Model {summary.model_id}, by FocusGuard {summary.program_version}
        </p>
      </header>
      <main>
        <EvaluationView evaluation={evaluation} scheme={scheme} />
      </main>
    </>
  );
}

const root = document.getElementById("app");
const data = document.getElementById("report");
if (root !== null && data !== null) {
  const evaluation = parseAs(evaluationSchema, data.textContent);
  document.title = `FocusGuard model ${evaluation.summary.model_id}`;
  render(<Page evaluation={evaluation} />, root);
}
