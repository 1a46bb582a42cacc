#include "focusguard/train/boosted_trees.hpp"

#include <cstddef>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/train/xgboost_booster.hpp"
#include "focusguard/train/xgboost_library.hpp"
#include "focusguard/train/xgboost_model.hpp"

namespace focusguard::train {

namespace {

// Says when the trees stop to become better on rows that they have not grown on.
class EarlyStopping {
public:
    explicit EarlyStopping(int patience) : patience_(patience) {}

    // Whether to go on after the loss of the round.
    bool goes_on(int round, double loss) {
        if (loss < best_loss_) {
            best_loss_ = loss;
            best_round_ = round;
        }
        return round - best_round_ < patience_;
    }

    int best_round() const { return best_round_; }

private:
    int patience_;
    int best_round_ = 0;
    double best_loss_ = std::numeric_limits<double>::infinity();
};

// Grows the trees; returns how many rounds of them to keep. `validation` may be null.
Result<int> grow(XgboostBooster& booster, const XgboostMatrix& training,
                 const XgboostMatrix* validation, const TreeSettings& settings,
                 const std::stop_token& stop) {
    EarlyStopping stopping(settings.early_stopping_rounds);
    const bool may_stop = validation != nullptr && settings.early_stopping_rounds > 0;
    for (int round = 0; round < settings.rounds; ++round) {
        if (stop.stop_requested()) {
            return Unexpected(ErrorCode::kUnavailable, "The trees were not grown to their end.");
        }
        FG_TRY(booster.grow(round, training));
        if (may_stop && !stopping.goes_on(round, FG_TRY(booster.evaluate(round, *validation)))) {
            break;
        }
    }
    return may_stop ? stopping.best_round() + 1 : settings.rounds;
}

Result<TreeScores> trees_of(XgboostBooster& booster, int rounds) {
    auto model = parse_xgboost_model(FG_TRY(booster.json()));
    if (!model) {
        return Unexpected(ErrorCode::kInternal,
                          fmt::format("What XGBoost has grown {}.", model.error().message()));
    }
    TreeScores scores = std::move(model->scores);
    // A round is a tree for each class.
    scores.trees.resize(static_cast<std::size_t>(rounds) * model->class_count);
    return scores;
}

}  // namespace

Result<TreeScores> fit_trees(const dataset::TrainingSet& set, const TreeSettings& settings,
                             const dataset::TrainingSet* validation, const std::stop_token& stop) {
    FG_ASSERT(set.labels.size() == static_cast<std::size_t>(set.rows.rows()));
    FG_ASSERT(validation == nullptr ||
              (validation->features == set.features && validation->classes == set.classes &&
               !validation->labels.empty()));
    FG_TRY(check(settings));
    const std::vector<double> weights = FG_TRY(class_weights(set, settings.class_weight));
    const XgboostLibrary library = FG_TRY(load_xgboost());
    const auto training = FG_TRY(XgboostMatrix::create(library, set, weights, settings.threads));
    std::vector<DMatrixHandle> matrices = {training.handle()};
    std::optional<XgboostMatrix> validating;
    if (validation != nullptr) {
        validating = FG_TRY(XgboostMatrix::create(library, *validation, weights, settings.threads));
        matrices.push_back(validating->handle());
    }
    auto booster = FG_TRY(XgboostBooster::create(library, matrices,
                                                 xgboost_parameters(settings, set.classes.size())));
    const int rounds =
        FG_TRY(grow(booster, training, validating ? &*validating : nullptr, settings, stop));
    return trees_of(booster, rounds);
}

void let_waiting_threads_sleep() {
    setenv("OMP_WAIT_POLICY", "passive", 0);
}

}  // namespace focusguard::train
