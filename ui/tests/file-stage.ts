// A page that is one file, opened from the disk with the data that the test wants.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { launchBrowser, openPage, type WatchedPage } from "./browser";
import { SOON } from "./stage";

export interface FileStage<Data> {
  // Opens the page and waits until it has drawn its last heading.
  open(data: Data, options?: BrowserContextOptions): Promise<WatchedPage>;
}

// Sets the stage for the tests of one file, of the built page `template`.
export function setFileStage<Data>(template: string, lastHeading: string): FileStage<Data> {
  let browser: Browser;
  let folder: string;

  async function open(data: Data, options: BrowserContextOptions = {}): Promise<WatchedPage> {
    const text = await readFile(template, "utf8");
    const file = join(folder, basename(template));
    await writeFile(
      file,
      text.replace('"focusguard-report"', () => JSON.stringify(data)),
    );
    const opened = await openPage(browser, pathToFileURL(file).href, options);
    await opened.page.getByRole("heading", { name: lastHeading }).waitFor({ timeout: SOON });
    return opened;
  }

  beforeAll(async () => {
    browser = await launchBrowser();
    folder = await mkdtemp(join(tmpdir(), "focusguard-page-"));
  });

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  return { open };
}

// The page's own policy lets no other script in, so that one of the test's comes by the back door.
export async function letScriptsIn(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setBypassCSP", { enabled: true });
}
