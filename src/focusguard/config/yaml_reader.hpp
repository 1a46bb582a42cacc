// YAML text to flat entries with their lines: "camera:\n  index: 1" becomes the section camera and
// the entry camera.index. Only what settings need is let through, and within stated bounds, since a
// settings file may come from a stranger.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "focusguard/base/result.hpp"

namespace focusguard::config {

// Bounds from the threat table (T9): far above any real settings, far below what could hurt.
inline constexpr std::size_t kLargestYaml = std::size_t{256} * 1024;  // bytes
inline constexpr int kDeepestYaml = 32;                               // maps and lists inside

enum class Quotes { kNone, kSome };

struct YamlScalar {
    std::string text;
    Quotes quotes = Quotes::kNone;  // a quoted value is a text, whatever it looks like
};

struct YamlNull {};  // a key without a value, or null

struct YamlSection {};  // a map; its entries follow it

using YamlList = std::vector<YamlScalar>;
using YamlValue = std::variant<YamlNull, YamlSection, YamlScalar, YamlList>;

struct YamlEntry {
    std::string key;  // with dots from the top; empty for a document that is not a map
    int line = 1;     // of the key, from 1
    YamlValue value;
};

// The entries in the order of the text; none when it is empty. Refused, with an error that begins
// with "NAME:LINE: ", are text that is no YAML, too large or too deep, keys given twice, anchors
// and aliases, tags, lists of lists, and more than one document. Never throws.
Result<std::vector<YamlEntry>> read_yaml(std::string_view name, std::string_view text);

// The value as a person may see it in a message: cut when long, '?' for what cannot be shown.
std::string shown(const YamlValue& value);
std::string shown(std::string_view text);

}  // namespace focusguard::config
