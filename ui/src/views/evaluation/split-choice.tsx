import { splitWords, type Split } from "../../model/evaluation";

interface SplitChoiceProps {
  splits: readonly Split[];
  chosen: Split;
  choose: (split: Split) => void;
}

export function SplitChoice({ splits, chosen, choose }: SplitChoiceProps) {
  return (
    <fieldset class="split-choice">
      <legend class="visually-hidden">Which rows the figures are of</legend>
      {splits.map((split) => (
        <label key={split}>
          <input
            type="radio"
            name="split"
            checked={split === chosen}
            onChange={() => {
              choose(split);
            }}
          />
          {splitWords(split)}
        </label>
      ))}
    </fieldset>
  );
}
