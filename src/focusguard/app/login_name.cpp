#include "focusguard/app/login_name.hpp"

#include <array>
#include <cstdlib>

#include <pwd.h>
#include <unistd.h>

namespace focusguard::app {

namespace {

constexpr std::size_t kMostOfAnEntry = 16384;  // bytes; glibc suggests 1,024

std::string name_of_user(uid_t user) {
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, kMostOfAnEntry> text{};
    const int failed = getpwuid_r(user, &entry, text.data(), text.size(), &found);
    return failed != 0 || found == nullptr ? std::string() : std::string(found->pw_name);
}

}  // namespace

std::string login_name() {
    for (const char* const variable : {"LOGNAME", "USER", "LNAME", "USERNAME"}) {
        const char* const value = std::getenv(variable);
        if (value != nullptr && *value != '\0') {
            return value;
        }
    }
    return name_of_user(getuid());
}

}  // namespace focusguard::app
