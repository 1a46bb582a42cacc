// One class against all others, at every threshold of its probability.
#pragma once

#include <optional>
#include <vector>

#include "focusguard/evaluate/class_predictions.hpp"

namespace focusguard::evaluate {

// What is said to be of the class when its probability reaches `threshold`.
struct CurvePoint {
    double threshold = 0.0;
    double false_positive_rate = 0.0;  // of the other classes' rows
    double recall = 0.0;               // of the class' rows; the true positive rate
    double precision = 0.0;
};

struct ClassCurve {
    std::vector<CurvePoint> points;  // from the highest threshold to the lowest; one each value
    double roc_area = 0.0;  // under recall over false positive rate, by trapezoids; 0.5: by chance
    // Of precision over recall, in steps (what scikit-learn calls average precision). By chance it
    // is the share of the class.
    double precision_recall_area = 0.0;
};

// None when all rows are of the class, or none is.
std::optional<ClassCurve> class_curve(const ClassPredictions& predictions, std::size_t of_class);

}  // namespace focusguard::evaluate
