#include "focusguard/doctor/desktop.hpp"

#include <fmt/format.h>

namespace focusguard::doctor {

Finding judge_desktop(bool has_desktop) {
    if (!has_desktop) {
        return warning("desktop",
                       "There is no desktop (DISPLAY and WAYLAND_DISPLAY are unset), so that no "
                       "window and no browser is opened.",
                       "Run FocusGuard inside a desktop session, or open the page's address in a "
                       "browser of this machine yourself.");
    }
    return good("desktop", "There is a desktop.");
}

Finding judge_notifications(const Result<std::string>& service) {
    if (!service) {
        return from_error("notification", Verdict::kWarning, service.error(),
                          "Choose BEEP or OVERLAY in interventions.yaml.");
    }
    return good("notification", fmt::format("{} shows notifications.", *service));
}

Finding judge_sound(const Status& device) {
    if (!device) {
        return from_error("sound", Verdict::kWarning, device.error(),
                          "Choose NOTIFY or OVERLAY in interventions.yaml.");
    }
    return good("sound", "The sound system's default device can be used.");
}

Finding judge_opener(const Result<std::filesystem::path>& opener) {
    if (!opener) {
        return from_error("opener", Verdict::kWarning, opener.error(), "Install xdg-utils.");
    }
    return good("opener", fmt::format("{} opens clips and the page.", opener->string()));
}

}  // namespace focusguard::doctor
