#include "focusguard/evaluate/confusion.hpp"

namespace focusguard::evaluate {

namespace {

double share(Nanoseconds part, Nanoseconds whole) {
    return static_cast<double>(part.count()) / static_cast<double>(whole.count());
}

}  // namespace

std::optional<double> mean(const ByState<std::optional<double>>& values) {
    double sum = 0.0;
    int count = 0;
    for (const state::FocusState state : state::kAllFocusStates) {
        if (values[state]) {
            sum += *values[state];
            ++count;
        }
    }
    return count == 0 ? std::nullopt : std::optional(sum / count);
}

void Confusion::add(const Spans& labels, const Spans& verdicts) {
    for (const Span& label : labels) {
        for (const Span& said : clipped(verdicts, {label.begin, label.end})) {
            time_[label.state][said.state] += said.length();
        }
    }
}

void Confusion::add(const Confusion& other) {
    for (const state::FocusState labelled : state::kAllFocusStates) {
        for (const state::FocusState said : state::kAllFocusStates) {
            time_[labelled][said] += other.at(labelled, said);
        }
    }
}

Nanoseconds Confusion::total() const {
    Nanoseconds sum{0};
    for (const state::FocusState labelled : state::kAllFocusStates) {
        for (const state::FocusState said : state::kAllFocusStates) {
            sum += at(labelled, said);
        }
    }
    return sum;
}

std::optional<double> Confusion::accuracy() const {
    Nanoseconds right{0};
    for (const state::FocusState state : state::kAllFocusStates) {
        right += at(state, state);
    }
    const Nanoseconds all = total();
    return all == Nanoseconds::zero() ? std::nullopt : std::optional(share(right, all));
}

ByState<std::optional<double>> Confusion::f1() const {
    ByState<std::optional<double>> scores;
    for (const state::FocusState state : state::kAllFocusStates) {
        Nanoseconds labelled{0};
        Nanoseconds said{0};
        for (const state::FocusState other : state::kAllFocusStates) {
            labelled += at(state, other);
            said += at(other, state);
        }
        if (labelled > Nanoseconds::zero()) {
            scores[state] = share(2 * at(state, state), labelled + said);
        }
    }
    return scores;
}

}  // namespace focusguard::evaluate
