import type { FocusState } from "../api/status";

export const STATE_WORDS: Record<FocusState, string> = {
  FOCUSED: "Focused",
  DISTRACTED: "Distracted",
  AWAY: "Away",
};
