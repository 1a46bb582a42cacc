#include "focusguard/intervention/beep_player.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <thread>

#include <alsa/asoundlib.h>
#include <fmt/format.h>

namespace focusguard::intervention {

namespace {

using Deadline = std::chrono::steady_clock::time_point;

// A device that takes no sound for this long is not playing; the chimes are shorter.
constexpr std::chrono::milliseconds kLongestPlay{1000};

constexpr std::chrono::milliseconds kDrainStep{5};

// How much sound the device holds; more only delays the chime.
constexpr unsigned kBufferMicroseconds = 100'000;

struct CloseDevice {
    void operator()(snd_pcm_t* device) const { snd_pcm_close(device); }
};

using Device = std::unique_ptr<snd_pcm_t, CloseDevice>;

// ALSA tells standard error about every device that it does not find; our one sentence will do.
void ignore_message(const char*, int, const char*, int, const char*, ...) {}

Unexpected no_sound(int error) {
    return Unexpected(
        ErrorCode::kUnavailable,
        fmt::format("The sound system's default device cannot be used ({}); connect or enable a "
                    "speaker, or choose another kind in interventions.yaml.",
                    snd_strerror(error)));
}

int milliseconds_until(Deadline deadline) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    return static_cast<int>(std::max(left, std::chrono::milliseconds(0)).count());
}

Result<Device> open_device() {
    snd_pcm_t* opened = nullptr;
    // Non-blocking, so that a device that somebody else holds is an error and not a wait.
    if (const int error =
            snd_pcm_open(&opened, "default", SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK);
        error < 0) {
        return no_sound(error);
    }
    Device device(opened);
    constexpr int kResample = 1;  // let ALSA convert for devices without 48 kHz
    if (const int error =
            snd_pcm_set_params(device.get(), SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1,
                               kChimeSampleRate, kResample, kBufferMicroseconds);
        error < 0) {
        return no_sound(error);
    }
    return device;
}

Status write(snd_pcm_t* device, std::span<const std::int16_t> samples, Deadline deadline) {
    while (!samples.empty()) {
        const snd_pcm_sframes_t written = snd_pcm_writei(device, samples.data(), samples.size());
        if (written > 0) {
            samples = samples.subspan(static_cast<std::size_t>(written));
            continue;
        }
        const int left = milliseconds_until(deadline);
        if (left == 0) {
            return no_sound(-ETIMEDOUT);
        }
        if (written == -EAGAIN || written == 0) {
            snd_pcm_wait(device, left);
        } else if (const int error = snd_pcm_recover(device, static_cast<int>(written), 1);
                   error < 0) {
            return no_sound(error);
        }
    }
    return {};
}

// Waits until what was written has been heard; closing at once would cut the chime off.
void drain(snd_pcm_t* device, Deadline deadline) {
    while (snd_pcm_drain(device) == -EAGAIN && milliseconds_until(deadline) > 0) {
        // A device that is draining is always ready for more, so that waiting on it would spin.
        std::this_thread::sleep_for(kDrainStep);
    }
}

}  // namespace

BeepPlayer::BeepPlayer(int volume) : volume_(volume) {
    snd_lib_error_set_handler(ignore_message);
}

Status BeepPlayer::play(const Action& action) {
    const Deadline deadline = std::chrono::steady_clock::now() + kLongestPlay;
    const Device device = FG_TRY(open_device());
    FG_TRY(write(device.get(), make_chime(action.level, volume_), deadline));
    drain(device.get(), deadline);
    return {};
}

Status BeepPlayer::probe() const {
    FG_TRY(open_device());
    return {};
}

}  // namespace focusguard::intervention
