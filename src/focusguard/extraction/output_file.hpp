// A file that appears under its name only when it is whole.
#pragma once

#include <filesystem>
#include <string>

#include "focusguard/base/result.hpp"

namespace focusguard::extraction {

// Written under a hidden name in the same folder (.NAME.PID.part), and renamed at the end. What was
// under the name before stays until then, and stays for good when commit() is not reached: the part
// is removed with this object.
class OutputFile {
public:
    // Errors: kNotFound (no such folder), kFailedPrecondition (not allowed, or the name is a
    // folder's), kInternal.
    static Result<OutputFile> create(const std::filesystem::path& path);

    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&&) = delete;
    ~OutputFile();

    // The open part.
    int descriptor() const { return descriptor_; }

    // A name of the open part that needs no quoting anywhere.
    std::string descriptor_path() const;

    // Sees to it that the content is on the disk, and gives it its name.
    Status commit();

private:
    OutputFile(std::filesystem::path path, std::filesystem::path part, int descriptor);

    std::filesystem::path path_;
    std::filesystem::path part_;  // empty when there is none any more
    int descriptor_;
};

}  // namespace focusguard::extraction
