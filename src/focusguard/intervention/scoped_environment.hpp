// For tests: environment variables that are as before when the test ends.
#pragma once

#include <cstdlib>
#include <optional>
#include <string>

namespace focusguard::intervention {

class ScopedVariable {
public:
    // Sets the variable, or takes it away.
    ScopedVariable(const char* name, const std::optional<std::string>& value) : name_(name) {
        if (const char* before = std::getenv(name)) {
            before_ = before;
        }
        set(value);
    }

    ~ScopedVariable() { set(before_); }

    ScopedVariable(const ScopedVariable&) = delete;
    ScopedVariable& operator=(const ScopedVariable&) = delete;

private:
    void set(const std::optional<std::string>& value) const {
        if (value) {
            setenv(name_.c_str(), value->c_str(), 1);
        } else {
            unsetenv(name_.c_str());
        }
    }

    std::string name_;
    std::optional<std::string> before_;
};

}  // namespace focusguard::intervention
