#include "focusguard/evaluate/class_curves.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "focusguard/base/assert.hpp"

namespace focusguard::evaluate {

namespace {

struct Scored {
    double probability = 0.0;
    bool is_of_class = false;
};

std::vector<Scored> by_falling_probability(const ClassPredictions& predictions,
                                           std::size_t of_class) {
    std::vector<Scored> rows;
    rows.reserve(predictions.labels.size());
    for (std::size_t i = 0; i < predictions.labels.size(); ++i) {
        rows.push_back({predictions.probabilities(static_cast<Eigen::Index>(i),
                                                  static_cast<Eigen::Index>(of_class)),
                        predictions.labels[i] == of_class});
    }
    std::ranges::sort(rows, std::ranges::greater(), &Scored::probability);
    return rows;
}

}  // namespace

std::optional<ClassCurve> class_curve(const ClassPredictions& predictions, std::size_t of_class) {
    FG_ASSERT(of_class < predictions.classes.size());
    const std::vector<Scored> rows = by_falling_probability(predictions, of_class);
    const auto positives = static_cast<double>(std::ranges::count_if(rows, &Scored::is_of_class));
    const double negatives = static_cast<double>(rows.size()) - positives;
    if (positives == 0.0 || negatives == 0.0) {
        return std::nullopt;
    }
    ClassCurve curve;
    CurvePoint before{};
    double right = 0.0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        right += rows[i].is_of_class ? 1.0 : 0.0;
        if (i + 1 < rows.size() && rows[i + 1].probability == rows[i].probability) {
            continue;  // a threshold takes all rows of the same probability or none
        }
        const auto said = static_cast<double>(i + 1);
        const CurvePoint point{rows[i].probability, (said - right) / negatives, right / positives,
                               right / said};
        curve.roc_area += (point.false_positive_rate - before.false_positive_rate) *
                          (point.recall + before.recall) / 2.0;
        curve.precision_recall_area += (point.recall - before.recall) * point.precision;
        curve.points.push_back(point);
        before = point;
    }
    return curve;
}

}  // namespace focusguard::evaluate
