// What the wizard shows for what the program says of its calibration.
import type { CalibrationStatus } from "../api/status";

export const CALIBRATION_COMMANDS = ["screen", "keyboard", "away", "save", "cancel"] as const;
export type CalibrationCommand = (typeof CALIBRATION_COMMANDS)[number];
export type CalibrationStep = Exclude<CalibrationCommand, "save" | "cancel">;

// A button of the wizard; the first one is the main one.
export interface Choice {
  command: Exclude<CalibrationCommand, "cancel">;
  text: string;
}

export interface WizardView {
  stage: "intro" | "looking" | "again" | "between" | "result";
  heading: string;
  text: string;
  choices: readonly Choice[];
}

const SEPARATION_WORDS: Record<CalibrationStatus["separation"], string> = {
  good: "Looking at your screens and looking away are told apart well.",
  fair: "Looking at your screens and looking away are told apart fairly well. More light on your face helps.",
  poor: "Looking at your screens and looking away are hardly told apart. Put the camera nearer to your main screen, with light on your face, and start again; or look away once more, further to the side.",
  unknown: "Your screens are known.",
};

const LOOK: Record<CalibrationStep, string> = {
  screen: "I look at it",
  keyboard: "I look at it",
  away: "I look away",
};

export function wizardView(calibration: CalibrationStatus): WizardView {
  switch (calibration.state) {
    case "off":
      return {
        stage: "intro",
        heading: "Show FocusGuard your desk",
        text: "Look at each screen, then at the keyboard, then away, for six seconds each. Sit as you always do. Only angles are kept, no pictures.",
        choices: [{ command: "screen", text: "Begin with my main screen" }],
      };
    case "collecting":
      return { stage: "looking", ...prompt(calibration.step), choices: [] };
    case "waiting":
      return calibration.message === "" ? afterStep(calibration) : again(calibration);
  }
}

function again(calibration: CalibrationStatus): WizardView {
  return {
    stage: "again",
    heading: "Once more, please",
    text: calibration.message,
    choices: [{ command: stepOf(calibration.step), text: "Do it again" }],
  };
}

function afterStep(calibration: CalibrationStatus): WizardView {
  const step = stepOf(calibration.step);
  if (step === "screen") {
    return {
      stage: "between",
      heading: calibration.screens === 1 ? "Your screen is learned" : "That screen is learned too",
      text: "Now the keyboard: look at it as when you type. Or is there another screen that you work at?",
      choices: [
        { command: "keyboard", text: `Keyboard: ${LOOK.keyboard}` },
        { command: "screen", text: `Another screen: ${LOOK.screen}` },
      ],
    };
  }
  if (step === "keyboard") {
    return {
      stage: "between",
      heading: "Now look away",
      text: "Look at what is beside your screens: left and right, the window, the door. A tone says when it is over.",
      choices: [{ command: "away", text: LOOK.away }],
    };
  }
  return {
    stage: "result",
    heading: calibration.separation === "poor" ? "This will not work well" : "That is it",
    text: SEPARATION_WORDS[calibration.separation],
    choices: [
      { command: "save", text: "Use it" },
      { command: "away", text: "Look away again" },
    ],
  };
}

function prompt(step: string): { heading: string; text: string } {
  switch (stepOf(step)) {
    case "keyboard":
      return { heading: "Look at your keyboard", text: "As when you type." };
    case "away":
      return { heading: "Look away", text: "Left, right, the window, the door." };
    case "screen":
      return {
        heading: step === "screen 1" ? "Look at your main screen" : `Look at ${step}`,
        text: "All over it, into its corners too.",
      };
  }
}

// "screen 2" and its like.
function stepOf(step: string): CalibrationStep {
  return step === "keyboard" || step === "away" ? step : "screen";
}

export interface Offer {
  text: string;
  action: string;
  urgent: boolean;
}

// What the page says of the calibration in use, and what its button offers.
export function calibrationOffer(calibration: CalibrationStatus, learning: boolean): Offer {
  const { profile } = calibration;
  if (profile === null) {
    const text = learning
      ? "FocusGuard is learning your usual pose."
      : "FocusGuard goes by your usual pose.";
    return { text: `${text} A calibration makes it surer.`, action: "Calibrate", urgent: false };
  }
  if (calibration.drifted) {
    const text = "Your desk seems to have changed since the calibration.";
    return { text, action: "Calibrate again", urgent: true };
  }
  const screens = profile.screens === 1 ? "your screen" : `your ${profile.screens} screens`;
  return { text: `Calibrated to ${screens}.`, action: "Calibrate again", urgent: false };
}
