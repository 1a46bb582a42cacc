#include "focusguard/surroundings/surroundings_watch.hpp"

#include <memory>
#include <utility>

#include "focusguard/surroundings/camera_users.hpp"
#include "focusguard/surroundings/desktop_silence.hpp"
#include "focusguard/surroundings/full_screen_window.hpp"
#include "focusguard/surroundings/meeting.hpp"
#include "focusguard/surroundings/sound_recorders.hpp"

namespace focusguard::surroundings {

SurroundingsWatch::SurroundingsWatch(Look look, Nanoseconds period,
                                     LatestValue<intervention::Surroundings>& published)
    : look_(std::move(look)),
      published_(published),
      thread_(
          "surroundings", {.rest = period},
          [this](const std::stop_token&) {
              published_.publish(std::make_shared<const intervention::Surroundings>(look_()));
          },
          // Without it nothing is known of the surroundings, as on a machine that cannot tell.
          [this](const Error&) {
              published_.publish(std::make_shared<const intervention::Surroundings>());
          }) {}

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
