// BEEP: a chime on the sound system's default device, through ALSA.
#pragma once

#include "focusguard/intervention/chime.hpp"
#include "focusguard/intervention/player.hpp"

namespace focusguard::intervention {

class BeepPlayer final : public Player {
public:
    // Switches off ALSA's own messages on standard error, for the whole process. `volume` is a
    // chime's, in percent.
    explicit BeepPlayer(int volume = kFullVolume);

    Kind kind() const override { return Kind::kBeep; }

    // Returns when the chime has been heard: 0.5 s, an escalation's 0.9 s. Fails when there is no
    // sound device or somebody else holds it; a terminal's bell is no substitute, since most
    // terminals keep it silent, so then the next kind is tried.
    Status play(const Action& action) override;

    // Whether the device can be used now; nothing sounds. Fails as play() does.
    Status probe() const;

private:
    int volume_;
};

}  // namespace focusguard::intervention
