// A program that does nothing and says that all went well, for tests of something else.
import type { Requests } from "../model/page-state";

const done = () => Promise.resolve();

export const idleRequests: Omit<Requests, "loadTimeline"> = {
  sendSessionCommand: done,
  sendCalibration: done,
  pauseFor: done,
  snooze: done,
  unsnooze: done,
  switchNudges: done,
  testNudge: () => Promise.resolve({ fired: true, message: "" }),
};
