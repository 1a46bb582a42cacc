// What keeps people out of a page, as axe-core sees it.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

// Each as the rule that it breaks and the elements that do; `within` is a selector, else the page.
export async function barriers(page: Page, within?: string): Promise<string[][]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) {
    await page.evaluate(await readFile(AXE, "utf8"));
  }
  const context = within === undefined ? "" : JSON.stringify(within);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${context})`);
  return violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)]);
}
