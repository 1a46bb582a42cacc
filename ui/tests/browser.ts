// Debian's Chromium, driven without a download, and a page that notes everything that goes wrong.
import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type CDPSession,
  type Page,
} from "playwright-core";

const CHROMIUM = process.env["FOCUSGUARD_CHROMIUM"] ?? "/usr/bin/chromium";

export async function launchBrowser(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      ...(asRoot ? ["--no-sandbox"] : []),
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-gpu",
      "--disable-quic",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

export interface WatchedPage {
  page: Page;
  troubles: string[]; // console errors, uncaught errors and policy violations, in order
}

export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      troubles.push(message.text());
    }
  });
  page.on("pageerror", (error) => troubles.push(error.message));
  await page.goto(url, { waitUntil: "load" });
  return { page, troubles };
}

// A tab that Playwright does not look after: the pages that it does always believe to be in front,
// while of these only the one that is brought there is visible.
export class PlainTab {
  private constructor(
    private readonly session: CDPSession,
    private readonly targetId: string,
  ) {}

  static async open(browser: Browser, url: string): Promise<PlainTab> {
    const session = await browser.newBrowserCDPSession();
    const { targetId } = await session.send("Target.createTarget", { url });
    return new PlainTab(session, targetId);
  }

  async title(): Promise<string> {
    const { targetInfos } = await this.session.send("Target.getTargets");
    return targetInfos.find((target) => target.targetId === this.targetId)?.title ?? "";
  }

  async bringToFront(): Promise<void> {
    await this.session.send("Target.activateTarget", { targetId: this.targetId });
  }

  async close(): Promise<void> {
    await this.session.send("Target.closeTarget", { targetId: this.targetId });
    await this.session.detach();
  }
}

// Pictures for the stream: Chromium itself paints and encodes them.
export async function paintFrames(browser: Browser, count: number): Promise<Buffer[]> {
  const context = await browser.newContext({ viewport: { width: 320, height: 240 } });
  const page = await context.newPage();
  const frames: Buffer[] = [];
  for (let number = 0; number < count; number += 1) {
    await page.setContent(`<body style="margin:0;background:hsl(${number * 40} 60% 50%)">`);
    frames.push(await page.screenshot({ type: "jpeg", quality: 60 }));
  }
  await context.close();
  return frames;
}
