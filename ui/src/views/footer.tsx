import type { PageState } from "../model/page-state";

export function Footer({ page }: { page: PageState }) {
  const status = page.status.value;
  return (
    <footer class="footer">
      <p>Pictures stay in this computer's memory and are never stored.</p>
      <p class="footer-facts">{status ? facts(page) : "\u00a0"}</p>
      {status !== null && status.scorer.message !== "" && <p>{status.scorer.message}</p>}
    </footer>
  );
}

function facts(page: PageState): string {
  const status = page.status.value;
  if (status === null) {
    return "";
  }
  const parts = [`FocusGuard ${status.version}`, status.vision.model];
  if (status.scorer.version !== null) {
    parts.push(`your model, version ${status.scorer.version}`);
  }
  if (page.counting.value) {
    parts.push(`${Math.round(status.fps)} looks a second`);
  }
  if (status.frames_dropped > 0) {
    parts.push(`${status.frames_dropped} skipped`);
  }
  return parts.join(" · ");
}
