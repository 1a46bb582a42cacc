// All that is known of how good a model is, as cards.
import type { ReadonlySignal } from "@preact/signals";
import { useState } from "preact/hooks";
import type { Evaluation } from "../../api/evaluation";
import { metricsOf, slicingsOf, splitsOf, splitWords, type Split } from "../../model/evaluation";
import { ClassesCard } from "./classes-card";
import { ConfusionCard } from "./confusion-card";
import { CurvesCard, PRECISION_RECALL, ROC } from "./curves-card";
import { EvaluationHeadline } from "./headline-card";
import { ImportanceCard } from "./importance-card";
import { QualityCard } from "./quality-card";
import { ReliabilityCard } from "./reliability-card";
import { SlicesCard } from "./slices-card";
import { SplitChoice } from "./split-choice";
import { SplitsCard } from "./splits-card";

interface EvaluationViewProps {
  evaluation: Evaluation;
  scheme: ReadonlySignal<string>; // changes when the colours do
}

export function EvaluationView({ evaluation, scheme }: EvaluationViewProps) {
  const splits = splitsOf(evaluation);
  const [split, setSplit] = useState<Split>(splits.at(-1) ?? "train");
  const metrics = metricsOf(evaluation, split);
  return (
    <>
      {splits.length > 1 && <SplitChoice splits={splits} chosen={split} choose={setSplit} />}
      <div class="insight">
        <EvaluationHeadline evaluation={evaluation} split={split} />
        <ClassesCard metrics={metrics} />
        <ConfusionCard of="model" labels={metrics.labels} choices={metrics} />
        <ConfusionCard of="rules" labels={metrics.labels} choices={metrics.rules} />
        <CurvesCard kind={ROC} metrics={metrics} scheme={scheme} />
        <CurvesCard kind={PRECISION_RECALL} metrics={metrics} scheme={scheme} />
        <ReliabilityCard metrics={metrics} scheme={scheme} />
        <ImportanceCard evaluation={evaluation} scheme={scheme} />
        <h2 class="part-heading">
          Parts of the {splitWords(evaluation.slices.split).toLowerCase()}
        </h2>
        {slicingsOf(evaluation).map((slicing) => (
          <SlicesCard key={slicing.by} slicing={slicing} scheme={scheme} />
        ))}
        <SplitsCard evaluation={evaluation} />
        <QualityCard evaluation={evaluation} />
      </div>
    </>
  );
}
