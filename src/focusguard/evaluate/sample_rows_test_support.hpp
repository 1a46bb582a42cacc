// For tests: rows and a model whose figures scikit-learn 1.2.1 was asked for.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

#include "focusguard/dataset/labelled_rows.hpp"
#include "focusguard/train/focus_model.hpp"

namespace focusguard::evaluate::testing {

// The same numbers everywhere (Park and Miller's generator), in (0, 1).
class Numbers {
public:
    double next() {
        state_ = state_ * 48271 % 2147483647;
        return static_cast<double>(state_) / 2147483647.0;
    }

private:
    std::uint64_t state_ = 20261125;
};

// 300 rows of three classes, 20 s apart from 8 o'clock on, 100 a session with a note each but for
// the first, at five distances in turn, each with a lighting of its own. The class is min(2,
// floor(4.8 u v)), and the features, a class each, are 2 u, with 1.1 more for the true class. The
// rules are wrong in each fifth row, by the class after the true one; after the last comes none of
// them.
inline dataset::LabelledRows sample_rows() {
    constexpr Eigen::Index kRows = 300;
    constexpr Eigen::Index kFirstMinute = 480;  // of the day
    constexpr std::array<float, 5> kDistances = {std::numeric_limits<float>::quiet_NaN(), 40.0F,
                                                 60.0F, 110.0F, 80.0F};
    constexpr std::array<float, 5> kBrightnesses = {std::numeric_limits<float>::quiet_NaN(), 0.1F,
                                                    0.2F, 0.7F, 0.4F};
    dataset::LabelledRows rows{{{"x", "y", "z"}, {"a", "b", "c"}, {}, {}},
                               {},
                               {},
                               {"S0", "S1", "S2"},
                               {"", "glasses", "no glasses"}};
    rows.set.rows.resize(kRows, 3);
    Numbers numbers;
    for (Eigen::Index i = 0; i < kRows; ++i) {
        const double first = numbers.next();
        const auto label = static_cast<std::uint8_t>(
            std::min(2.0, std::floor(3.0 * first * numbers.next() * 1.6)));
        rows.set.labels.push_back(label);
        for (Eigen::Index k = 0; k < 3; ++k) {
            rows.set.rows(i, k) =
                static_cast<float>(numbers.next() * 2.0 + (k == label ? 1.1 : 0.0));
        }
        rows.rules.push_back(i % 5 != 0 ? label : static_cast<std::uint8_t>((label + 1) % 4));
        dataset::RowOrigin origin;
        origin.at = WallTime(std::chrono::seconds(20 * i));
        origin.session = static_cast<std::uint32_t>(i / 100);
        origin.distance_cm = kDistances.at(static_cast<std::size_t>(i % 5));
        origin.note = static_cast<std::uint16_t>(i / 100);
        origin.face_brightness = kBrightnesses.at(static_cast<std::size_t>(i % 5));
        origin.minute_of_day = static_cast<std::int16_t>(kFirstMinute + i / 3);
        rows.origins.push_back(origin);
    }
    return rows;
}

// The scores of the classes are the features themselves.
inline train::FocusModel sample_model() {
    train::FocusModel model{{"x", "y", "z"}, {"a", "b", "c"}, {0.0F, 0.0F, 0.0F}, {}, {}};
    model.scores = train::LinearScores{Eigen::MatrixXd::Identity(3, 3), Eigen::VectorXd::Zero(3)};
    return model;
}

}  // namespace focusguard::evaluate::testing
