import { useEffect } from "preact/hooks";
import type { Notice, PageState } from "../model/page-state";
import { Icon } from "./icons";

// Long enough to read a sentence twice.
const SHOWN_MS = 9000;

export function Notices({ page }: { page: PageState }) {
  return (
    <div class="notices" role="status">
      {page.notices.value.map((notice) => (
        <NoticeBar
          key={notice.id}
          notice={notice}
          onDismiss={() => {
            page.dismissNotice(notice.id);
          }}
        />
      ))}
    </div>
  );
}

function NoticeBar({ notice, onDismiss }: { notice: Notice; onDismiss: () => void }) {
  useEffect(() => {
    const timer = window.setTimeout(onDismiss, SHOWN_MS);
    return () => {
      window.clearTimeout(timer);
    };
  }, [notice.id]);
  return (
    <div class="notice" data-tone={notice.tone}>
      <Icon name={notice.tone === "error" ? "warning" : "done"} />
      <p>{notice.text}</p>
      <button type="button" class="button-quiet" onClick={onDismiss}>
        <Icon name="close" />
        <span class="visually-hidden">Dismiss</span>
      </button>
    </div>
  );
}
