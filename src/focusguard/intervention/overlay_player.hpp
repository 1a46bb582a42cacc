// OVERLAY: the app shows the nudge itself, in the page.
#pragma once

#include <functional>
#include <utility>

#include "focusguard/base/result.hpp"
#include "focusguard/intervention/player.hpp"

namespace focusguard::intervention {

class OverlayPlayer final : public Player {
public:
    // `show` is called on the performer's thread and must not block or throw.
    explicit OverlayPlayer(std::function<void(const Action&)> show) : show_(std::move(show)) {}

    Kind kind() const override { return Kind::kOverlay; }

    Status play(const Action& action) override {
        show_(action);
        return {};
    }

private:
    std::function<void(const Action&)> show_;
};

}  // namespace focusguard::intervention
