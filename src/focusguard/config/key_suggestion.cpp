#include "focusguard/config/key_suggestion.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace focusguard::config {

namespace {

// Levenshtein's distance: how many letters to add, drop or change.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, diagonal + 1, row[j] + 1});
        }
    }
    return row.back();
}

// No key is half as long; measuring against a longer text would only cost time.
constexpr std::size_t kLongestToMeasure = 80;

std::string_view section_of(std::string_view key) {
    const auto dot = key.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : key.substr(0, dot);
}

bool is_or_holds(std::string_view key_or_section, std::string_view key) {
    return key == key_or_section ||
           (key.starts_with(key_or_section) && key.substr(key_or_section.size()).starts_with('.'));
}

// The name among `candidates` that is nearest to `key`, if it is near enough to have been meant.
std::optional<std::string_view> nearest(std::string_view key,
                                        const std::vector<std::string_view>& candidates) {
    if (key.size() > kLongestToMeasure) {
        return std::nullopt;
    }
    const auto distance = [key](std::string_view name) { return edit_distance(key, name); };
    const auto best = std::ranges::min_element(candidates, {}, distance);
    // One slip in three letters: "camra" and "windowsize" are meant, "volume" is not.
    if (best == candidates.end() || distance(*best) * 3 > key.size()) {
        return std::nullopt;
    }
    return *best;
}

// The distinct sections or keys directly in `section`, in the table's order.
std::vector<std::string_view> names_in(std::string_view section,
                                       const std::vector<std::string_view>& keys) {
    std::vector<std::string_view> names;
    for (std::string_view key : keys) {
        if (!section.empty()) {
            if (key == section || !is_or_holds(section, key)) {
                continue;
            }
            key.remove_prefix(section.size() + 1);
        }
        const std::string_view name = key.substr(0, key.find('.'));
        if (std::ranges::count(names, name) == 0) {
            names.push_back(name);
        }
    }
    return names;
}

// The sections that hold the keys, also those in other sections.
std::vector<std::string_view> sections_of(const std::vector<std::string_view>& keys) {
    std::vector<std::string_view> sections;
    for (const std::string_view key : keys) {
        for (auto section = section_of(key); !section.empty(); section = section_of(section)) {
            if (std::ranges::count(sections, section) == 0) {
                sections.push_back(section);
            }
        }
    }
    return sections;
}

std::string advice(std::string_view key, const std::vector<std::string_view>& keys) {
    std::vector<std::string_view> candidates = keys;
    std::ranges::copy(sections_of(keys), std::back_inserter(candidates));
    if (const auto meant = nearest(key, candidates)) {
        return fmt::format("did you mean {}?", *meant);
    }
    const std::string_view section = section_of(key);
    const auto siblings = names_in(section, keys);
    if (section.empty() || siblings.empty()) {
        return fmt::format("allowed are {}", fmt::join(names_in({}, keys), ", "));
    }
    return fmt::format("allowed in {} are {}", section, fmt::join(siblings, ", "));
}

}  // namespace

std::string advice_on_unknown_key(std::string_view key, ConfigFile file) {
    std::vector<std::string_view> keys;
    for (const ConfigKey& candidate : config_keys()) {
        if (candidate.file == file) {
            keys.push_back(candidate.name_in_file());
        } else if (is_or_holds(key, candidate.name_in_file())) {
            return fmt::format("it belongs in {}", file_name(candidate.file));
        }
    }
    return advice(key, keys);
}

std::string advice_on_unknown_override(std::string_view key, std::span<const ConfigFile> files) {
    std::vector<std::string_view> keys;
    for (const ConfigKey& candidate : config_keys()) {
        if (std::ranges::count(files, candidate.file) != 0) {
            keys.push_back(candidate.name);
        } else if (candidate.name == key) {
            return fmt::format("it belongs in {}, which another command reads",
                               file_name(candidate.file));
        }
    }
    return advice(key, keys);
}

}  // namespace focusguard::config
