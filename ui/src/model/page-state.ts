// Everything that the page shows, and the few ways in which it changes. Views read the signals;
// nothing here touches the document.
import { batch, computed, signal } from "@preact/signals";
import {
  RequestError,
  type SessionCommand,
  type TestResult,
  type TimelineAnswer,
} from "../api/client";
import type { FocusState, OverlayNudge, Status } from "../api/status";
import { localDate } from "../format/time";
import type { CalibrationCommand } from "./calibration";
import { cameraCard } from "./camera-card";
import { advanced } from "./clock";
import { isAllowed, pauseOrResume } from "./commands";
import { isAnswered, NudgeWatch } from "./nudge";
import { presenceOf, type Connection } from "./presence";
import { extended, reportedTimeline, type Timeline } from "./timeline";

export interface Requests {
  sendSessionCommand(command: SessionCommand): Promise<void>;
  sendCalibration(command: CalibrationCommand): Promise<void>;
  pauseFor(minutes: number): Promise<void>;
  snooze(minutes: number): Promise<void>;
  unsnooze(): Promise<void>;
  switchNudges(to: "on" | "off"): Promise<void>;
  testNudge(): Promise<TestResult>;
  loadTimeline(): Promise<TimelineAnswer>;
}

export interface Notice {
  id: number;
  text: string;
  tone: "info" | "error";
}

// When a status came: by a clock that never jumps, for running times, and by the wall clock.
export interface Arrival {
  steady_s: number;
  wall_s: number;
}

const MOST_NOTICES = 3;

export class PageState {
  readonly connection = signal<Connection>("connecting");
  readonly lostReason = signal<string | null>(null);
  readonly status = signal<Status | null>(null);
  readonly timeline = signal<Timeline | null>(null);
  readonly nudge = signal<OverlayNudge | null>(null);
  readonly calibrating = signal(false); // the wizard is open
  readonly notices = signal<readonly Notice[]>([]);

  // Seconds of the steady clock: of the last status, and now.
  private readonly receivedAt = signal(0);
  private readonly now = signal(0);

  readonly shown = computed(() => {
    const status = this.status.value;
    return status && advanced(status, this.now.value - this.receivedAt.value);
  });
  readonly presence = computed(() => presenceOf(this.connection.value, this.shown.value));
  readonly mode = computed(() => this.status.value?.mode ?? null);
  readonly card = computed(() =>
    cameraCard(this.connection.value, this.lostReason.value, this.status.value),
  );
  // Whether times run on between two statuses.
  readonly counting = computed(() => this.presence.value.streak_s !== null);

  private readonly nudges = new NudgeWatch();
  private nextNotice = 1;

  constructor(private readonly requests: Requests) {}

  receive(status: Status, at: Arrival): void {
    const reconnected = this.connection.value !== "live";
    batch(() => {
      this.connection.value = "live";
      this.lostReason.value = null;
      this.status.value = status;
      this.receivedAt.value = at.steady_s;
      this.now.value = at.steady_s;
      this.updateNudge(status);
      if (this.timeline.value !== null) {
        this.timeline.value = extended(this.timeline.value, watchedState(status), at.wall_s);
      }
    });
    const date = this.timeline.value?.date;
    if (reconnected || (date !== undefined && date !== localDate(at.wall_s))) {
      void this.reloadTimeline(at.wall_s);
    }
  }

  lose(reason: string | null): void {
    batch(() => {
      this.connection.value = "lost";
      this.lostReason.value = reason;
      this.nudge.value = null;
      this.calibrating.value = false;
    });
  }

  tick(steady_s: number): void {
    this.now.value = steady_s;
  }

  async command(command: SessionCommand): Promise<void> {
    if (this.canSend(command)) {
      await this.perform(() => this.requests.sendSessionCommand(command));
    }
  }

  async pauseOrResume(): Promise<void> {
    if (this.mode.value !== null) {
      await this.command(pauseOrResume(this.mode.value));
    }
  }

