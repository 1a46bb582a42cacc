// The program's status as a stream of server-sent events that comes back by itself.
import { explainRefusal } from "./client";
import { parseStatus, type Status } from "./status";

// Reconnecting is cheap on one's own machine, yet pointless many times a second.
const RETRY_DELAYS_MS = [500, 1000, 2000, 4000, 8000];

// A running session sends several events a second. This long without one, and the program hangs.
const SILENCE_LIMIT_MS = 15_000;

export interface StatusListener {
  // Each status; the first one after a connection says that it stands.
  onStatus(status: Status): void;
  // The connection is gone and will be tried again; the reason when the program gave one.
  onLost(reason: string | null): void;
  // The program sent something that this page does not understand.
  onNonsense(message: string): void;
}

export class StatusEvents {
  private source: EventSource | null = null;
  private failures = 0;
  private retryTimer: number | undefined;
  private silenceTimer: number | undefined;

  constructor(private readonly listener: StatusListener) {}

  connect(): void {
    this.disconnect();
    const source = new EventSource("/api/events");
    this.source = source;
    source.addEventListener("status", (event: MessageEvent<string>) => {
      this.receive(event.data);
    });
    source.addEventListener("error", () => {
      // The browser gives up after an HTTP error, and goes on trying after a broken connection.
      void this.lose(source.readyState === EventSource.CLOSED ? "refused" : "broken");
    });
  }

  private receive(data: string): void {
    this.failures = 0;
    let status: Status;
    try {
      status = parseStatus(data);
    } catch (error) {
      this.listener.onNonsense(error instanceof Error ? error.message : String(error));
      return;
    }
    window.clearTimeout(this.silenceTimer);
    if (status.mode === "RUNNING" && status.camera.state === "live") {
      this.silenceTimer = window.setTimeout(() => void this.lose("broken"), SILENCE_LIMIT_MS);
    }
    this.listener.onStatus(status);
  }

  // Reconnecting is ours in both cases, so that the pace is known and the user can be told.
  private async lose(cause: "refused" | "broken"): Promise<void> {
    this.disconnect();
    const delay = RETRY_DELAYS_MS[Math.min(this.failures, RETRY_DELAYS_MS.length - 1)];
    this.failures += 1;
    this.retryTimer = window.setTimeout(() => {
      this.connect();
    }, delay);
    this.listener.onLost(null);
    if (cause === "broken") {
      return;
    }
    const attempt = this.retryTimer;
    const reason = await explainRefusal();
    if (reason !== null && this.retryTimer === attempt) {
      this.listener.onLost(reason);
    }
  }

  private disconnect(): void {
    window.clearTimeout(this.retryTimer);
    window.clearTimeout(this.silenceTimer);
    this.retryTimer = undefined;
    this.source?.close();
    this.source = null;
  }
}
