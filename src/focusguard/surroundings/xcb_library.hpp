// libxcb, loaded when it is first wanted: a machine without X has no use for it.
#pragma once

#include <xcb/xcb.h>

#include "focusguard/base/result.hpp"

namespace focusguard::surroundings {

// The functions that we use, each as xcb.h declares it.
struct XcbLibrary {
    decltype(&xcb_connect) connect = nullptr;
    decltype(&xcb_connection_has_error) connection_has_error = nullptr;
    decltype(&xcb_disconnect) disconnect = nullptr;
    decltype(&xcb_get_setup) get_setup = nullptr;
    decltype(&xcb_setup_roots_iterator) setup_roots_iterator = nullptr;
    decltype(&xcb_intern_atom) intern_atom = nullptr;
    decltype(&xcb_intern_atom_reply) intern_atom_reply = nullptr;
    decltype(&xcb_get_property) get_property = nullptr;
    decltype(&xcb_get_property_reply) get_property_reply = nullptr;
    decltype(&xcb_get_property_value) get_property_value = nullptr;
    decltype(&xcb_get_property_value_length) get_property_value_length = nullptr;
};

// Loads the library; it stays until the process ends. Error: kNotFound, one sentence.
Result<XcbLibrary> load_xcb();

}  // namespace focusguard::surroundings
