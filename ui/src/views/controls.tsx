import type { SessionCommand } from "../api/client";
import { SHORTCUT_KEYS, type Shortcut } from "../browser/shortcuts";
import type { PageState } from "../model/page-state";
import { Icon, type IconName } from "./icons";

export function Controls({ page }: { page: PageState }) {
  const resuming = page.mode.value === "PAUSED";
  return (
    <div class="controls" role="group" aria-label="Session">
      <CommandButton page={page} command="start" icon="start">
        {resuming ? "Resume" : "Start"}
      </CommandButton>
      <CommandButton page={page} command="pause" icon="hold">
        Pause
      </CommandButton>
      <CommandButton page={page} command="stop" icon="stop">
        Stop
      </CommandButton>
      <ActionButton
        icon="bell"
        shortcut="test"
        enabled={page.canAsk()}
        onPress={() => void page.testNudge()}
      >
        Test nudge
      </ActionButton>
    </div>
  );
}

interface CommandButtonProps {
  page: PageState;
  command: SessionCommand;
  icon: IconName;
  children: string;
}

function CommandButton({ page, command, icon, children }: CommandButtonProps) {
  return (
    <ActionButton
      icon={icon}
      shortcut={command}
      enabled={page.canSend(command)}
      onPress={() => void page.command(command)}
    >
      {children}
    </ActionButton>
  );
}

interface ActionButtonProps {
  icon: IconName;
  shortcut: Shortcut;
  enabled: boolean;
  onPress: () => void;
  children: string;
}

// A button that cannot be used now stays where the keyboard's focus can be, so that pressing Start
// does not throw the user out of the row.
function ActionButton({ icon, shortcut, enabled, onPress, children }: ActionButtonProps) {
  return (
    <button
      type="button"
      class={`button control-${shortcut}`}
      aria-disabled={!enabled}
      aria-keyshortcuts={SHORTCUT_KEYS[shortcut]}
      title={`${children} (${SHORTCUT_KEYS[shortcut]})`}
      onClick={onPress}
    >
      <Icon name={icon} />
      {children}
    </button>
  );
}
