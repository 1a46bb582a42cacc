// Whether another program has one of this machine's cameras open.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "focusguard/surroundings/machine_files.hpp"

namespace focusguard::surroundings {

// Names of open files that are read in one look, at 2.6 µs each (measured). A desktop's user may
// have 8,000 open (a guess): a round through all of them then takes eight looks.
inline constexpr int kFilesALook = 1000;

// Reads which files the user's processes have open (/proc/N/fd): there is no cheaper way to ask.
// So a look goes through some of them only, the newest process first, and the next look goes on
// there. While a program has a camera, only that program is looked at. The kernel shows only the
// files of this user's processes. One thread.
class CameraUsers {
public:
    explicit CameraUsers(MachineFiles files, int files_a_look = kFilesALook);

    // True once a program other than ourselves was found with /dev/video* open, and for as long as
    // it has; false when the last round found none, and where there is no camera. None before the
    // first round is through, without /proc, and where only desktops' media servers (PipeWire and
    // its session managers) have one: they keep cameras open that nobody uses, and nobody can tell.
    std::optional<bool> look();

private:
    enum class Holding { kNothing, kCamera, kCameraForOthers };

    bool has_cameras() const;
    bool begin_round();
    Holding holding_of(pid_t process);
    bool has_camera_open(pid_t process);

    MachineFiles files_;
    std::string camera_prefix_;  // "/dev/video"
    int files_a_look_;
    int files_left_ = 0;  // of this look
    std::optional<pid_t> holder_;
    std::vector<pid_t> round_;  // the processes that are still to be looked at, from the back
    bool media_server_has_one_ = false;
    std::optional<bool> last_round_;
};

}  // namespace focusguard::surroundings
