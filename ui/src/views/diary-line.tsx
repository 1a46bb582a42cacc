import type { StorageStatus } from "../api/status";
import { wholeNumber } from "../format/time";
import type { PageState } from "../model/page-state";
import { Icon } from "./icons";

const TROUBLE_WORDS: Record<Exclude<StorageStatus["state"], "ok" | "off">, string> = {
  full: "The disk is full",
  read_only: "The diary's folder cannot be written",
  failing: "The diary cannot be written",
};

export function DiaryLine({ page }: { page: PageState }) {
  const storage = page.status.value?.storage;
  const message = storage?.message ?? "";
  const trouble =
    storage !== undefined && storage.state !== "ok" && storage.state !== "off"
      ? TROUBLE_WORDS[storage.state]
      : null;
  return (
    <section class="card diary" data-trouble={trouble !== null} aria-labelledby="diary-heading">
      <Icon name={trouble === null ? "book" : "warning"} />
      <div>
        <h2 id="diary-heading">{trouble ?? "Diary"}</h2>
        {message !== "" && <p class="diary-message">{message}</p>}
        <p class="diary-rows">{storage ? rowsSentence(storage) : "\u00a0"}</p>
      </div>
    </section>
  );
}

function rowsSentence(storage: StorageStatus): string {
  if (storage.state === "off") {
    return "Switched off in the settings: this session leaves no trace.";
  }
  const kept = storage.rows_written + storage.rows_journaled;
  const parts = [`${wholeNumber(kept)} rows in ${storage.folder}`];
  if (storage.state !== "ok") {
    parts.push(`${wholeNumber(storage.rows_waiting)} waiting in memory`);
  }
  if (storage.rows_dropped > 0) {
    parts.push(`${wholeNumber(storage.rows_dropped)} lost`);
  }
  return parts.join(" · ");
}
