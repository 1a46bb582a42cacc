// For tests: environment variables and a folder that are as before when the test ends.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>

#include <gtest/gtest.h>

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

class ScopedFolder {
public:
    ScopedFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "focusguard-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) {
            ADD_FAILURE() << "no temporary folder " << name;
        }
        path_ = name;
    }

    ~ScopedFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    ScopedFolder(const ScopedFolder&) = delete;
    ScopedFolder& operator=(const ScopedFolder&) = delete;

    std::filesystem::path operator/(const std::filesystem::path& name) const {
        return path_ / name;
    }

    // A file's content, byte by byte; empty if there is no such file.
    std::string read(const std::filesystem::path& name) const {
        std::ostringstream content;
        content << std::ifstream(path_ / name, std::ios::binary).rdbuf();
        return std::move(content).str();
    }

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace focusguard::intervention
