import { useSignal, useSignalEffect, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { CameraCard } from "../model/camera-card";
import type { PageState } from "../model/page-state";
import { Icon } from "./icons";

const RETRY_MS = 2000;

// By then the program has counted a new viewer.
const ATTACH_MS = 4000;

interface LivePictureProps {
  page: PageState;
  visible: ReadonlySignal<boolean>;
  onRetry: () => void;
}

export function LivePicture({ page, visible, onRetry }: LivePictureProps) {
  const card = page.card.value;
  const camera = page.status.value?.camera;
  return (
    <div class="stage">
      <Stream page={page} visible={visible} />
      {card === null ? (
        <p class="stage-chip">
          <span class="stage-live">Live</span>
          <span class="stage-source">{camera && sourceName(camera.source)}</span>
        </p>
      ) : (
        <StageCard card={card} onRetry={page.connection.value === "lost" ? onRetry : null} />
      )}
    </div>
  );
}

// The program encodes pictures only for those who look: nobody looks at a hidden tab, nor at a
// camera that is off. Each connection gets an address of its own, or the browser would show the
// last picture of an ended one again.
function Stream({ page, visible }: Omit<LivePictureProps, "onRetry">) {
  const image = useRef<HTMLImageElement>(null);
  const attempt = useSignal(0);
  const attachedAt = useRef<number | null>(null); // while there should be a stream

  useSignalEffect(() => {
    const number = attempt.value;
    const wanted = visible.value && page.card.value === null;
    if (image.current === null) {
      return;
    }
    if (wanted) {
      image.current.src = `/stream?view=${number}`;
      attachedAt.current = performance.now();
    } else {
      image.current.removeAttribute("src");
      attachedAt.current = null;
    }
  });

  // A picture that is taken off the page would stay connected.
  useEffect(() => {
    const element = image.current;
    return () => {
      element?.removeAttribute("src");
    };
  }, []);

  const attachAnew = () => {
    attempt.value = attempt.peek() + 1;
  };

  // A browser does not tell when such a stream ends, but the program counts its viewers.
  useSignalEffect(() => {
    const unseen = page.status.value?.viewers === 0;
    const since = attachedAt.current;
    if (unseen && since !== null && performance.now() - since > ATTACH_MS) {
      attachAnew();
    }
  });

  const retry = () => {
    window.setTimeout(attachAnew, RETRY_MS);
  };

  return (
    <img
      ref={image}
      class="stage-picture"
      alt="Live picture from the camera, with the points found on your face"
      width="640"
      height="480"
      hidden={page.card.value !== null}
      onError={retry}
    />
  );
}

function StageCard({ card, onRetry }: { card: CameraCard; onRetry: (() => void) | null }) {
  return (
    <div class="stage-card" data-trouble={card.trouble}>
      <span class="stage-card-icon">
        <Icon name={card.icon} />
      </span>
      <p class="stage-card-title">{card.title}</p>
      {card.message !== "" && <p>{card.message}</p>}
      {card.remedy !== "" && <p class="stage-card-remedy">{card.remedy}</p>}
      {onRetry && (
        <button type="button" class="button" onClick={onRetry}>
          Try now
        </button>
      )}
    </div>
  );
}

// A camera's number says little by itself; a path says most at its end.
function sourceName(source: string): string {
  return /^\d+$/.test(source) ? `Camera ${source}` : (source.split("/").pop() ?? source);
}
