#include "focusguard/dataset/fingerprint.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "focusguard/base/sha256.hpp"

namespace focusguard::dataset {

namespace {

// Of the times, which do not stand together in memory.
constexpr std::size_t kRowsAtOnce = 1'000'000;

std::string times_fingerprint(const std::vector<RowOrigin>& origins) {
    std::string digests;
    std::vector<std::int64_t> times;
    for (std::size_t begin = 0; begin < origins.size(); begin += kRowsAtOnce) {
        const std::size_t end = std::min(begin + kRowsAtOnce, origins.size());
        times.clear();
        for (std::size_t i = begin; i < end; ++i) {
            times.push_back(origins[i].at.since_epoch().count());
        }
        digests += sha256_of(std::as_bytes(std::span(times)));
    }
    return digests;
}

}  // namespace

std::string fingerprint_of(const LabelledRows& rows) {
    const TrainingSet& set = rows.set;
    const std::span values(set.rows.data(), static_cast<std::size_t>(set.rows.size()));
    const std::string parts = fmt::format(
        "{}\n{}\n{}\n{}\n{}", fmt::join(set.features, ","), fmt::join(set.classes, ","),
        sha256_of(std::as_bytes(values)), sha256_of(std::as_bytes(std::span(set.labels))),
        times_fingerprint(rows.origins));
    return sha256_of(std::as_bytes(std::span(parts)));
}

}  // namespace focusguard::dataset
