#include "focusguard/evaluate/agreement.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include "focusguard/base/assert.hpp"

namespace focusguard::evaluate {

namespace {

constexpr double kUpperTail = 0.975;  // both tails together leave 5 %

// What one row more, of each kind, adds to a figure.
using Influence = Eigen::MatrixXd;

Influence influence_on_accuracy(const ClassCounts& counts, double accuracy) {
    Influence influence = Influence::Constant(counts.rows(), counts.cols(), -accuracy);
    influence.diagonal().array() += 1.0;
    return influence / static_cast<double>(counts.sum());
}

// The derivatives of the mean of 2 n_kk / (row_k + column_k), over the classes that are named.
Influence influence_on_macro_f1(const ClassCounts& counts) {
    Influence influence = Influence::Zero(counts.rows(), counts.cols());
    int named = 0;
    for (Eigen::Index k = 0; k < counts.rows(); ++k) {
        const auto rows = static_cast<double>(counts.row(k).sum() + counts.col(k).sum());
        if (rows == 0.0) {
            continue;
        }
        ++named;
        const double f1 = 2.0 * static_cast<double>(counts(k, k)) / rows;
        // The row of the matrix and its column meet at what is right, which counts in both.
        influence.row(k).array() -= f1 / rows;
        influence.col(k).array() -= f1 / rows;
        influence(k, k) += 2.0 / rows;
    }
    return influence / std::max(named, 1);
}

double variance(std::span<const ClassCounts* const> stretches, const Influence& influence) {
    double sum = 0.0;
    for (const ClassCounts* stretch : stretches) {
        const double of_stretch = stretch->cast<double>().cwiseProduct(influence).sum();
        sum += of_stretch * of_stretch;
    }
    const auto count = static_cast<double>(stretches.size());
    return sum * count / (count - 1.0);
}

Interval wilson(double share, double rows, double quantile) {
    const double spread = quantile * quantile / rows;
    const double middle = (share + spread / 2.0) / (1.0 + spread);
    const double half =
        std::sqrt(share * (1.0 - share) * spread + spread * spread / 4.0) / (1.0 + spread);
    return {std::max(middle - half, 0.0), std::min(middle + half, 1.0)};
}

// So many rows, each by itself, would tell as much.
double effective_rows(double accuracy, double variance, double rows, double stretches,
                      double widening) {
    if (accuracy == 0.0 || accuracy == 1.0) {
        return stretches;  // that the stretches do not differ says no more than that
    }
    const double of_one = accuracy * (1.0 - accuracy);
    return std::min(rows, of_one / (variance * widening * widening));
}

}  // namespace

Agreement agreement(std::span<const ClassCounts* const> stretches) {
    FG_ASSERT(!stretches.empty());
    ClassCounts counts = *stretches.front();
    for (const ClassCounts* stretch : stretches.subspan(1)) {
        counts += *stretch;
    }
    const ClassMetrics metrics = class_metrics(counts);
    Agreement result{{metrics.accuracy, {}}, {metrics.macro_f1, {}}};
    if (stretches.size() < 2 || counts.sum() == 0) {
        return result;
    }
    const auto count = static_cast<double>(stretches.size());
    const double normal = quantile(boost::math::normal(), kUpperTail);
    const double of_few = quantile(boost::math::students_t(count - 1.0), kUpperTail);
    const double rows = effective_rows(
        metrics.accuracy, variance(stretches, influence_on_accuracy(counts, metrics.accuracy)),
        static_cast<double>(counts.sum()), count, of_few / normal);
    result.accuracy.interval = wilson(metrics.accuracy, rows, normal);
    const double half = of_few * std::sqrt(variance(stretches, influence_on_macro_f1(counts)));
    result.macro_f1.interval =
        Interval{std::max(metrics.macro_f1 - half, 0.0), std::min(metrics.macro_f1 + half, 1.0)};
    return result;
}

}  // namespace focusguard::evaluate
