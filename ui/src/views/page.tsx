import type { ReadonlySignal, Signal } from "@preact/signals";
import type { Theme } from "../browser/theme";
import type { View } from "../browser/view";
import type { HistoryDesk } from "../model/history-desk";
import type { LabelDesk } from "../model/label-desk";
import type { ModelDesk } from "../model/model-desk";
import type { PageState } from "../model/page-state";
import { CalibrationDialog } from "./calibration-dialog";
import { CalibrationLine } from "./calibration-line";
import type { QuestionDesk } from "../model/question-desk";
import { Controls } from "./controls";
import { DiaryLine } from "./diary-line";
import { Footer } from "./footer";
import { Header } from "./header";
import { HelpDialog } from "./help-dialog";
import { HistoryPage } from "./history-page";
import { LivePicture } from "./live-picture";
import { Notices } from "./notices";
import { NudgeDialog } from "./nudge-dialog";
import { QuestionCard } from "./question-card";
import { QuietCard } from "./quiet-card";
import { SessionCard } from "./session-card";
import { StateCard } from "./state-card";
import { TimelineCard } from "./timeline-card";

export interface PageProps {
  page: PageState;
  labels: LabelDesk;
  questions: QuestionDesk;
  history: HistoryDesk;
  models: ModelDesk;
  view: ReadonlySignal<View>;
  theme: Signal<Theme>;
  scheme: ReadonlySignal<string>;
  visible: ReadonlySignal<boolean>;
  helpOpen: Signal<boolean>;
  keysEnabled: Signal<boolean>;
  announcement: ReadonlySignal<string>;
  onRetry: () => void;
}

export function Page(props: PageProps) {
  const { page } = props;
  return (
    <>
      <a class="skip-link" href="#session">
        Skip to the content
      </a>
      <Header
        page={page}
        view={props.view}
        theme={props.theme}
        onHelp={() => {
          props.helpOpen.value = true;
        }}
      />
      {props.view.value === "history" ? (
        <HistoryPage
          page={page}
          models={props.models}
          history={props.history}
          scheme={props.scheme}
        />
      ) : (
        <Dashboard {...props} />
      )}
      <QuestionCard questions={props.questions} />
      <Footer page={page} />
      <Notices page={page} />
      <CalibrationDialog page={page} />
      <NudgeDialog page={page} />
      <HelpDialog open={props.helpOpen} keysEnabled={props.keysEnabled} />
      <p class="visually-hidden" role="status" aria-live="polite">
        {props.announcement}
      </p>
    </>
  );
}

function Dashboard(props: PageProps) {
  const { page, visible } = props;
  return (
    <main id="session" class="dashboard" tabIndex={-1}>
      <h1 class="visually-hidden">FocusGuard</h1>
      <section class="card watch" aria-labelledby="watch-heading">
        <h2 id="watch-heading" class="visually-hidden">
          Live picture
        </h2>
        <LivePicture page={page} visible={visible} onRetry={props.onRetry} />
        <Controls page={page} />
      </section>
      <div class="facts">
        <StateCard page={page} />
        <SessionCard page={page} />
        <CalibrationLine page={page} />
        <QuietCard page={page} />
        <DiaryLine page={page} />
      </div>
      <TimelineCard
        page={page}
        labels={props.labels}
        questions={props.questions}
        visible={visible}
        scheme={props.scheme}
      />
    </main>
  );
}
