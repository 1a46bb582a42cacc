#include "focusguard/surroundings/xcb_library.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

namespace focusguard::surroundings {

namespace {

// The name under which Debian's libxcb1 offers the interface of xcb.h.
constexpr const char* kLibrary = "libxcb.so.1";

template <typename Function>
bool find(void* library, const char* name, Function*& function) {
    function = reinterpret_cast<Function*>(dlsym(library, name));
    return function != nullptr;
}

}  // namespace

Result<XcbLibrary> load_xcb() {
    void* const library = dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
    XcbLibrary xcb;
    const bool is_complete =
        library != nullptr && find(library, "xcb_connect", xcb.connect) &&
        find(library, "xcb_connection_has_error", xcb.connection_has_error) &&
        find(library, "xcb_disconnect", xcb.disconnect) &&
        find(library, "xcb_get_setup", xcb.get_setup) &&
        find(library, "xcb_setup_roots_iterator", xcb.setup_roots_iterator) &&
        find(library, "xcb_intern_atom", xcb.intern_atom) &&
        find(library, "xcb_intern_atom_reply", xcb.intern_atom_reply) &&
        find(library, "xcb_get_property", xcb.get_property) &&
        find(library, "xcb_get_property_reply", xcb.get_property_reply) &&
        find(library, "xcb_get_property_value", xcb.get_property_value) &&
        find(library, "xcb_get_property_value_length", xcb.get_property_value_length);
    if (!is_complete) {
        return Unexpected(
            ErrorCode::kNotFound,
            fmt::format("{} is missing or cannot be used; install Debian's libxcb1.", kLibrary));
    }
    return xcb;
}

}  // namespace focusguard::surroundings
