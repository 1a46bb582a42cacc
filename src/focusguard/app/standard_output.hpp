// Standard output as a file with a path, for those who write by path only.
#pragma once

#include <memory>
#include <string>

#include "focusguard/base/result.hpp"

namespace focusguard::app {

// A pipe whose other end goes to standard output, whatever that is: opened by its path under /proc,
// a socket would refuse, and a file that is appended to would be emptied.
class StandardOutput {
public:
    static Result<StandardOutput> open();

    StandardOutput(StandardOutput&& other) noexcept;
    StandardOutput& operator=(StandardOutput&&) = delete;
    ~StandardOutput();

    // To be opened, written and closed by another, before close().
    std::string path() const;

    // Returns when all is written. resource_exhausted when standard output did not take it.
    Status close();

private:
    struct Pump;

    explicit StandardOutput(std::unique_ptr<Pump> pump);

    std::unique_ptr<Pump> pump_;
};

}  // namespace focusguard::app
