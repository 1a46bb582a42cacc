// The figures of the last few seconds of one number. For our sources only.
#pragma once

#include <cstddef>
#include <deque>

#include "focusguard/base/time.hpp"
#include "focusguard/dataset/feature.hpp"

namespace focusguard::dataset {

class WindowSums {
public:
    WindowSums(WindowFigure figure, Seconds length) : figure_(figure), length_(length) {}

    // Times do not go back. What is older than the window at `at` leaves it.
    void advance(WallTime at);

    // `number` is finite; after advance() to the same time.
    void add(WallTime at, double number);

    // NaN of an empty window.
    double figure() const;

    void clear();

private:
    struct Value {
        WallTime at;
        double number = 0.0;
    };

    // Of the numbers less the first one's, and the seconds since the first one, so that large
    // numbers that differ little keep their digits.
    struct Sums {
        double number = 0.0;
        double number_squared = 0.0;
        double time = 0.0;
        double time_squared = 0.0;
        double time_number = 0.0;

        void add(double seconds, double value, double sign);
    };

    void count(const Value& value, double sign);
    void sum_anew();

    WindowFigure figure_;
    Seconds length_;
    std::deque<Value> values_;
    Value origin_;
    Sums sums_;
    std::size_t removed_ = 0;  // since the sums were last made from nothing
};

}  // namespace focusguard::dataset
