// A ring that fills clockwise from the top; what it means is said by whatever holds it.
export interface RingProps {
  percent: number; // in [0, 100]
  ring?: string; // the class of the whole
  track: string; // the class of the empty ring
  fill: string; // the class of what is filled
}

export function Ring({ percent, ring, track, fill }: RingProps) {
  return (
    <svg class={ring} viewBox="0 0 120 120" aria-hidden="true">
      <circle class={track} cx="60" cy="60" r="52" />
      {percent > 0 && (
        <circle
          class={fill}
          cx="60"
          cy="60"
          r="52"
          pathLength={100}
          stroke-dasharray={`${percent} 100`}
          transform="rotate(-90 60 60)"
        />
      )}
    </svg>
  );
}
