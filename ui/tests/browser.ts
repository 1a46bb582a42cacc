// Debian's Chromium, driven without a download, and a page that notes everything that goes wrong.
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";

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
