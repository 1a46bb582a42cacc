#include "focusguard/surroundings/camera_users.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "focusguard/surroundings/folder.hpp"
#include "focusguard/surroundings/process_number.hpp"

namespace focusguard::surroundings {

namespace {

// The kernel keeps 15 bytes of a name.
constexpr std::array<std::string_view, 3> kMediaServers = {"pipewire", "wireplumber",
                                                           "pipewire-media-"};

}  // namespace

CameraUsers::CameraUsers(MachineFiles files, int files_a_look)
    : files_(std::move(files)),
      camera_prefix_((files_.devices / "video").string()),
      files_a_look_(files_a_look) {}

std::optional<bool> CameraUsers::look() {
    files_left_ = files_a_look_;
    const bool has_let_go = holder_ && !has_camera_open(*holder_);
    if (holder_ && !has_let_go) {
        return true;
    }
    const bool is_pointless = !has_cameras();
    if (has_let_go || is_pointless) {
        holder_.reset();
        round_.clear();
        last_round_.reset();
    }
    if (is_pointless) {
        return false;
    }
    if (round_.empty() && !begin_round()) {
        return std::nullopt;
    }
    while (!round_.empty() && files_left_ > 0) {
        const pid_t process = round_.back();
        round_.pop_back();
        const Holding holding = holding_of(process);
        if (holding == Holding::kCamera) {
            holder_ = process;
            return true;
        }
        media_server_has_one_ = media_server_has_one_ || holding == Holding::kCameraForOthers;
    }
    if (round_.empty()) {
        last_round_ = media_server_has_one_ ? std::nullopt : std::optional(false);
    }
    return last_round_;
}

// A machine whose /dev cannot be read may have some.
bool CameraUsers::has_cameras() const {
    const Folder devices = open_folder(AT_FDCWD, files_.devices.c_str());
    return devices == nullptr || next_entry(devices.get(), "video") != nullptr;
}

bool CameraUsers::begin_round() {
    const Folder processes = open_folder(AT_FDCWD, files_.processes.c_str());
    if (processes == nullptr) {
        return false;
    }
    media_server_has_one_ = false;
    while (const char* entry = next_entry(processes.get(), "")) {
        const std::optional<pid_t> process = parse_process(entry);
        if (process && process != files_.own_process) {
            round_.push_back(*process);
        }
    }
    std::ranges::sort(round_);
    return true;
}

CameraUsers::Holding CameraUsers::holding_of(pid_t process) {
    if (!has_camera_open(process)) {
        return Holding::kNothing;
    }
    std::string name;
    std::ifstream(files_.processes / std::to_string(process) / "comm") >> name;
    return std::ranges::find(kMediaServers, name) != kMediaServers.end() ? Holding::kCameraForOthers
                                                                         : Holding::kCamera;
}

bool CameraUsers::has_camera_open(pid_t process) {
    const Folder open_files =
        open_folder(AT_FDCWD, (files_.processes / std::to_string(process) / "fd").c_str());
    --files_left_;
    std::array<char, 64> target{};
    while (const char* entry = open_files ? next_entry(open_files.get(), "") : nullptr) {
        --files_left_;
        const ssize_t length =
            ::readlinkat(::dirfd(open_files.get()), entry, target.data(), target.size());
        if (length > 0 && std::string_view(target.data(), static_cast<std::size_t>(length))
                              .starts_with(camera_prefix_)) {
            return true;
        }
    }
    return false;
}

}  // namespace focusguard::surroundings
