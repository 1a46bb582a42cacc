// How charts look: Canvas knows no custom properties, so it is read from elements that have it.
import type { FocusState } from "../api/status";

export interface ChartLook {
  fontFamily: string;
  text: string;
  grid: string;
  selection: string;
  states: Record<FocusState, string>;
}

// The states' colours are those of the legend in the canvas's card.
export function currentLook(canvas: HTMLCanvasElement): ChartLook {
  const card = canvas.closest(".card");
  const swatch = (state: FocusState) => {
    const element = card?.querySelector(`[data-state="${state}"] .swatch`);
    return element ? getComputedStyle(element).backgroundColor : "gray";
  };
  const style = getComputedStyle(canvas);
  return {
    fontFamily: style.fontFamily,
    text: style.color,
    grid: style.borderColor,
    selection: style.outlineColor,
    states: {
      FOCUSED: swatch("FOCUSED"),
      DISTRACTED: swatch("DISTRACTED"),
      AWAY: swatch("AWAY"),
    },
  };
}
