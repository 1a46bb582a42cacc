// For tests: trained models that nobody has trained.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "focusguard/base/uuid.hpp"
#include "focusguard/train/model_card.hpp"

namespace focusguard::artifact {

inline train::ModelCard sample_card(std::string kind) {
    train::ModelCard card;
    card.model_id = new_uuid();
    card.kind = std::move(kind);
    card.trained_at = WallTime(std::chrono::microseconds(1'795'640'000'123'457));
    card.program_version = "0.1.0";
    card.git_commit = "0123456789012345678901234567890123456789";
    card.schema_version = 4;
    card.vision_model = "face_mesh";
    card.first_date = "2026-11-01";
    card.last_date = "2026-11-24";
    card.rows = 4239;
    card.dataset_fingerprint = std::string(64, 'a');
    card.label_strategy = "bootstrap_rules";
    card.metrics = {{"test_macro_f1", 0.1}, {"val_macro_f1", 0.87001}};
    return card;
}

// AWAY where there is no face, DISTRACTED where the nose is far off, else FOCUSED.
inline train::TrainedModel nose_model() {
    train::TrainedModel trained{sample_card("logreg"), {}};
    train::FocusModel& model = trained.model;
    model.features = {"face_present", "nose_offset_abs"};
    model.classes = {"AWAY", "DISTRACTED", "FOCUSED"};
    model.fill = {0.0F, 0.05F};
    Eigen::MatrixXd coefficients(3, 2);
    coefficients << -20.0, 0.0, 10.0, 40.0, 10.0, -40.0;
    model.scores = train::LinearScores{coefficients, Eigen::Vector3d(10.0, -7.0, -3.0)};
    return trained;
}

inline train::TrainedModel standardised_model() {
    train::TrainedModel trained = nose_model();
    trained.model.features = {"head_yaw_deg", "nose_offset_abs_mean_10s"};
    trained.model.standardisation = train::Standardisation{{3.0F, 0.1F}, {12.5F, 0.3F}};
    trained.model.temperature = 1.7;
    return trained;
}

// A tree of some depth, whose nodes stand as a walk down from the root meets them.
inline void grow(train::TreeScores::Tree& tree, std::mt19937& random, int depth, int features) {
    std::uniform_real_distribution<float> number(-1.0F, 1.0F);
    const std::size_t place = tree.nodes.size();
    tree.nodes.emplace_back().value = number(random);
    if (depth == 0 || number(random) > 0.7F) {
        return;
    }
    const auto feature = std::uniform_int_distribution<std::int32_t>(0, features - 1)(random);
    const auto below = static_cast<std::int32_t>(tree.nodes.size());
    grow(tree, random, depth - 1, features);
    const auto above = static_cast<std::int32_t>(tree.nodes.size());
    grow(tree, random, depth - 1, features);
    tree.nodes[place] = {feature, number(random), below, above, number(random) > 0.0F, 0.0F};
}

// `rounds` trees a class, some of a leaf only.
inline train::TrainedModel tree_model(unsigned seed = 1, int rounds = 20) {
    std::mt19937 random(seed);
    train::TrainedModel trained{sample_card("xgboost"), {}};
    train::FocusModel& model = trained.model;
    model.features = {"head_yaw_deg", "eye_openness_mean_10s", "face_present"};
    model.classes = {"AWAY", "DISTRACTED", "FOCUSED"};
    train::TreeScores scores{{0.5F, -0.25F, 0.125F}, {}};
    for (int i = 0; i < rounds * 3; ++i) {
        train::TreeScores::Tree& tree = scores.trees.emplace_back();
        tree.of_class = static_cast<std::uint8_t>(i % 3);
        grow(tree, random, 5, 3);
    }
    model.scores = std::move(scores);
    return trained;
}

}  // namespace focusguard::artifact
