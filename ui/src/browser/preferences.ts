// What the page remembers in this browser. Storage may be switched off; then nothing is kept.

export function remembered<Value extends string>(
  key: string,
  allowed: readonly Value[],
  otherwise: Value,
): Value {
  try {
    const value = localStorage.getItem(key);
    return allowed.find((candidate) => candidate === value) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice holds for this visit.
  }
}
