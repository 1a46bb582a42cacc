#include "focusguard/tracking/run_record.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <string_view>

#include <fmt/format.h>

#include "focusguard/base/uuid.hpp"

namespace focusguard::tracking {

namespace {

// MLflow's own limits (mlflow/utils/validation.py of 3.9.0).
constexpr std::size_t kLongestName = 250;
constexpr std::size_t kLongestParam = 6000;
constexpr std::size_t kLongestTag = 8000;

bool is_allowed(char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 ||
           std::string_view("_-. :/").find(letter) != std::string_view::npos;
}

bool is_acceptable(const std::string& name) {
    const std::filesystem::path path(name);
    return !name.empty() && name.size() <= kLongestName && std::ranges::all_of(name, is_allowed) &&
           path.is_relative() && path.lexically_normal().native() == name &&
           *path.begin() != ".." && name != ".";
}

template <typename Value>
Status check_names(const std::map<std::string, Value>& values) {
    for (const auto& [name, value] : values) {
        if (!is_acceptable(name)) {
            return Unexpected(ErrorCode::kInvalidArgument,
                              fmt::format("MLflow takes no name such as \"{}\".", name));
        }
    }
    return {};
}

void shorten(std::map<std::string, std::string>& texts, std::size_t longest) {
    constexpr unsigned char kContinuesMask = 0xC0;
    constexpr unsigned char kContinues = 0x80;  // a byte of UTF-8 that begins no character
    for (auto& [name, text] : texts) {
        std::size_t end = std::min(text.size(), longest);
        while (end > 0 && end < text.size() &&
               (static_cast<unsigned char>(text[end]) & kContinuesMask) == kContinues) {
            --end;
        }
        text.resize(end);
    }
}

}  // namespace

std::string new_run_id() {
    std::string id = new_uuid();
    std::erase(id, '-');
    return id;
}

void add_standard_tags(RunRecord& record, const std::string& source_name,
                       const std::string& git_commit) {
    record.tags["mlflow.runName"] = record.run_name;
    record.tags["mlflow.user"] = record.user;
    record.tags["mlflow.source.name"] = source_name;
    record.tags["mlflow.source.type"] = "LOCAL";
    if (!git_commit.empty()) {
        record.tags["mlflow.source.git.commit"] = git_commit;
    }
}

Status make_acceptable(RunRecord& record) {
    FG_TRY(check_names(record.params));
    FG_TRY(check_names(record.metrics));
    FG_TRY(check_names(record.tags));
    for (const Artifact& artifact : record.artifacts) {
        if (!is_acceptable(artifact.name)) {
            return Unexpected(ErrorCode::kInvalidArgument,
                              fmt::format("\"{}\" cannot be an artifact's name.", artifact.name));
        }
    }
    shorten(record.params, kLongestParam);
    shorten(record.tags, kLongestTag);
    return {};
}

std::int64_t epoch_milliseconds(WallTime time) {
    return std::chrono::floor<std::chrono::milliseconds>(time.since_epoch()).count();
}

}  // namespace focusguard::tracking
