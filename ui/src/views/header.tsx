import type { ReadonlySignal, Signal } from "@preact/signals";
import { THEMES, type Theme } from "../browser/theme";
import { VIEWS, type View } from "../browser/view";
import type { Connection } from "../model/presence";
import type { PageState } from "../model/page-state";
import { Icon } from "./icons";

const CONNECTION_WORDS: Record<Connection, string> = {
  connecting: "Connecting",
  live: "Connected",
  lost: "Reconnecting",
};

const THEME_WORDS: Record<Theme, string> = {
  system: "As the system",
  light: "Light",
  dark: "Dark",
};

const VIEW_WORDS: Record<View, string> = { live: "Live", history: "History" };

interface HeaderProps {
  page: PageState;
  view: ReadonlySignal<View>;
  theme: Signal<Theme>;
  onHelp: () => void;
}

export function Header({ page, view, theme, onHelp }: HeaderProps) {
  const connection = page.connection.value;
  return (
    <header class="header">
      <p class="wordmark">
        <span class="wordmark-sign">
          <Icon name="focused" />
        </span>
        FocusGuard
      </p>
      <nav class="views" aria-label="Views">
        {VIEWS.map((one) => (
          <a key={one} href={`#${one}`} aria-current={view.value === one ? "page" : undefined}>
            {VIEW_WORDS[one]}
          </a>
        ))}
      </nav>
      <p class="connection" data-connection={connection}>
        <span class="connection-dot" />
        <span class="connection-word">{CONNECTION_WORDS[connection]}</span>
      </p>
      <ThemeChoice theme={theme} />
      <button type="button" class="button-quiet" onClick={onHelp} aria-haspopup="dialog">
        <span aria-hidden="true">?</span>
        <span class="visually-hidden">Keyboard shortcuts</span>
      </button>
    </header>
  );
}

function ThemeChoice({ theme }: { theme: Signal<Theme> }) {
  return (
    <fieldset class="theme-choice">
      <legend class="visually-hidden">Theme</legend>
      {THEMES.map((choice) => (
        <label key={choice} title={`${THEME_WORDS[choice]} (D)`}>
          <input
            type="radio"
            name="theme"
            value={choice}
            checked={theme.value === choice}
            onChange={() => {
              theme.value = choice;
            }}
          />
          <Icon name={choice} />
          <span class="visually-hidden">{THEME_WORDS[choice]}</span>
        </label>
      ))}
    </fieldset>
  );
}
