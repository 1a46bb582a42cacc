#include "focusguard/evaluate/class_metrics.hpp"

#include "focusguard/base/assert.hpp"

namespace focusguard::evaluate {

namespace {

double share(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

ClassCounts no_counts(std::size_t classes) {
    const auto size = static_cast<Eigen::Index>(classes);
    return ClassCounts::Zero(size, size + 1);
}

ClassMetrics class_metrics(const ClassCounts& counts) {
    const Eigen::Index classes = counts.rows();
    FG_ASSERT(counts.cols() == classes + 1);
    ClassMetrics metrics;
    metrics.confusion = counts;
    double f1_sum = 0.0;
    double recall_sum = 0.0;
    int named = 0;
    int with_rows = 0;
    for (Eigen::Index k = 0; k < classes; ++k) {
        const std::int64_t right = counts(k, k);
        const std::int64_t said = counts.col(k).sum();
        ClassFigures figures;
        figures.support = counts.row(k).sum();
        figures.precision = share(right, said);
        figures.recall = share(right, figures.support);
        figures.f1 = share(2 * right, said + figures.support);
        f1_sum += figures.f1;
        named += said + figures.support > 0 ? 1 : 0;
        recall_sum += figures.recall;
        with_rows += figures.support > 0 ? 1 : 0;
        metrics.by_class.push_back(figures);
    }
    metrics.accuracy = share(counts.diagonal().sum(), counts.sum());
    metrics.macro_f1 = named == 0 ? 0.0 : f1_sum / named;
    metrics.balanced_accuracy = with_rows == 0 ? 0.0 : recall_sum / with_rows;
    return metrics;
}

}  // namespace focusguard::evaluate
