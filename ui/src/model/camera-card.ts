// What stands in the picture's place while there is no picture.
import type { CameraStatus, Status } from "../api/status";
import type { Connection } from "./presence";

export interface CameraCard {
  icon: "camera" | "camera-off" | "lost" | "pause" | "done";
  trouble: boolean; // something is wrong, as against nothing to see
  title: string;
  message: string;
  remedy: string;
}

const TITLES: Record<Exclude<CameraStatus["state"], "live" | "off">, string> = {
  opening: "Opening the camera",
  missing: "Camera not found",
  busy: "Camera in use elsewhere",
  denied: "No permission for the camera",
  stalled: "The picture stands still",
  unplugged: "Camera unplugged",
  unreadable: "The picture cannot be read",
  ended: "The recording is over",
};

// Nothing while there is a picture to show.
export function cameraCard(
  connection: Connection,
  lostReason: string | null,
  status: Status | null,
): CameraCard | null {
  if (connection === "lost") {
    const message = lostReason ?? "The program does not answer. It may have been closed.";
    const remedy = "The page comes back by itself as soon as the program does.";
    return { icon: "lost", trouble: true, title: "Connection lost", message, remedy };
  }
  if (status === null || connection === "connecting") {
    return plain("camera", "Connecting", "Looking for the program.");
  }
  const { camera } = status;
  switch (camera.state) {
    case "live":
      return null;
    case "off":
      return cameraOff(status);
    case "opening":
      return plain("camera", TITLES.opening, camera.message || "This takes a second or two.");
    case "ended":
      return { ...plain("done", TITLES.ended, camera.message), remedy: camera.remedy };
    default:
      return {
        icon: "camera-off",
        trouble: true,
        title: TITLES[camera.state],
        message: camera.message,
        remedy: camera.remedy,
      };
  }
}

function cameraOff(status: Status): CameraCard {
  switch (status.mode) {
    case "IDLE":
      return plain("camera", "The camera is off", "It goes on when you start a session.");
    case "PAUSED":
      return plain("pause", "Paused", "The camera is off until you resume.");
    case "STOPPED":
      return plain("done", "Session over", "The camera is off.");
    case "RUNNING":
      return {
        ...plain("camera-off", "The camera is off", status.camera.message),
        remedy: status.camera.remedy,
      };
  }
}

function plain(icon: CameraCard["icon"], title: string, message: string): CameraCard {
  return { icon, trouble: false, title, message, remedy: "" };
}
