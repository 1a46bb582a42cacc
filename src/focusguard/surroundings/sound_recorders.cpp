#include "focusguard/surroundings/sound_recorders.hpp"

#include <fstream>
#include <string>
#include <string_view>

#include <fcntl.h>

#include "focusguard/surroundings/folder.hpp"
#include "focusguard/surroundings/process_number.hpp"

namespace focusguard::surroundings {

namespace {

namespace fs = std::filesystem;

// What the status of one stream says: "closed", or lines like "state: RUNNING" and "owner_pid   :
// 1234".
bool is_recorded_by_another(const fs::path& status, pid_t own_process) {
    std::ifstream file(status);
    bool is_running = false;
    bool is_ours = false;
    for (std::string line; std::getline(file, line);) {
        is_running = is_running || line == "state: RUNNING";
        if (line.starts_with("owner_pid")) {
            const std::size_t number = line.find_first_of("0123456789");
            is_ours = number != line.npos && parse_process(line.substr(number)) == own_process;
        }
    }
    return is_running && !is_ours;
}

// Whether one of the streams of a card's device, /proc/asound/cardN/pcmNc, is recorded.
bool is_device_recorded(const fs::path& device, pid_t own_process) {
    const Folder streams = open_folder(AT_FDCWD, device.c_str());
    while (const char* stream = streams ? next_entry(streams.get(), "sub") : nullptr) {
        if (is_recorded_by_another(device / stream / "status", own_process)) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::optional<bool> another_program_records_sound(const MachineFiles& files) {
    const fs::path sound = files.processes / "asound";
    const Folder cards = open_folder(AT_FDCWD, sound.c_str());
    if (cards == nullptr) {
        return std::nullopt;
    }
    while (const char* card = next_entry(cards.get(), "card")) {
        const Folder devices = open_folder(::dirfd(cards.get()), card);
        while (const char* device = devices ? next_entry(devices.get(), "pcm") : nullptr) {
            // "pcm0p" plays, "pcm0c" captures.
            if (std::string_view(device).ends_with('c') &&
                is_device_recorded(sound / card / device, files.own_process)) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace focusguard::surroundings
