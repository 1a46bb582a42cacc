#include "focusguard/intervention/kind.hpp"

#include <array>

namespace focusguard::intervention {

namespace {

constexpr std::array kAllKinds = {Kind::kNone, Kind::kBeep, Kind::kNotify, Kind::kOverlay,
                                  Kind::kVideo};

}  // namespace

std::string_view to_string(Kind kind) {
    switch (kind) {
        case Kind::kNone:
            return "NONE";
        case Kind::kBeep:
            return "BEEP";
        case Kind::kNotify:
            return "NOTIFY";
        case Kind::kOverlay:
            return "OVERLAY";
        case Kind::kVideo:
            break;
    }
    return "VIDEO";
}

std::optional<Kind> parse_kind(std::string_view name) {
    for (const Kind kind : kAllKinds) {
        if (name == to_string(kind)) {
            return kind;
        }
    }
    return std::nullopt;
}

}  // namespace focusguard::intervention
