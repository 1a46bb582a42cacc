import { useSignal } from "@preact/signals";
import type { PageState } from "../model/page-state";
import { isHeldBack, nudgeLine } from "../model/quiet";
import { Icon } from "./icons";
import { QuietDialog } from "./quiet-dialog";

// One line that says whether nudges come, and a button for all that can be done about it.
export function QuietCard({ page }: { page: PageState }) {
  const open = useSignal(false);
  const nudges = page.status.value?.nudges;
  const held = nudges !== undefined && isHeldBack(nudges);
  return (
    <section class="card quiet" aria-labelledby="quiet-heading">
      <Icon name={held ? "bell-off" : "bell"} />
      <div class="quiet-text">
        <h2 id="quiet-heading">Nudges</h2>
        <p class="quiet-line">{nudges ? nudgeLine(nudges, Date.now() / 1000) : "\u00a0"}</p>
      </div>
      <button
        type="button"
        class="button"
        aria-haspopup="dialog"
        onClick={() => {
          open.value = true;
        }}
      >
        Quiet …
      </button>
      {open.value && (
        <QuietDialog
          page={page}
          onClose={() => {
            open.value = false;
          }}
        />
      )}
    </section>
  );
}
