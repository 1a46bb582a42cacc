// Waits until nobody reads a day any more. For our sources only.
#pragma once

#include <filesystem>
#include <stop_token>

#include "focusguard/base/result.hpp"

namespace focusguard::care {

// The exclusive counterpart of the lock that events::OpenFolder holds while it reads: while it is
// held, no reader of ours is in the folder, and new ones wait.
class ReplaceLock {
public:
    // Waits some seconds at most; unavailable when somebody reads for longer, or when asked to
    // stop. Held at once where the file system knows no locks. not_found when there is no folder.
    static Result<ReplaceLock> take(const std::filesystem::path& folder,
                                    const std::stop_token& stop);

    ReplaceLock(ReplaceLock&& other) noexcept;
    ReplaceLock& operator=(ReplaceLock&&) = delete;
    ~ReplaceLock();

private:
    explicit ReplaceLock(int descriptor) : descriptor_(descriptor) {}

    int descriptor_;
};

}  // namespace focusguard::care
