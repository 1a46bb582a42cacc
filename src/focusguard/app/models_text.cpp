#include "focusguard/app/models_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/app/trained_models_text.hpp"

namespace focusguard::app {

namespace {

using nlohmann::ordered_json;

constexpr double kBytesOfMegabyte = 1e6;

// File names are bytes; what is no UTF-8 in them is shown as U+FFFD.
std::string dump(const ordered_json& value) {
    return value.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

std::uintmax_t total_size(const FaceModel& model) {
    std::uintmax_t total = 0;
    for (const vision::ModelSpec& file : model.files) {
        total += file.size;
    }
    return total;
}

ordered_json file_json(const FoundFile& file) {
    return {{"path", file.path.string()},
            {"state", to_string(file.presence)},
            {"bytes", file.size ? ordered_json(*file.size) : ordered_json(nullptr)},
            {"expected_bytes", file.expected.size},
            {"expected_sha256", file.expected.sha256},
            {"problem", file.problem}};
}

ordered_json model_json(const FoundModel& found) {
    ordered_json files = ordered_json::array();
    for (const FoundFile& file : found.files) {
        files.push_back(file_json(file));
    }
    return {{"name", found.model.name},
            {"state", to_string(found.presence)},
            {"auto", found.is_automatic},
            {"choose", found.model.choose},
            {"bytes", total_size(found.model)},
            {"outputs", found.model.outputs},
            {"licence", found.model.licence},
            {"source", found.model.source},
            {"remedy", found.presence == Presence::kValid ? "" : found.model.remedy},
            {"files", std::move(files)}};
}

std::string remedy_of(const FoundModel& found) {
    return found.presence == Presence::kValid ? "" : fmt::format("; {}", found.model.remedy);
}

}  // namespace

std::string megabytes(std::uintmax_t bytes) {
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / kBytesOfMegabyte);
}

std::string list_text(std::span<const FoundModel> models) {
    constexpr std::string_view kRow = "{} {:<20} {:<8} {:>7}  {}\n";
    std::string text = fmt::format(kRow, ' ', "MODEL", "STATE", "SIZE", "WHERE");
    for (const FoundModel& found : models) {
        text += fmt::format(kRow, found.is_automatic ? '*' : ' ', found.model.name,
                            to_string(found.presence), megabytes(total_size(found.model)),
                            found.files.front().path.parent_path().string() + remedy_of(found));
    }
    return text + "\n* is what vision.model: auto takes.\n";
}

std::string list_json(std::span<const FoundModel> models,
                      std::span<const registry::RegisteredModel> trained) {
    ordered_json list = ordered_json::array();
    for (const FoundModel& found : models) {
        list.push_back(model_json(found));
    }
    return dump({{"models", std::move(list)}, {"trained", trained_list_json(trained)}});
}

std::string show_text(const FoundModel& found) {
    std::string text = fmt::format(
        "{}: {}{}\n  finds    {}\n  choose   vision.model: {}{}\n  licence  {}\n  source   {}\n",
        found.model.name, to_string(found.presence), remedy_of(found), found.model.outputs,
        found.model.choose, found.is_automatic ? " (auto takes it)" : "", found.model.licence,
        found.model.source);
    for (const FoundFile& file : found.files) {
        text += fmt::format("  file     {}\n           {}{}{}\n           {} bytes, SHA-256 {}\n",
                            file.path.string(), to_string(file.presence),
                            file.problem.empty() ? "" : ": ", file.problem, file.expected.size,
                            file.expected.sha256);
    }
    return text;
}

std::string show_json(const FoundModel& model) {
    return dump(model_json(model));
}

std::string fetched_text(const Fetched& fetched) {
    if (fetched.was_there) {
        return fmt::format("{} is there already, and is right.\n", fetched.file.string());
    }
    const std::string kept =
        fetched.bytes.bytes_kept == 0
            ? ""
            : fmt::format(", {} of them by an earlier run", megabytes(fetched.bytes.bytes_kept));
    return fmt::format("{} is there now: {}{}.\n", fetched.file.string(),
                       megabytes(fetched.bytes.bytes_kept + fetched.bytes.bytes_received), kept);
}

std::string fetched_json(const Fetched& fetched) {
    return dump({{"file", fetched.file.string()},
                 {"was_there", fetched.was_there},
                 {"bytes_kept", fetched.bytes.bytes_kept},
                 {"bytes_received", fetched.bytes.bytes_received},
                 {"sha256", kOfficialTask.sha256}});
}

}  // namespace focusguard::app
