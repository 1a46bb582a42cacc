// A trained model's verdict on each look, in place of the rule's. Pure: no file, no clock, no
// thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/dataset/row_features.hpp"
#include "focusguard/events/event_row.hpp"
#include "focusguard/state/focus_judge.hpp"
#include "focusguard/state/verdict_steadier.hpp"
#include "focusguard/train/model_card.hpp"

namespace focusguard::app {

// The states that the model's classes are, in their order. kFailedPrecondition with one clause when
// one of them is none.
Result<std::vector<state::FocusState>> states_of(const train::FocusModel& model);

// One thread.
class ModelScorer {
public:
    // states_of() the model must be known to be well. `least`: how long each of its states has to
    // last before it counts, as those of the rule have to.
    ModelScorer(std::shared_ptr<const train::TrainedModel> model,
                const state::LeastDurations& least);

    const std::string& model_id() const { return model_->card.model_id; }

    // `row` is of this look, with the numbers that the rules have measured and with their own
    // verdict: what the model itself says never comes back to it. `rules` is that verdict. Where
    // the camera is at fault the model has nothing to go by, and the rule's verdict stands.
    state::Scored score(SteadyTime at, const events::EventRow& row, const state::Judged& rules);

    // A new stretch begins: AWAY until seen otherwise.
    void reset() { steadier_.reset(); }

    // Goes on from another's verdict, which holds until the model's own has lasted.
    void take_over(const state::Judgement& steady) { steadier_.hold(steady); }

private:
    state::Judgement judge(const events::EventRow& row, const state::Judgement& rule);

    std::shared_ptr<const train::TrainedModel> model_;
    std::vector<state::FocusState> states_;  // of the classes
    dataset::RowFeatures features_;
    std::vector<float> values_;
    std::vector<double> probabilities_;
    state::VerdictSteadier steadier_;
};

}  // namespace focusguard::app
