#include "focusguard/extraction/inputs.hpp"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "focusguard/capture/file_names.hpp"

namespace focusguard::extraction {

namespace {

namespace fs = std::filesystem;

InputFile file_at(const fs::path& path) {
    const InputKind kind = capture::is_image_name(path) ? InputKind::kStill : InputKind::kClip;
    return {path.string(), path, kind, {}};
}

InputFile problem_at(const fs::path& path, std::string sentence) {
    InputFile file = file_at(path);
    file.problem = std::move(sentence);
    return file;
}

std::vector<InputFile> files_in(const fs::path& folder) {
    std::vector<fs::path> paths;
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    while (!error && entries != fs::directory_iterator()) {
        const fs::path& path = entries->path();
        std::error_code not_a_file;
        if ((capture::is_image_name(path) || capture::is_clip_name(path)) &&
            entries->is_regular_file(not_a_file)) {
            paths.push_back(path);
        }
        entries.increment(error);
    }
    if (error) {
        return {problem_at(folder, fmt::format("The folder '{}' cannot be read ({}).",
                                               folder.string(), error.message()))};
    }
    if (paths.empty()) {
        return {problem_at(
            folder, fmt::format("The folder '{}' holds no images and no clips.", folder.string()))};
    }
    std::sort(paths.begin(), paths.end());
    std::vector<InputFile> files;
    std::transform(paths.begin(), paths.end(), std::back_inserter(files), file_at);
    return files;
}

}  // namespace

std::vector<InputFile> list_inputs(std::span<const std::string> inputs) {
    std::vector<InputFile> files;
    for (const std::string& input : inputs) {
        std::error_code error;
        const fs::file_status status = fs::status(input, error);
        if (fs::is_directory(status)) {
            std::vector<InputFile> inside = files_in(input);
            std::move(inside.begin(), inside.end(), std::back_inserter(files));
        } else if (status.type() == fs::file_type::not_found) {
            files.push_back(
                problem_at(input, fmt::format("There is no file or folder '{}'.", input)));
        } else {
            files.push_back(file_at(input));
        }
    }
    return files;
}

}  // namespace focusguard::extraction
