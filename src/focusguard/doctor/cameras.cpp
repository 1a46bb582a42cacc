#include "focusguard/doctor/cameras.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

namespace focusguard::doctor {

namespace {

constexpr const char* kSubject = "camera";

// "/dev/video2" for "2" and for itself; empty for what is no camera of this machine.
std::string device_path(const std::string& source) {
    const bool is_index = !source.empty() && std::ranges::all_of(source, [](unsigned char c) {
        return std::isdigit(c) != 0;
    });
    if (is_index) {
        return "/dev/video" + source;
    }
    return source.starts_with("/dev/video") ? source : "";
}

std::string configured_mark(const std::string& path, const std::string& wanted) {
    return path == wanted ? " (the configured one)" : "";
}

Finding judge_camera(const ProbedCamera& camera, const std::string& wanted) {
    if (const auto* identity = std::get_if<capture::CameraIdentity>(&camera.outcome)) {
        return good(kSubject, fmt::format("{} is {}{}.", camera.path, identity->model,
                                          configured_mark(camera.path, wanted)));
    }
    const auto& failure = std::get<capture::CaptureFailure>(camera.outcome);
    const bool is_needed = camera.path == wanted;
    return {kSubject,
            is_needed && failure.state == capture::CameraState::kDenied ? Verdict::kFailed
                                                                        : Verdict::kWarning,
            failure.message, failure.remedy};
}

bool gives_no_pictures(const ProbedCamera& camera) {
    const auto* failure = std::get_if<capture::CaptureFailure>(&camera.outcome);
    return failure != nullptr && failure->state == capture::CameraState::kUnreadable;
}

Finding judge_other_source(const std::string& source) {
    if (source.find("://") != std::string::npos) {
        return good(kSubject, fmt::format("{} is to be watched; it was not tried.", source));
    }
    std::error_code failure;
    if (!std::filesystem::exists(source, failure)) {
        return failed(kSubject,
                      fmt::format("There is nothing at {}, which is to be watched.", source),
                      "Set camera.source to a camera, a clip or a folder that is there.");
    }
    return good(kSubject, fmt::format("{} is to be watched, in place of a camera.", source));
}

}  // namespace

std::vector<ProbedCamera> probe_cameras() {
    std::vector<std::string> paths;
    std::error_code ignored;
    for (std::filesystem::directory_iterator entry("/dev", ignored), end; entry != end;
         entry.increment(ignored)) {
        if (entry->path().filename().string().starts_with("video")) {
            paths.push_back(entry->path().string());
        }
    }
    std::ranges::sort(paths, {}, [](const std::string& path) {
        return std::pair(path.size(), path);  // /dev/video10 after /dev/video9
    });
    std::vector<ProbedCamera> cameras;
    for (const std::string& path : paths) {
        cameras.push_back({path, capture::probe_camera(path)});
    }
    return cameras;
}

std::vector<Finding> judge_cameras(const std::string& source,
                                   const std::vector<ProbedCamera>& cameras) {
    const std::string wanted = device_path(source);
    std::vector<Finding> findings;
    bool is_wanted_there = false;
    for (const ProbedCamera& camera : cameras) {
        if (gives_no_pictures(camera) && camera.path != wanted) {
            continue;
        }
        is_wanted_there = is_wanted_there || camera.path == wanted;
        findings.push_back(judge_camera(camera, wanted));
    }
    if (wanted.empty()) {
        findings.push_back(judge_other_source(source));
    } else if (!is_wanted_there) {
        findings.push_back(warning(
            kSubject, fmt::format("There is no camera at {}, the configured one.", wanted),
            "Plug a camera in, or name another source with --source or camera.source; a clip will "
            "do to try FocusGuard."));
    }
    return findings;
}

}  // namespace focusguard::doctor