  async pauseFor(minutes: number): Promise<void> {
    if (this.canSend("pause")) {
      await this.perform(() => this.requests.pauseFor(minutes));
    }
  }

  async snooze(minutes: number): Promise<void> {
    if (this.canAsk()) {
      await this.perform(() => this.requests.snooze(minutes));
    }
  }

  async unsnooze(): Promise<void> {
    if (this.canAsk()) {
      await this.perform(() => this.requests.unsnooze());
    }
  }

  async switchNudges(to: "on" | "off"): Promise<void> {
    if (this.canAsk()) {
      await this.perform(() => this.requests.switchNudges(to));
    }
  }

  async testNudge(): Promise<void> {
    if (!this.canAsk()) {
      return;
    }
    await this.perform(async () => {
      const result = await this.requests.testNudge();
      if (result.fired) {
        this.notify("Test nudge played.", "info");
      } else {
        this.notify(result.message || "No nudge could be played.", "error");
      }
    });
  }

  beginCalibration(): void {
    if (this.canAsk()) {
      this.calibrating.value = true;
    }
  }

  // A step needs the camera, and so a session. What goes wrong is told behind the wizard, which
  // therefore closes.
  async calibrate(command: CalibrationCommand): Promise<void> {
    try {
      if (this.mode.value !== "RUNNING" && command !== "cancel") {
        await this.requests.sendSessionCommand("start");
      }
      await this.requests.sendCalibration(command);
      if (command === "save") {
        this.calibrating.value = false;
        this.notify("Calibrated: FocusGuard goes by your own screens now.", "info");
      }
    } catch (error) {
      this.calibrating.value = false;
      this.notify(sentence(error), "error");
    }
  }

  // Closes the wizard, if it is open; what has been done of it is forgotten.
  async endCalibration(): Promise<void> {
    if (!this.calibrating.value) {
      return;
    }
    this.calibrating.value = false;
    if (this.status.value?.calibration.state !== "off") {
      await this.perform(() => this.requests.sendCalibration("cancel"));
    }
  }

  canSend(command: SessionCommand): boolean {
    const mode = this.mode.value;
    return this.canAsk() && mode !== null && isAllowed(command, mode);
  }

  // Whether there is a program that would hear it.
  canAsk(): boolean {
    return this.connection.value === "live";
  }

  // By its number, since a newer one may have taken its place in the meantime.
  dismissNudge(number: number): void {
    if (this.nudge.value?.number === number) {
      this.nudge.value = null;
    }
  }

  notify(text: string, tone: Notice["tone"]): void {
    const others = this.notices.value.filter((notice) => notice.text !== text);
    const notice = { id: this.nextNotice, text, tone };
    this.nextNotice += 1;
    this.notices.value = [...others, notice].slice(-MOST_NOTICES);
  }

  dismissNotice(id: number): void {
    this.notices.value = this.notices.value.filter((notice) => notice.id !== id);
  }

  private updateNudge(status: Status): void {
    const open = this.nudge.value;
    if (open !== null && isAnswered(open, status)) {
      this.nudge.value = null;
    }
    const next = this.nudges.next(status);
    if (next !== null) {
      this.nudge.value = next;
    }
  }

  private async reloadTimeline(wall_s: number): Promise<void> {
    try {
      this.timeline.value = reportedTimeline(await this.requests.loadTimeline());
    } catch (error) {
      this.timeline.value ??= reportedTimeline({
        date: localDate(wall_s),
        spans: [],
        corrections: [],
      });
      this.notify(sentence(error), "error");
    }
  }

  private async perform(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.notify(sentence(error), "error");
    }
  }
}

function watchedState(status: Status): FocusState | null {
  const watched = status.mode === "RUNNING" && status.camera.state === "live";
  return watched && status.current_state !== "UNKNOWN" ? status.current_state : null;
}

// What the user is told of a failure.
export function sentence(error: unknown): string {
  return error instanceof RequestError || error instanceof Error
    ? error.message
    : "Something went wrong in this page: reload it.";
}
