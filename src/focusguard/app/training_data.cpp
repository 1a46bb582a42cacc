#include "focusguard/app/training_data.hpp"

#include <fmt/format.h>

namespace focusguard::app {

namespace {

Result<std::vector<dataset::Feature>> parse_features(const std::vector<std::string>& names) {
    std::vector<dataset::Feature> features;
    for (const std::string& name : names) {
        auto feature = dataset::parse_feature(name);
        if (!feature) {
            return Unexpected(feature.error().code(),
                              fmt::format("features.cols: {}", feature.error().message()));
        }
        features.push_back(*std::move(feature));
    }
    return features;
}

dataset::LabelStrategy label_strategy(const std::string& word) {
    if (word == "manual") {
        return dataset::LabelStrategy::kManual;
    }
    return word == "manual_with_bootstrap" ? dataset::LabelStrategy::kManualWithRules
                                           : dataset::LabelStrategy::kRules;
}

}  // namespace

DiaryFacts facts_of(const dataset::DiaryRows& diary) {
    return {.first_date = diary.first_date,
            .last_date = diary.last_date,
            .rows = diary.rows.set.labels.size(),
            .sessions = diary.rows.sessions.size(),
            .absent_features = diary.absent_features,
            .vision_models = diary.vision_models,
            .fingerprint = diary.fingerprint,
            .files = diary.files,
            .unreadable_files = diary.unreadable_files,
            .without_time = diary.without_time,
            .doubled = diary.doubled,
            .without_label = diary.without_label};
}

SplitQualities qualities_of(const dataset::SplitRows& rows, const DiaryFacts& facts) {
    SplitQualities qualities{quality_of(rows.train, facts.absent_features),
                             quality_of(rows.val, facts.absent_features),
                             quality_of(rows.test, facts.absent_features)};
    note_drift(qualities.val, rows.val, rows.train);
    note_drift(qualities.test, rows.test, rows.train);
    return qualities;
}

Result<dataset::DiaryRows> read_training_diary(const config::TrainConfig& config, int threads,
                                               const dataset::ReadProgress& progress,
                                               const std::stop_token& stop) {
    dataset::DiaryRequest request;
    request.diary = config.data.events_dir;
    request.features = FG_TRY(parse_features(config.features));
    request.labels = label_strategy(config.labels.strategy);
    request.away_if_face_missing = config.labels.away_label_if_face_missing;
    request.min_rows = config.data.min_rows;
    request.threads = threads;
    return dataset::read_diary(request, progress, stop);
}

}  // namespace focusguard::app
