import { describe, expect, it } from "vitest";
import { CAMERA_STATES, MODES, type Status } from "../api/status";
import { sampleStatus } from "../testing/sample-status";
import { cameraCard } from "./camera-card";

function withCamera(state: Status["camera"]["state"], mode: Status["mode"] = "RUNNING"): Status {
  const camera = { ...sampleStatus.camera, state, message: "It is so.", remedy: "Do this." };
  return { ...sampleStatus, mode, camera };
}

describe("cameraCard", () => {
  it("is absent only while there is a picture", () => {
    expect(cameraCard("live", null, sampleStatus)).toBeNull();
    for (const state of CAMERA_STATES.filter((candidate) => candidate !== "live")) {
      expect(cameraCard("live", null, withCamera(state))?.title).toBeTruthy();
    }
  });

  it.each(["missing", "busy", "denied", "stalled", "unplugged", "unreadable"] as const)(
    "gives the program's message and remedy when the camera is %s",
    (state) => {
      const card = cameraCard("live", null, withCamera(state));
      expect(card).toMatchObject({ trouble: true, message: "It is so.", remedy: "Do this." });
    },
  );

  it("says in each mode why the camera is off", () => {
    const messages = MODES.map(
      (mode) => cameraCard("live", null, withCamera("off", mode))?.message,
    );
    expect(new Set(messages).size).toBe(MODES.length);
  });

  it("covers the last picture once the connection is lost, with the reason if there is one", () => {
    expect(cameraCard("lost", null, sampleStatus)).toMatchObject({ trouble: true });
    expect(cameraCard("lost", "Too many pages are open.", sampleStatus)?.message).toBe(
      "Too many pages are open.",
    );
  });
});
