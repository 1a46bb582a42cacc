// What a screen reader is told without being asked: changes, a calm moment after they happened, so
// that a flicker is not read out.

const CALM_MS = 800;

export class Announcer {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private latest: string | null = null;
  private said: string | null = null;

  constructor(private readonly say: (text: string) => void) {}

  // The situation as it is now. The first one is on the page for all to read, and is not said.
  observe(text: string): void {
    this.said ??= text;
    if (text === this.latest) {
      return;
    }
    this.latest = text;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.latest !== null && this.latest !== this.said) {
        this.said = this.latest;
        this.say(this.latest);
      }
    }, CALM_MS);
  }
}
