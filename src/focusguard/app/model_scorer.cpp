#include "focusguard/app/model_scorer.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "focusguard/dataset/feature.hpp"

namespace focusguard::app {

namespace {

// A model's file names no others (artifact/model_file.hpp).
std::vector<dataset::Feature> features_of(const train::FocusModel& model) {
    std::vector<dataset::Feature> features;
    for (const std::string& name : model.features) {
        features.push_back(dataset::parse_feature(name).value());
    }
    return features;
}

}  // namespace

Result<std::vector<state::FocusState>> states_of(const train::FocusModel& model) {
    std::vector<state::FocusState> states;
    for (const std::string& name : model.classes) {
        const auto state = state::parse_focus_state(name);
        if (!state) {
            return Unexpected(ErrorCode::kFailedPrecondition,
                              fmt::format("its class {} is no state", name));
        }
        states.push_back(*state);
    }
    return states;
}

ModelScorer::ModelScorer(std::shared_ptr<const train::TrainedModel> model,
                         const state::LeastDurations& least)
    : model_(std::move(model)),
      states_(states_of(model_->model).value()),
      features_(features_of(model_->model)),
      values_(model_->model.features.size()),
      probabilities_(states_.size()),
      steadier_(least) {}

state::Scored ModelScorer::score(SteadyTime at, const events::EventRow& row,
                                 const state::Judged& rules) {
    const state::Judgement raw = judge(row, rules.rule_raw());
    return {raw, steadier_.observe(at, raw)};
}

state::Judgement ModelScorer::judge(const events::EventRow& row, const state::Judgement& rule) {
    features_.observe(row, values_);  // also of a look that does not count: it is in the windows
    if (state::is_cameras_fault(rule.reason)) {
        return rule;
    }
    train::predict(model_->model, values_, probabilities_);
    const auto best = std::ranges::max_element(probabilities_);
    const state::FocusState state =
        states_[static_cast<std::size_t>(best - probabilities_.begin())];
    return {state, state == rule.state ? rule.reason : state::Reason::kModel, *best};
}

}  // namespace focusguard::app
