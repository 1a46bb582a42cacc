// One endpoint: what it does, and a form to try it.
import { useSignal } from "@preact/signals";
import { curlCommand, readable, type Operation } from "./openapi";

interface Answer {
  status: string;
  milliseconds: number;
  text: string;
}

async function ask(operation: Operation, body: string | null): Promise<Answer> {
  const start = performance.now();
  try {
    const response = await fetch(operation.path, {
      method: operation.method,
      cache: "no-store",
      ...(body === null ? {} : { body, headers: { "Content-Type": "application/json" } }),
    });
    const text = await response.text();
    return {
      status: `${response.status} ${response.statusText}`.trim(),
      milliseconds: performance.now() - start,
      text: readable(text),
    };
  } catch {
    return {
      status: "No answer",
      milliseconds: performance.now() - start,
      text: "The server does not answer: is it still running?",
    };
  }
}

export function OperationCard({ operation, open }: { operation: Operation; open: boolean }) {
  const body = useSignal(operation.example);
  const answer = useSignal<Answer | null>(null);
  const send = async () => {
    answer.value = await ask(operation, body.value);
  };
  const field = `body-${operation.id}`;
  return (
    <details class="card operation" open={open}>
      <summary>
        <span class="operation-method" data-method={operation.method}>
          {operation.method}
        </span>
        <code class="operation-path">{operation.path}</code>
        <span class="card-note">{operation.summary}</span>
      </summary>
      <form
        class="operation-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {body.value !== null && (
          <>
            <label for={field}>Body, as JSON</label>
            <textarea
              id={field}
              rows={Math.min(16, body.value.split("\n").length + 1)}
              spellcheck={false}
              value={body.value}
              onInput={(event) => {
                body.value = event.currentTarget.value;
              }}
            />
          </>
        )}
        <div class="operation-actions">
          <button type="submit" class="button button-main">
            Send
          </button>
          <ul class="operation-answers" aria-label="Answers that there can be">
            {operation.answers.map(({ status, meaning }) => (
              <li key={status}>
                <b>{status}</b> {meaning}
              </li>
            ))}
          </ul>
        </div>
        <div role="status">
          {answer.value !== null && (
            <>
              <p class="operation-outcome">
                <b>{answer.value.status}</b> after {answer.value.milliseconds.toFixed(1)} ms
              </p>
              <pre class="operation-text">{answer.value.text}</pre>
            </>
          )}
        </div>
        <p class="card-note">From a terminal:</p>
        <pre class="operation-text">
          {curlCommand(window.location.origin, operation, body.value)}
        </pre>
      </form>
    </details>
  );
}
