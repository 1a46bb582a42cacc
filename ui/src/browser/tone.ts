// A short tone for who is looking elsewhere because the page has asked for it.

const PITCH_HZ = 660;
const LENGTH_S = 0.35;
const LOUDNESS = 0.15;

// Only after a press of a button, as browsers want it; where there is no sound, nothing happens.
export function playTone(): void {
  try {
    const context = new AudioContext();
    const loudness = context.createGain();
    loudness.gain.setValueAtTime(LOUDNESS, context.currentTime);
    loudness.gain.exponentialRampToValueAtTime(0.001, context.currentTime + LENGTH_S);
    const tone = context.createOscillator();
    tone.frequency.value = PITCH_HZ;
    tone.connect(loudness).connect(context.destination);
    tone.addEventListener("ended", () => void context.close());
    tone.start();
    tone.stop(context.currentTime + LENGTH_S);
  } catch {
    // The words on the page say the same.
  }
}
