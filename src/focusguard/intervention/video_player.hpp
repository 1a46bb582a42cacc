// VIDEO: our clip in whatever the desktop opens clips with.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "focusguard/base/time.hpp"
#include "focusguard/intervention/player.hpp"

namespace focusguard::intervention {

class ChildProcess;

// A desktop's opener may return at once while the player goes on; the clip, which is 6 s long, is
// taken to be showing for that long.
inline constexpr Nanoseconds kClipLength = std::chrono::seconds(6);

class VideoPlayer final : public Player {
public:
    // `clip` need not exist yet: it is looked at with each play().
    explicit VideoPlayer(std::filesystem::path clip);

    // The viewer that was opened is the user's and stays open.
    ~VideoPlayer() override;

    Kind kind() const override { return Kind::kVideo; }

    // Runs `xdg-open CLIP` without a shell and with none of our descriptors, and waits up to 800 ms
    // to see whether it fails. Fails when there is no clip, no desktop, no opener, or the opener
    // gives up; kAlreadyExists while the last one still shows.
    Status play(const Action& action) override;

private:
    std::filesystem::path clip_;
    std::unique_ptr<ChildProcess> opener_;  // the last one, until it has ended
    std::optional<WallTime> opened_at_;
};

}  // namespace focusguard::intervention
