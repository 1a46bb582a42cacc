// What the registry's file says. For our sources only; docs/models.md describes the file.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/train/model_card.hpp"

namespace focusguard::registry {

struct VersionRecord {
    train::ModelCard card;
    std::map<std::string, std::string> tags;

    friend bool operator==(const VersionRecord&, const VersionRecord&) = default;
};

struct RegistryRecord {
    std::map<int, VersionRecord> versions;
    std::map<std::string, int> aliases;  // alias → version
    std::vector<int> earlier_live;       // the versions that were live before, the latest last

    friend bool operator==(const RegistryRecord&, const RegistryRecord&) = default;
};

// What a tag's key or value, or an alias, may be: 1 to 1,000 bytes of printable text.
bool is_registry_text(std::string_view text);

// JSON with a line end.
std::string record_text(const RegistryRecord& record);

// What record_text() has written comes back as it was; all else is refused with one clause about
// the first thing that is wrong: kDataLoss, or kFailedPrecondition where a newer program wrote it.
// Never throws.
Result<RegistryRecord> parse_record(std::string_view text);

}  // namespace focusguard::registry
