import type { FocusState } from "../api/status";
import { timeOfDay } from "../format/time";
import type { QuestionDesk } from "../model/question-desk";
import { STATE_WORDS } from "../model/state-words";
import { Icon } from "./icons";

export const QUESTION_HEADING = "Were you focused just now?";

// Who answers is there.
const ANSWERS = [
  { state: "FOCUSED", icon: "focused" },
  { state: "DISTRACTED", icon: "distracted" },
] as const;

export function QuestionCard({ questions }: { questions: QuestionDesk }) {
  const question = questions.question.value;
  if (question === null) {
    return null;
  }
  const answer = (state: FocusState | null) => () => void questions.answer(state);
  return (
    <section class="question" aria-labelledby="question-heading">
      <h2 id="question-heading">{QUESTION_HEADING}</h2>
      <p>
        From {timeOfDay(question.from)} to {timeOfDay(question.to)}. Your answer teaches FocusGuard.
      </p>
      <div class="question-answers">
        {ANSWERS.map(({ state, icon }) => (
          <button
            key={state}
            type="button"
            class="button"
            data-state={state}
            onClick={answer(state)}
          >
            <Icon name={icon} />
            {STATE_WORDS[state]}
          </button>
        ))}
        <button type="button" class="button-quiet" onClick={answer(null)}>
          Skip
        </button>
      </div>
    </section>
  );
}
