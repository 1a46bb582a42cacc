#include "focusguard/surroundings/xcb_library.hpp"

#include <fmt/format.h>

#include "focusguard/base/shared_library.hpp"

namespace focusguard::surroundings {

namespace {

// The name under which Debian's libxcb1 offers the interface of xcb.h.
constexpr const char* kLibrary = "libxcb.so.1";

}  // namespace

Result<XcbLibrary> load_xcb() {
    const SharedLibrary shared(kLibrary);
    XcbLibrary xcb;
    const bool is_complete =
        shared.find("xcb_connect", xcb.connect) &&
        shared.find("xcb_connection_has_error", xcb.connection_has_error) &&
        shared.find("xcb_disconnect", xcb.disconnect) &&
        shared.find("xcb_get_setup", xcb.get_setup) &&
        shared.find("xcb_setup_roots_iterator", xcb.setup_roots_iterator) &&
        shared.find("xcb_intern_atom", xcb.intern_atom) &&
        shared.find("xcb_intern_atom_reply", xcb.intern_atom_reply) &&
        shared.find("xcb_get_property", xcb.get_property) &&
        shared.find("xcb_get_property_reply", xcb.get_property_reply) &&
        shared.find("xcb_get_property_value", xcb.get_property_value) &&
        shared.find("xcb_get_property_value_length", xcb.get_property_value_length);
    if (!is_complete) {
        return Unexpected(
            ErrorCode::kNotFound,
            fmt::format("{} is missing or cannot be used; install Debian's libxcb1.", kLibrary));
    }
    return xcb;
}

}  // namespace focusguard::surroundings
