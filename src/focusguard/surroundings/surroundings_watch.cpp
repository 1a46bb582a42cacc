#include "focusguard/surroundings/surroundings_watch.hpp"

#include <memory>
#include <utility>

#include "focusguard/base/thread_guard.hpp"
#include "focusguard/surroundings/camera_users.hpp"
#include "focusguard/surroundings/desktop_silence.hpp"
#include "focusguard/surroundings/full_screen_window.hpp"
#include "focusguard/surroundings/meeting.hpp"
#include "focusguard/surroundings/sound_recorders.hpp"

namespace focusguard::surroundings {

SurroundingsWatch::SurroundingsWatch(Look look, Nanoseconds period,
                                     LatestValue<intervention::Surroundings>& published)
    : look_(std::move(look)), period_(period), published_(published) {
    thread_ = std::jthread([this](std::stop_token stop) {
        // Without it nothing is known of the surroundings, as on a machine that cannot tell.
        run_guarded(
            "surroundings", [&] { run(stop); },
            [this](const Error&) {
                published_.publish(std::make_shared<const intervention::Surroundings>());
            });
    });
}

void SurroundingsWatch::run(std::stop_token stop) {
    while (!stop.stop_requested()) {
        published_.publish(std::make_shared<const intervention::Surroundings>(look_()));
        wake_.wait_for(period_, stop);
    }
}

SurroundingsWatch::Look look_around(MachineFiles files) {
    // std::function wants to be copied; what remembers its connections does not.
    struct Memory {
        explicit Memory(const MachineFiles& files) : cameras(files) {}

        CameraUsers cameras;
        DesktopSilence silence;
        FullScreenWindow window;
    };

    const auto memory = std::make_shared<Memory>(files);
    return [files = std::move(files), memory] {
        return intervention::Surroundings{
            is_in_meeting(memory->cameras.look(), another_program_records_sound(files)),
            memory->silence.is_wanted(), memory->window.is_active()};
    };
}

}  // namespace focusguard::surroundings
