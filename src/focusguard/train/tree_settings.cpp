#include "focusguard/train/tree_settings.hpp"

#include <string_view>

#include <fmt/format.h>

namespace focusguard::train {

namespace {

constexpr int kMostRounds = 10'000;
constexpr int kMostDepth = 16;
constexpr double kMostWeight = 1e9;
constexpr int kMostThreads = 256;

Unexpected out_of_range(std::string_view setting, std::string_view range) {
    return Unexpected(ErrorCode::kInvalidArgument, fmt::format("{} has to be {}.", setting, range));
}

}  // namespace

Status check(const TreeSettings& settings) {
    const auto is_within = [](auto value, auto least, auto most) {
        return value >= least && value <= most;  // what is not a number is not
    };
    const auto is_share = [](double value) { return value > 0.0 && value <= 1.0; };
    if (!is_within(settings.rounds, 1, kMostRounds)) {
        return out_of_range("rounds", "in [1, 10000]");
    }
    if (!is_within(settings.early_stopping_rounds, 0, kMostRounds)) {
        return out_of_range("early_stopping_rounds", "in [0, 10000]");
    }
    if (!is_within(settings.max_depth, 1, kMostDepth)) {
        return out_of_range("max_depth", "in [1, 16]");
    }
    if (!is_share(settings.learning_rate)) {
        return out_of_range("learning_rate", "in (0, 1]");
    }
    if (!is_share(settings.subsample)) {
        return out_of_range("subsample", "in (0, 1]");
    }
    if (!is_share(settings.colsample_bytree)) {
        return out_of_range("colsample_bytree", "in (0, 1]");
    }
    if (!is_within(settings.min_child_weight, 0.0, kMostWeight)) {
        return out_of_range("min_child_weight", "in [0, 1e9]");
    }
    if (!is_within(settings.reg_lambda, 0.0, kMostWeight)) {
        return out_of_range("reg_lambda", "in [0, 1e9]");
    }
    if (!is_within(settings.threads, 1, kMostThreads)) {
        return out_of_range("threads", "in [1, 256]");
    }
    return {};
}

std::vector<std::pair<std::string, std::string>> xgboost_parameters(const TreeSettings& settings,
                                                                    std::size_t classes) {
    return {{"booster", "gbtree"},
            {"objective", "multi:softprob"},
            {"eval_metric", "mlogloss"},
            {"tree_method", "hist"},  // exact growth takes minutes where this takes seconds
            {"base_score", "0"},      // what all scores have in common makes no difference
            {"num_class", std::to_string(classes)},
            {"max_depth", std::to_string(settings.max_depth)},
            {"learning_rate", fmt::format("{}", settings.learning_rate)},
            {"min_child_weight", fmt::format("{}", settings.min_child_weight)},
            {"subsample", fmt::format("{}", settings.subsample)},
            {"colsample_bytree", fmt::format("{}", settings.colsample_bytree)},
            {"reg_lambda", fmt::format("{}", settings.reg_lambda)},
            {"seed", std::to_string(settings.seed)},
            {"nthread", std::to_string(settings.threads)}};
}

}  // namespace focusguard::train
