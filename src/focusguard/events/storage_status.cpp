#include "focusguard/events/storage_status.hpp"

namespace focusguard::events {

std::string_view to_string(StorageState state) {
    switch (state) {
        case StorageState::kOff:
            return "off";
        case StorageState::kOk:
            return "ok";
        case StorageState::kFull:
            return "full";
        case StorageState::kReadOnly:
            return "read_only";
        case StorageState::kFailing:
            break;
    }
    return "failing";
}

}  // namespace focusguard::events
