#include "focusguard/app/desktop.hpp"

#include "focusguard/base/log.hpp"
#include "focusguard/intervention/desktop_opener.hpp"

namespace focusguard::app {

void open_in_browser(const std::string& address) {
    if (!intervention::has_desktop()) {
        return;
    }
    const auto opener = intervention::open_with_desktop(address);
    if (!opener) {
        log::info(opener.error().message());
    }
}

}  // namespace focusguard::app
