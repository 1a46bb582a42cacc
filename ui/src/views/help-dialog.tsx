import type { Signal } from "@preact/signals";
import { SHORTCUT_KEYS, type Shortcut } from "../browser/shortcuts";
import { Modal } from "./modal";

const EFFECTS: Record<Shortcut, string> = {
  start: "Start a session, or resume it",
  pause: "Pause, or resume",
  stop: "Stop the session",
  test: "Play a test nudge",
  theme: "Next theme",
  help: "This help",
};

interface HelpDialogProps {
  open: Signal<boolean>;
  keysEnabled: Signal<boolean>;
}

export function HelpDialog({ open, keysEnabled }: HelpDialogProps) {
  if (!open.value) {
    return null;
  }
  const close = () => {
    open.value = false;
  };
  return (
    <Modal class="help" labelledBy="help-heading" onClose={close}>
      <h2 id="help-heading">Keyboard shortcuts</h2>
      <dl class="help-keys">
        {(Object.keys(EFFECTS) as Shortcut[]).map((shortcut) => (
          <div key={shortcut}>
            <dt>
              <kbd>{SHORTCUT_KEYS[shortcut]}</kbd>
            </dt>
            <dd>{EFFECTS[shortcut]}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>Close a nudge or this help</dd>
        </div>
      </dl>
      <label class="help-switch">
        <input
          type="checkbox"
          checked={keysEnabled.value}
          onChange={(event) => {
            keysEnabled.value = event.currentTarget.checked;
          }}
        />
        Single keys act on the session
      </label>
      <div class="help-actions">
        <button type="button" class="button button-main" autofocus onClick={close}>
          Close
        </button>
      </div>
    </Modal>
  );
}
