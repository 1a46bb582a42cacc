import { isHint, nudgeText } from "../model/nudge";
import type { PageState } from "../model/page-state";
import { Icon } from "./icons";
import { Modal } from "./modal";

const TONES = { FOCUSED: "focused", DISTRACTED: "distracted", AWAY: "away" } as const;

export function NudgeDialog({ page }: { page: PageState }) {
  const nudge = page.nudge.value;
  if (nudge === null) {
    return null;
  }
  const text = nudgeText(nudge);
  const tone = TONES[nudge.state];
  const isAnswerable = nudge.level !== "test" && !isHint(nudge.level);
  const dismiss = () => {
    page.dismissNudge(nudge.number);
  };
  const pause = () => {
    page.dismissNudge(nudge.number);
    void page.command("pause");
  };
  return (
    <Modal
      key={nudge.number}
      class={`nudge nudge-${nudge.level}`}
      role="alertdialog"
      labelledBy="nudge-heading"
      describedBy="nudge-body"
      tone={tone}
      onClose={dismiss}
    >
      <div class="nudge-content">
        <span class="nudge-icon">
          <Icon name={tone} />
        </span>
        <h2 id="nudge-heading">{text.heading}</h2>
        <p id="nudge-body">{text.body}</p>
        <div class="nudge-actions">
          <button type="button" class="button button-main" autofocus onClick={dismiss}>
            {isAnswerable ? "I am back" : "Close"}
          </button>
          {nudge.level !== "test" && (
            <button type="button" class="button" onClick={pause}>
              <Icon name="hold" />
              Pause the session
            </button>
          )}
        </div>
        <p class="nudge-key">
          <kbd>Esc</kbd> closes this
        </p>
      </div>
    </Modal>
  );
}
