// A file system for tests, that fails on demand.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <system_error>
#include <vector>

#include "focusguard/events/file_system.hpp"

namespace focusguard::events::testing {

namespace fs = std::filesystem;

// The real file system, in which chosen operations fail; what a failing write leaves behind is
// left behind. It counts the operations that change something.
class FaultyFileSystem final : public FileSystem {
public:
    // Asked before each operation with its number (1, 2, …) and name: the error to fail with.
    std::function<std::errc(int, const std::string&)> fault;
    // Called after each operation.
    std::function<void()> after;
    std::vector<std::string> operations;

    std::error_code make_folder(const fs::path& folder) override {
        return perform("make_folder", [&] { return real_.make_folder(folder); });
    }

    std::error_code write_file(const fs::path& path, std::span<const std::byte> content) override {
        std::error_code failure = perform("write", [&] { return real_.write_file(path, content); });
        if (failure && operations.back() == "write!") {
            // As much as there was space for.
            static_cast<void>(real_.write_file(path, content.first(content.size() / 2)));
            return failure;
        }
        // The content is there, but not safely.
        if (const std::error_code unsafe = perform("fsync", [] { return std::error_code(); })) {
            return unsafe;
        }
        return failure;
    }

    std::error_code rename(const fs::path& from, const fs::path& to) override {
        return perform("rename", [&] { return real_.rename(from, to); });
    }

    std::error_code sync_folder(const fs::path& folder) override {
        return perform("sync_folder", [&] { return real_.sync_folder(folder); });
    }

    std::error_code remove(const fs::path& path) override {
        return perform("remove", [&] { return real_.remove(path); });
    }

    std::error_code sync_file(const fs::path& path) override {
        return perform("sync_file", [&] { return real_.sync_file(path); });
    }

    std::error_code exchange(const fs::path& one, const fs::path& other) override {
        return perform("exchange", [&] { return real_.exchange(one, other); });
    }

    std::error_code remove_folder(const fs::path& folder) override {
        return perform("remove_folder", [&] { return real_.remove_folder(folder); });
    }

    std::vector<FileEntry> list_two_levels(const fs::path& folder) override {
        return real_.list_two_levels(folder);
    }

private:
    std::error_code perform(const std::string& name, const std::function<std::error_code()>& act) {
        operations.push_back(name);
        const std::errc failure =
            fault ? fault(static_cast<int>(operations.size()), name) : std::errc();
        std::error_code outcome;
        if (failure == std::errc()) {
            outcome = act();
        } else {
            operations.back() += "!";
            outcome = std::make_error_code(failure);
        }
        if (after) {
            after();
        }
        return outcome;
    }

    PosixFileSystem real_;
};

}  // namespace focusguard::events::testing
