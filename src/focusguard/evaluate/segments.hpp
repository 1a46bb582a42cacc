// Labels and verdicts → how many of the labelled stretches were said as one stretch.
#pragma once

#include <optional>

#include "focusguard/evaluate/confusion.hpp"
#include "focusguard/evaluate/span.hpp"

namespace focusguard::evaluate {

// A stretch that is said matches a labelled one of its state when what they share is more than half
// of what they cover together (F1@50 of Lea et al., "Temporal Convolutional Networks for Action
// Segmentation and Detection", CVPR 2017). So none matches two, and a verdict that flickers is
// punished even where it is right for most of the time.
class Segments {
public:
    // The verdicts count where there are labels; one that goes on across a gap between labels is
    // two.
    void add(const Spans& labels, const Spans& verdicts);

    void add(const Segments& other);

    // 2 matched / (labelled + said) of each state, [0, 1]; none of a state that no label names.
    ByState<std::optional<double>> f1() const;

private:
    struct Counts {
        int labelled = 0;
        int said = 0;
        int matched = 0;
    };

    ByState<Counts> counts_;
};

}  // namespace focusguard::evaluate
