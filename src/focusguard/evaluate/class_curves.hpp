// One class against all others, at every threshold of its probability.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace focusguard::evaluate {

// What is said to be of the class when its probability reaches `threshold`.
struct CurvePoint {
    double threshold = 0.0;
    double false_positive_rate = 0.0;  // of the other classes' rows
    double recall = 0.0;               // of the class' rows; the true positive rate
    double precision = 0.0;
};

struct ClassCurve {
    std::vector<CurvePoint> points;  // from the highest threshold to the lowest
    double roc_area = 0.0;  // under recall over false positive rate, by trapezoids; 0.5: by chance
    // Of precision over recall, in steps (what scikit-learn calls average precision). By chance it
    // is the share of the class.
    double average_precision = 0.0;
};

// The rows by the probability of one class. Takes 4 bytes a row: ten million have to fit. So
// probabilities are told apart as far as single precision does, to 6e-8.
class ClassRanking {
public:
    explicit ClassRanking(std::size_t rows) : rows_(rows) {}

    // `probability` is in [0, 1]. Each row once; different rows from any thread.
    void set(std::size_t row, double probability, bool is_of_class);

    // None when all rows are of the class, or none is. The areas are of all thresholds that there
    // are; of the points, a threshold each, so many are kept as show the curves' way, evenly spaced
    // along the first: at least 2, at most `most_points`.
    std::optional<ClassCurve> curve(std::size_t most_points);

private:
    std::vector<std::uint32_t> rows_;  // twice the probability's bits, plus 1 where of the class
};

}  // namespace focusguard::evaluate
