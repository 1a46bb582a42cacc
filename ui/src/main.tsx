// Wires the page: the program's events in, the views and the tab out.
import { computed, effect, signal, untracked } from "@preact/signals";
import { render } from "preact";
import * as client from "./api/client";
import * as insight from "./api/insight";
import * as modelRequests from "./api/models";
import { addLabel, removeLabel } from "./api/labels";
import { ASKING_CHOICES, type AskingChoice } from "./api/status";
import { StatusEvents } from "./api/status-events";
import { Announcer } from "./browser/announcer";
import { remember, remembered } from "./browser/preferences";
import { QuestionMemory } from "./browser/question-memory";
import { listenForShortcuts, type Shortcut } from "./browser/shortcuts";
import { showInTab } from "./browser/tab";
import { createTheme, nextTheme } from "./browser/theme";
import { createVisibility, createSystemScheme } from "./browser/surroundings";
import { createView } from "./browser/view";
import { localDate } from "./format/time";
import { HistoryDesk } from "./model/history-desk";
import { LabelDesk } from "./model/label-desk";
import { ModelDesk } from "./model/model-desk";
import { PageState } from "./model/page-state";
import { QuestionDesk, QUESTION_STANDS_S } from "./model/question-desk";
import "./styles/page.css";
import { Page } from "./views/page";
import { QUESTION_HEADING } from "./views/question-card";

const KEYS_PREFERENCE = "focusguard.keys";
const ASKING_PREFERENCE = "focusguard.asking";
const TICK_MS = 1000;

const page = new PageState(client);
const labels = new LabelDesk(page, { ...client, addLabel, removeLabel });
const questions = new QuestionDesk(page, labels, new QuestionMemory(), Math.random);
const history = new HistoryDesk(
  insight,
  () => localDate(Date.now() / 1000),
  (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
);
const models = new ModelDesk(modelRequests);
const view = createView();
const theme = createTheme();
const systemScheme = createSystemScheme();
const scheme = computed(() => `${theme.value} ${systemScheme.value}`);
const visible = createVisibility();
const helpOpen = signal(false);
const keysEnabled = signal(remembered(KEYS_PREFERENCE, ["on", "off"], "on") === "on");
const announcement = signal("");

const steadySeconds = () => performance.now() / 1000;

let programVersion: string | null = null;

const events = new StatusEvents({
  onStatus(status) {
    // Another version of the program brings another page.
    if (programVersion !== null && programVersion !== status.version) {
      window.location.reload();
      return;
    }
    programVersion = status.version;
    page.receive(status, { steady_s: steadySeconds(), wall_s: Date.now() / 1000 });
  },
  onLost(reason) {
    page.lose(reason);
  },
  onNonsense(message) {
    page.notify(`${message} Reload the page; if that does not help, report it.`, "error");
  },
});

const shortcuts: Record<Shortcut, () => void> = {
  start: () => void page.command("start"),
  pause: () => void page.pauseOrResume(),
  stop: () => void page.command("stop"),
  test: () => void page.testNudge(),
  theme: () => {
    theme.value = nextTheme(theme.value);
    announcement.value = `Theme: ${theme.value}`;
  },
  help: () => {
    helpOpen.value = true;
  },
};

const announcer = new Announcer((text) => {
  announcement.value = text;
});

effect(() => {
  const question = questions.question.value === null ? null : QUESTION_HEADING;
  showInTab(page.presence.value, page.nudge.value, question);
});

questions.choice.value =
  remembered<AskingChoice | "">(ASKING_PREFERENCE, ASKING_CHOICES, "") || null;
effect(() => {
  if (questions.choice.value !== null) {
    remember(ASKING_PREFERENCE, questions.choice.value);
  }
});

// A status comes several times a second while somebody is there.
const wallSeconds = () => Date.now() / 1000;
effect(() => {
  if (page.status.value !== null) {
    untracked(() => {
      questions.consider(wallSeconds());
    });
  }
});

effect(() => {
  if (questions.question.value === null) {
    return undefined;
  }
  announcement.value = QUESTION_HEADING;
  const timer = window.setTimeout(() => {
    questions.consider(wallSeconds());
  }, QUESTION_STANDS_S * 1000);
  return () => {
    window.clearTimeout(timer);
  };
});

effect(() => {
  const training = page.status.value?.training;
  if (training !== undefined) {
    untracked(() => {
      models.observe(training);
    });
  }
});

effect(() => {
  const { kind, word } = page.presence.value;
  if (kind !== "connecting") {
    announcer.observe(word);
  }
});

effect(() => {
  remember(KEYS_PREFERENCE, keysEnabled.value ? "on" : "off");
});

// Times run on between two statuses, but only where somebody sees them.
effect(() => {
  if (!page.counting.value || !visible.value) {
    return undefined;
  }
  const timer = window.setInterval(() => {
    page.tick(steadySeconds());
  }, TICK_MS);
  return () => {
    window.clearInterval(timer);
  };
});

// "?" opens the list of keys even where the other keys are switched off.
listenForShortcuts((shortcut) => {
  if (keysEnabled.value || shortcut === "help") {
    shortcuts[shortcut]();
  }
});

const root = document.getElementById("app");
if (root !== null) {
  render(
    <Page
      page={page}
      labels={labels}
      questions={questions}
      history={history}
      models={models}
      view={view}
      theme={theme}
      scheme={scheme}
      visible={visible}
      helpOpen={helpOpen}
      keysEnabled={keysEnabled}
      announcement={announcement}
      onRetry={() => {
        events.connect();
      }}
    />,
    root,
  );
}
events.connect();
