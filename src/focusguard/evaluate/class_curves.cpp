#include "focusguard/evaluate/class_curves.hpp"

#include <algorithm>
#include <bit>

#include <boost/sort/spreadsort/integer_sort.hpp>

#include "focusguard/base/assert.hpp"

namespace focusguard::evaluate {

namespace {

// Keeps what is far enough along the ROC curve from the one kept before. Along the axes the curve
// is 2 long, from (0, 0) to (1, 1).
class Thinning {
public:
    // The first point and the last are kept wherever they are.
    explicit Thinning(std::size_t most_points)
        : stride_(2.0 / static_cast<double>(std::max<std::size_t>(most_points, 3) - 2)) {}

    bool keeps(const CurvePoint& point) {
        const double along = point.false_positive_rate + point.recall;
        if (along < next_) {
            return false;
        }
        next_ = along + stride_;
        return true;
    }

private:
    double stride_;
    double next_ = 0.0;
};

}  // namespace

void ClassRanking::set(std::size_t row, double probability, bool is_of_class) {
    // Numbers that are not negative have the order of their bits; the sign's is free.
    rows_[row] = std::bit_cast<std::uint32_t>(static_cast<float>(probability)) << 1 |
                 (is_of_class ? 1U : 0U);
}

std::optional<ClassCurve> ClassRanking::curve(std::size_t most_points) {
    FG_ASSERT(most_points >= 2);
    const auto positives = static_cast<double>(
        std::ranges::count_if(rows_, [](std::uint32_t row) { return (row & 1U) != 0; }));
    const double negatives = static_cast<double>(rows_.size()) - positives;
    if (positives == 0.0 || negatives == 0.0) {
        return std::nullopt;
    }
    boost::sort::spreadsort::integer_sort(rows_.begin(), rows_.end());
    ClassCurve curve;
    CurvePoint before{};
    Thinning thinning(most_points);
    double right = 0.0;
    for (std::size_t left = rows_.size(); left-- > 0;) {
        const std::uint32_t row = rows_[left];
        right += (row & 1U) != 0 ? 1.0 : 0.0;
        if (left > 0 && rows_[left - 1] >> 1 == row >> 1) {
            continue;  // a threshold takes all rows of the same probability or none
        }
        const auto said = static_cast<double>(rows_.size() - left);
        const CurvePoint point{static_cast<double>(std::bit_cast<float>(row >> 1)),
                               (said - right) / negatives, right / positives, right / said};
        curve.roc_area += (point.false_positive_rate - before.false_positive_rate) *
                          (point.recall + before.recall) / 2.0;
        curve.average_precision += (point.recall - before.recall) * point.precision;
        before = point;
        if (thinning.keeps(point) || left == 0) {
            curve.points.push_back(point);
        }
    }
    return curve;
}

}  // namespace focusguard::evaluate
