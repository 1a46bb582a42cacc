// Labels and verdicts over the same time → for how long which was said where which was right.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "focusguard/base/time.hpp"
#include "focusguard/evaluate/span.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::evaluate {

// Something of each state.
template <typename Value>
class ByState {
public:
    Value& operator[](state::FocusState state) { return values_[static_cast<std::size_t>(state)]; }

    const Value& operator[](state::FocusState state) const {
        return values_[static_cast<std::size_t>(state)];
    }

    friend bool operator==(const ByState&, const ByState&) = default;

private:
    std::array<Value, state::kAllFocusStates.size()> values_{};
};

// The mean over the states that have a value; none when none has one.
std::optional<double> mean(const ByState<std::optional<double>>& values);

// Everything is weighed by time and not by frames, so that the figures mean the same at each rate
// of frames, and where frames come unevenly.
class Confusion {
public:
    // Adds up, for all the time of the labels, what the verdicts say there. Time without a verdict
    // counts for nothing.
    void add(const Spans& labels, const Spans& verdicts);

    void add(const Confusion& other);

    Nanoseconds at(state::FocusState labelled, state::FocusState said) const {
        return time_[labelled][said];
    }

    Nanoseconds total() const;

    // The share of the time in which the verdict is the label, [0, 1]; none without time.
    std::optional<double> accuracy() const;

    // 2 TP / (2 TP + FP + FN) of each state, [0, 1]; none of a state that no label names.
    ByState<std::optional<double>> f1() const;

private:
    ByState<ByState<Nanoseconds>> time_;
};

}  // namespace focusguard::evaluate
