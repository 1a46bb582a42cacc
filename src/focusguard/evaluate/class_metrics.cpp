#include "focusguard/evaluate/class_metrics.hpp"

#include <cstddef>

#include "focusguard/base/assert.hpp"

namespace focusguard::evaluate {

namespace {

double share(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

ClassMetrics class_metrics(const ClassPredictions& predictions) {
    const auto classes = static_cast<Eigen::Index>(predictions.classes.size());
    const auto rows = static_cast<Eigen::Index>(predictions.labels.size());
    FG_ASSERT(predictions.probabilities.rows() == rows &&
              predictions.probabilities.cols() == classes);
    ClassMetrics metrics;
    metrics.confusion.setZero(classes, classes);
    for (Eigen::Index i = 0; i < rows; ++i) {
        Eigen::Index said = 0;
        predictions.probabilities.row(i).maxCoeff(&said);
        ++metrics.confusion(predictions.labels[static_cast<std::size_t>(i)], said);
    }
    double f1_sum = 0.0;
    double recall_sum = 0.0;
    int named = 0;
    int with_rows = 0;
    for (Eigen::Index k = 0; k < classes; ++k) {
        const std::int64_t right = metrics.confusion(k, k);
        const std::int64_t said = metrics.confusion.col(k).sum();
        ClassFigures figures;
        figures.support = metrics.confusion.row(k).sum();
        figures.precision = share(right, said);
        figures.recall = share(right, figures.support);
        figures.f1 = share(2 * right, said + figures.support);
        f1_sum += figures.f1;
        named += said + figures.support > 0 ? 1 : 0;
        recall_sum += figures.recall;
        with_rows += figures.support > 0 ? 1 : 0;
        metrics.by_class.push_back(figures);
    }
    metrics.accuracy = share(metrics.confusion.diagonal().sum(), rows);
    metrics.macro_f1 = named == 0 ? 0.0 : f1_sum / named;
    metrics.balanced_accuracy = with_rows == 0 ? 0.0 : recall_sum / with_rows;
    return metrics;
}

}  // namespace focusguard::evaluate
