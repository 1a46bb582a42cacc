import { describe, expect, it } from "vitest";
import { CAMERA_STATES, type Status } from "../api/status";
import { sampleStatus } from "../testing/sample-status";
import { presenceOf } from "./presence";

function status(change: Partial<Status>): Status {
  return { ...sampleStatus, ...change };
}

describe("presenceOf", () => {
  it("says the state and how long it has lasted while a session runs", () => {
    expect(presenceOf("live", sampleStatus)).toMatchObject({ word: "Focused", streak_s: 723.4 });
    const distracted = status({ current_state: "DISTRACTED", distracted_streak_s: 5 });
    expect(presenceOf("live", distracted)).toMatchObject({ word: "Distracted", streak_s: 5 });
    const away = status({ current_state: "AWAY", away_streak_s: 6 });
    expect(presenceOf("live", away)).toMatchObject({ word: "Away", streak_s: 6 });
  });

  it("never shows an old state as if it were true now", () => {
    expect(presenceOf("lost", sampleStatus)).toMatchObject({ kind: "lost", streak_s: null });
    expect(presenceOf("connecting", sampleStatus).kind).toBe("connecting");
    expect(presenceOf("live", status({ mode: "PAUSED" }))).toMatchObject({ word: "Paused" });
    expect(presenceOf("live", status({ mode: "STOPPED" })).kind).toBe("stopped");
    expect(presenceOf("live", status({ mode: "IDLE" })).kind).toBe("ready");
  });

  it("says why, where that says more than the state", () => {
    const hint = (change: Partial<Status>) => presenceOf("live", status(change)).hint;
    const away = { current_state: "AWAY" } as const;
    expect(hint({ ...away, state_reason: "camera_covered" })).toBe("The camera is covered.");
    expect(hint({ ...away, state_reason: "no_face" })).toBe("Nobody is in front of the camera.");
    expect(hint({ current_state: "DISTRACTED", state_reason: "looking_left" })).toBe(
      "You are looking to your left.",
    );
    expect(hint({ state_reason: "on_screen" })).toBe(hint({ state_reason: null }));
  });

  it("waits for the first observation", () => {
    expect(presenceOf("live", status({ current_state: "UNKNOWN" })).kind).toBe("waiting");
    expect(presenceOf("connecting", null).kind).toBe("connecting");
  });

  it.each(CAMERA_STATES.filter((state) => state !== "live"))(
    "names no focus state while the camera is %s",
    (state) => {
      const camera = { ...sampleStatus.camera, state };
      const presence = presenceOf("live", status({ camera }));
      expect(["blind", "waiting"]).toContain(presence.kind);
      expect(presence.streak_s).toBeNull();
    },
  );
});
