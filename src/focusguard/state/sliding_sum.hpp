// Sums over the last while, of amounts that come with their times.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "focusguard/base/time.hpp"

namespace focusguard::state {

// `Amount` is zero when value-initialised and has +=. The window is kept in equal pieces, of which
// the oldest leaves as a whole: total() covers the window, and up to one piece less. Adding costs
// the same however long the window, and allocates nothing. Times do not go back. One thread.
template <typename Amount>
class SlidingSum {
public:
    // `window` is a multiple of `piece`.
    SlidingSum(Nanoseconds window, Nanoseconds piece)
        : piece_(piece), pieces_(static_cast<std::size_t>(window / piece)) {}

    void add(SteadyTime at, const Amount& amount) {
        const std::int64_t number = number_of(at);
        Piece& piece = pieces_[static_cast<std::size_t>(number) % pieces_.size()];
        if (piece.number != number) {
            piece = {number, Amount{}};
        }
        piece.amount += amount;
    }

    Amount total(SteadyTime at) const {
        const std::int64_t newest = number_of(at);
        const std::int64_t oldest = newest - static_cast<std::int64_t>(pieces_.size()) + 1;
        Amount sum{};
        for (const Piece& piece : pieces_) {
            if (piece.number >= oldest && piece.number <= newest) {
                sum += piece.amount;
            }
        }
        return sum;
    }

    void clear() { pieces_.assign(pieces_.size(), Piece{}); }

private:
    struct Piece {
        std::int64_t number = -1;  // which one since the origin of time; -1 is none
        Amount amount{};
    };

    std::int64_t number_of(SteadyTime at) const { return at.since_origin() / piece_; }

    Nanoseconds piece_;
    std::vector<Piece> pieces_;
};

}  // namespace focusguard::state
